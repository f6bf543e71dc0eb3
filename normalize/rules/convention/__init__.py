"""CON: two ways of writing the same thing in one document."""
