"""RES: what is no text at all: tags, tokens of tools, lines of web sites."""
