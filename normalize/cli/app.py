"""Finds the command, runs it, and turns every way it can end into an exit code and a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from normalize import __version__
from normalize.cli.plain import plain
from normalize.errors import ConfigError, NormalizerError, RuleError, unknown

if TYPE_CHECKING:
    import argparse

CLEAN, FINDINGS, USER, BUG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141

COMMANDS: Mapping[str, str] = {
    "run": "clean and score a folder of documents into another folder: the main job",
    "check": "find what could be repaired; change nothing",
    "fix": "write safe fixes into the files; --unsafe CODE[,CODE] adds those that may change meaning",
    "diff": "show what fix would change",
    "score": "compare a text before and after with a reference; prints each score with its signature",
    "undo": "restore the sources from cleaned files and their edit logs",
    "rule": "explain one rule: what it finds, why, how safe the fix",
    "rules": "list all rules",
    "glossary lint": "find what is wrong with a termbase: contradictions, examples that do not hold",
    "glossary test": "run the examples of a termbase's entries",
    "glossary learn": "learn from translations and their sources how an engine rendered the terms",
    "glossary mine": "propose entries from drafts and what people made of them",
    "glossary convert": "turn a termbase into another format",
}


def run(argv: list[str]) -> int:
    """Run the command line ``argv``; never raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _dispatch(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader has what it wanted; keep the interpreter from complaining when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        complain("interrupted; every file is either as it was or done")
        return INTERRUPTED
    except RuleError as error:
        return _bug(str(error))
    except NormalizerError as error:
        complain(str(error))
        return USER
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug gets a report, not a traceback
        return _bug(_place(error))
    return code


def complain(message: str) -> None:
    """Tell the user something on standard error."""
    sys.stderr.write(f"normalize: {message}\n")


def _dispatch(argv: list[str]) -> int:
    words = 2 if argv[:1] == ["glossary"] else 1
    name, rest = " ".join(argv[:words]), argv[words:]
    if not argv or argv[words - 1 : words] in ([], ["-h"], ["--help"], ["help"]):
        sys.stdout.write(_overview())
        return CLEAN if argv[words - 1 :] else USER
    if name not in COMMANDS:
        raise ConfigError(f"{unknown('command', name, COMMANDS)} (`normalize --help` explains them)")
    command: Any = import_module(f"normalize.cli.commands.{name.replace(' ', '_')}")
    try:
        arguments = plain(command.options, rest) or _parsed(name, command, rest)
    except SystemExit:  # argparse after --help
        return CLEAN
    code: int = command.run(arguments)
    return code


def _parsed(name: str, command: Any, argv: list[str]) -> argparse.Namespace:
    from normalize.cli.parser import Parser

    parser = Parser(prog=f"normalize {name}", description=COMMANDS[name])
    command.options(parser)
    return parser.parse(argv)


def _overview() -> str:
    lines = "\n".join(f"  {name:<17} {text}" for name, text in COMMANDS.items())
    return (
        f"normalize {__version__}: linter, fixer and scorer for machine-translated English prose\n\n"
        f"usage: normalize COMMAND ...        `normalize COMMAND --help` lists its options\n\n{lines}\n\n"
        "exit codes: 0 clean; 1 findings remain, or a document is not out; 2 you can repair it; 3 our bug\n"
    )


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}: {error}{where}"


def _bug(message: str) -> int:
    complain(f"{message}\nnormalize: this is a bug in normalize {__version__}; please report the line above")
    if os.environ.get("NORMALIZE_TRACEBACK"):
        import traceback

        traceback.print_exc()
    return BUG
