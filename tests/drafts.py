"""A folder of drafts to run over, and runs over it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from normalize import Normalizer
from normalize.batch.corpus import drafts_in
from normalize.batch.run import Job, run

RAW = {
    "a.txt": b"Rates rose , then fell.\r\nA caf\xc3\x83\xc2\xa9 opened.",
    "deep/b.md": b"\xef\xbb\xbfRates rose , then fell.\n",
    "deep/empty.txt": b"",
    "good.txt": b"Nothing to do here.\n",
    "latin.txt": b"caf\xe9\n",
}


def fill(folder: Path) -> Path:
    """Put the drafts into ``folder``, with files beside them that are none."""
    for name, raw in RAW.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    (folder / ".hidden.txt").write_bytes(b"a , b")
    (folder / "other.json").write_bytes(b"{}")
    (folder / "link.txt").symlink_to("good.txt")
    return folder


def done(folder: Path, normalizer: Normalizer, **options: Any) -> dict[str, Any]:
    out = folder.parent / options.pop("out", "out")
    drafts = drafts_in(folder, reference=options.pop("reference", None))
    return run(Job(drafts, out, **options), normalizer).summary


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
