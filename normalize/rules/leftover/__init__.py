"""LNG: words of another language left in the text."""
