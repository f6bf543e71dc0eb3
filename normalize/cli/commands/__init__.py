"""One module a command: ``options`` describes its arguments, ``run`` does it and gives the exit code."""
