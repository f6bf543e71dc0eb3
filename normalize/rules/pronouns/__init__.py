"""PRN: person and pronouns."""
