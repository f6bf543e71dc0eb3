"""TYP: marks and spaces of English prose."""
