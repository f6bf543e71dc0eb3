"""Numbers of things, for messages."""


def counted(number: int, thing: str) -> str:
    """``1 edit``, ``1,200 edits``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
