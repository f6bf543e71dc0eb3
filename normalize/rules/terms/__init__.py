"""Rules about terms: thin readings of what one pass of the termbase finds."""
