"""What terms are called."""
