"""Scorers from elsewhere: found by name, checked, compared; COMET's adapter loads what it should."""

import sys
from importlib.metadata import EntryPoint
from types import ModuleType, SimpleNamespace

import pytest

from normalize.errors import ConfigError, InputError
from normalize.scoring import plugins, score
from normalize.scoring.comet_scorer import CHECKPOINT, Comet

BEFORE = [
    "The ferry leave at nine.",
    "It rains.",
    "A pier is closed.",
    "Two crew works.",
    "He go.",
    "All is well.",
]
AFTER = [
    "The ferry leaves at nine.",
    "It rains.",
    "A pier is closed.",
    "Two crews work.",
    "He goes.",
    "All is well.",
]
REFERENCE = [
    "The ferry leaves at 9.",
    "It is raining.",
    "One pier is closed.",
    "Two crews work.",
    "He left.",
    "Fine.",
]


class Overlap:
    """Share of the reference's words that the translation has."""

    name = "Overlap"
    higher_is_better = True
    needs = frozenset({"ref"})

    def __init__(self):
        self.seen = []

    def signature(self):
        return "overlap:1"

    def score(self, batch):
        self.seen += batch
        return [len({*r["mt"].split()} & {*r["ref"].split()}) / len(r["ref"].split()) for r in batch]


def test_a_scorer_is_run_on_both_versions_and_on_what_changed_only():
    scorer = Overlap()
    (result,) = score(BEFORE, AFTER, REFERENCE, scorers=[scorer]).plugins
    assert len(scorer.seen) == 6 + 3
    assert result.after > result.before
    assert (result.name, result.signature, result.units) == ("Overlap", "overlap:1", 6)
    assert 0 < result.p_bootstrap <= 1
    assert result.ci95[0] <= result.after - result.before <= result.ci95[1]


def test_the_record_has_the_scorer():
    record = score(BEFORE, AFTER, REFERENCE, scorers=[Overlap()]).as_dict()["plugins"][0]
    assert record["direction"] == "up"
    assert record["delta"] == record["after"] - record["before"]


def test_too_few_segments_have_no_p_value():
    (result,) = score(BEFORE[:2], AFTER[:2], REFERENCE[:2], scorers=[Overlap()]).plugins
    assert (result.ci95, result.p_bootstrap) == (None, None)


@pytest.mark.parametrize(
    ("values", "message"), [([0.5], "1 numbers for"), ([float("nan")] * 9, "not finite")]
)
def test_a_scorer_that_breaks_its_promise_is_refused(values, message):
    scorer = Overlap()
    scorer.score = lambda batch: values
    with pytest.raises(InputError, match=message):
        score(BEFORE, AFTER, REFERENCE, scorers=[scorer])


def test_a_scorer_that_needs_sources_asks_for_them():
    scorer = Overlap()
    scorer.needs = frozenset({"src", "ref"})
    with pytest.raises(InputError, match="needs the source of every segment"):
        score(BEFORE, AFTER, REFERENCE, scorers=[scorer])
    score(BEFORE, AFTER, REFERENCE, source=["x"] * 6, scorers=[scorer])
    assert {record["src"] for record in scorer.seen} == {"x"}


def test_scorers_are_found_by_entry_point(monkeypatch):
    entry = EntryPoint("overlap", f"{__name__}:Overlap", plugins.GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [entry])
    assert plugins.available() == ["comet", "overlap"]
    assert plugins.load("overlap").name == "Overlap"


def test_an_unknown_scorer_is_refused_with_the_nearest_one():
    with pytest.raises(ConfigError, match=r"comett.*comet"):
        plugins.load("comett")


def test_what_is_no_scorer_is_refused(monkeypatch):
    monkeypatch.setattr(plugins, "entry_points", lambda group: [EntryPoint("x", "builtins:dict", group)])
    with pytest.raises(ConfigError, match="lacks the methods of a scorer"):
        plugins.load("x")


@pytest.fixture
def comet(monkeypatch):
    """A module with COMET's public names that remembers how it was called."""
    calls = SimpleNamespace(loaded=[], asked=[], predicted=[])

    class Model:
        def predict(self, samples, batch_size, gpus, progress_bar):
            calls.predicted.append((batch_size, gpus, progress_bar))
            assert all(set(sample) == {"src", "mt", "ref"} for sample in samples)
            return SimpleNamespace(scores=[len(s["mt"]) / 100 for s in samples], system_score=0.0)

    def download_model(model, local_files_only=False):
        calls.asked.append((model, local_files_only))
        if model == "missing/model":
            raise KeyError(model)
        return f"/cache/{model}.ckpt"

    def load_from_checkpoint(path):
        calls.loaded.append(path)
        return Model()

    module = ModuleType("comet")
    module.download_model, module.load_from_checkpoint = download_model, load_from_checkpoint
    monkeypatch.setitem(sys.modules, "comet", module)
    monkeypatch.delenv(CHECKPOINT, raising=False)
    return calls


def test_comet_takes_a_cached_model_and_never_downloads(comet):
    (result,) = score(BEFORE, AFTER, REFERENCE, source=["x"] * 6, scorers=["comet"]).plugins
    assert comet.asked == [("Unbabel/wmt22-comet-da", True)]
    assert comet.loaded == ["/cache/Unbabel/wmt22-comet-da.ckpt"]
    assert comet.predicted == [(8, 0, False)]
    assert result.name == "COMET"
    assert result.signature.startswith("model:wmt22-comet-da|comet:")


def test_comet_takes_a_checkpoint_file(comet, tmp_path, monkeypatch):
    checkpoint = tmp_path / "model.ckpt"
    checkpoint.touch()
    monkeypatch.setenv(CHECKPOINT, str(checkpoint))
    assert Comet().score([{"src": "x", "mt": "abcd", "ref": "y"}]) == [0.04]
    assert (comet.asked, comet.loaded) == ([], [str(checkpoint)])


def test_comet_says_what_is_missing(comet, monkeypatch):
    record = {"src": "x", "mt": "y", "ref": "z"}
    with pytest.raises(ConfigError, match="not on this machine"):
        Comet("missing/model").score([record])
    monkeypatch.setitem(sys.modules, "comet", None)
    with pytest.raises(ConfigError, match=r"mt-normalize\[comet\]"):
        Comet().score([record])
    assert Comet().score([]) == []
