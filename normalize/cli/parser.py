"""argparse with messages that name the nearest option."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

from normalize.errors import ConfigError, unknown

# argparse makes a formatter for every option it is told of: one of known width does not load `shutil` for it.
_OF_ANY_WIDTH = partial(argparse.HelpFormatter, width=80)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises ConfigError."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_OF_ANY_WIDTH, **options)

    def format_help(self) -> str:
        """Help as wide as the terminal."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """The options in ``argv``.

        Raises:
            ConfigError: an option is unknown, lacks its value, or has one that means nothing.

        """
        try:
            found, extra = self.parse_known_args(argv)
        except argparse.ArgumentError as error:
            self.error(str(error))
        known = [name for action in self._actions for name in action.option_strings]
        for item in extra:
            name = item.partition("=")[0]
            self.error(
                unknown("option", name, known) if name.startswith("-") else f"{item!r} is one too many"
            )
        return found

    def error(self, message: str) -> NoReturn:
        """Raise instead of leaving the process."""
        raise ConfigError(f"{message} (`{self.prog} --help` lists all options)")
