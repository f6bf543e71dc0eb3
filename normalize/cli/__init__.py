"""The command line. Answering ``--version`` imports nothing else."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from normalize import __version__

# Nearly all that starting makes is kept: to look for waste among it costs a seventh of the time.
_COLLECTED_EVERY = 50_000


def main(argv: list[str] | None = None) -> int:
    """Run a command; without ``argv`` that of the process, which may end here.

    Returns:
        0 clean, 1 findings remain or some documents are not out, 2 the user can repair it, 3 a bug of ours.

    """
    if argv is not None:
        return _run(argv)
    code = _run(sys.argv[1:])
    if _nobody_waits():
        os._exit(code)
    return code


def _run(argv: list[str]) -> int:
    if argv in (["--version"], ["-V"]):
        sys.stdout.write(f"normalize {__version__}\n")
        return 0
    gc.set_threshold(_COLLECTED_EVERY)
    from normalize.cli.app import run

    return run(argv)


def _nobody_waits() -> bool:
    """Whether the process may end without being taken apart, which takes half of what a bare start does.

    Worker pools, temporary files and coverage register what they do at the end; a profiler looks on; and what
    cannot be written is for the interpreter to complain about.
    """
    threads, waiting = sys.modules.get("threading"), getattr(atexit, "_ncallbacks", lambda: 1)()
    if waiting or sys.gettrace() or sys.getprofile() or (threads and threads.active_count() > 1):
        return False
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return False
    return True
