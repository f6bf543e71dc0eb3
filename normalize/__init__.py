"""Linter, fixer and scorer for machine-translated prose."""

__version__ = "0.1.0"
