"""ENC: characters damaged in transit. These rules hold for texts of every language."""
