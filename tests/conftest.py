"""How property tests run, as many examples as the machine takes and the same on every CI run; fixtures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from drafts import fill
from hypothesis import HealthCheck, Phase, settings

from normalize import Normalizer, Settings

NO_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate, Phase.target]

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, phases=NO_SHRINKING)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, the current one, whose settings leave out the bundled termbases."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "normalize.toml").write_text("bundled-termbases = false\n")
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of drafts, of which one cannot be read."""
    return fill(tmp_path / "in")


@pytest.fixture(scope="session")
def normalizer() -> Normalizer:
    """With every rule and without termbases."""
    return Normalizer(Settings(bundled_termbases=False))
