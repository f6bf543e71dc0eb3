"""Rules about names that have no entry of their own, or are spelled in two ways."""
