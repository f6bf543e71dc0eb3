"""How property tests run: as many examples as the machine takes, the same ones on every CI run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

NO_SHRINKING = [Phase.explicit, Phase.reuse, Phase.generate, Phase.target]

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, phases=NO_SHRINKING)
settings.load_profile("ci" if os.environ.get("CI") else "local")
