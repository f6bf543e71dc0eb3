"""Entries proposed from drafts and what people made of them."""

from glossary.mining.entries import mine

__all__ = ["mine"]
