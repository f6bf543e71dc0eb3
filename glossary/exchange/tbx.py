"""TBX, both ways."""

from glossary.exchange.tbx_read import load
from glossary.exchange.tbx_write import dump

__all__ = ["dump", "load"]
