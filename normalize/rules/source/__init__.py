"""SRC: differences between a text and the source it translates; shown, never edited."""
