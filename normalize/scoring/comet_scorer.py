"""COMET (Rei et al., 2022) as a scorer: needs the extra ``comet`` and a model already on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from normalize.errors import ConfigError
from normalize.scoring.plugins import Record

CHECKPOINT = "MT_NORMALIZE_COMET"
"""Environment variable: the path of a checkpoint, or the name of a model in the local cache."""
_MODEL = "Unbabel/wmt22-comet-da"


class Comet:
    """A COMET model, loaded when it is first asked for a number.

    Nothing is ever downloaded: the model must lie in the cache of the machine or be given as a file.

    Args:
        model: path of a checkpoint (``.ckpt``) or name of a cached model; None asks the environment variable
            ``MT_NORMALIZE_COMET`` and then takes the reference model of the WMT22 metrics task.
        batch_size: records at a time.
        gpus: 0 for the processor.

    """

    name = "COMET"
    higher_is_better = True
    needs = frozenset({"src", "ref"})

    def __init__(self, model: str | None = None, batch_size: int = 8, gpus: int = 0) -> None:
        self.model = model or os.environ.get(CHECKPOINT) or _MODEL
        self.batch_size = batch_size
        self.gpus = gpus

    def signature(self) -> str:
        """Package version and model."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            installed = version("unbabel-comet")
        except PackageNotFoundError:
            installed = "unknown"
        return f"model:{os.path.basename(self.model)}|comet:{installed}"  # noqa: PTH119 - may be a model's name

    def score(self, batch: Sequence[Record]) -> list[float]:
        """One number for each record.

        Raises:
            ConfigError: the package or the model is not on this machine.

        """
        if not batch:
            return []
        records = [dict(record) for record in batch]
        prediction = self._loaded.predict(
            records, batch_size=self.batch_size, gpus=self.gpus, progress_bar=False
        )
        return [float(value) for value in prediction.scores]

    @cached_property
    def _loaded(self) -> Any:
        try:
            from comet import download_model, load_from_checkpoint
        except ImportError:
            raise ConfigError("COMET is not installed; pip install 'mt-normalize[comet]'") from None
        path = self.model
        if not os.path.isfile(path):  # noqa: PTH113 - may be a model's name
            try:
                path = download_model(self.model, local_files_only=True)
            except Exception as error:  # noqa: BLE001 - the cache library's errors are its own
                raise ConfigError(
                    f"the COMET model {self.model!r} is not on this machine ({error}); "
                    f"fetch it once with comet-score, or set {CHECKPOINT} to its checkpoint file"
                ) from None
        return load_from_checkpoint(path)
