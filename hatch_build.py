"""Build hook: bundled termbases go into the wheel in the form that loads fast, beside their TOML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTermbases(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``glossary/data/*.toml``; an editable install needs none of it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the compiled files into a folder of their own, so that the source tree stays as it is."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from glossary.compiled import SUFFIX, compiled
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        for path in sorted(Path(self.root, "glossary", "data").glob("*.toml")):
            made = Path(self._folder.name, path.stem + SUFFIX)
            made.write_bytes(compiled(path.read_bytes()))
            build_data["force_include"][str(made)] = f"glossary/data/{made.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove that folder."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
