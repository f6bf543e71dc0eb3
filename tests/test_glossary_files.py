"""Termbase files: read, refused with file and line, checked once, compiled."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossary import Person, Term, Termbase
from glossary.compiled import compiled, load_bundled, restored
from glossary.lint import lint
from glossary.term import BadExample, Case, Condition, FirstMention, Forms, Rendering
from normalize import ConfigError, Safety, TermbaseError, cache
from normalize.cache import sealed

FULL = '''
name = "demo"
source_language = "zh"
target_language = "en"
domain = "computing"

[[term]]
id = "reasoning-model"
definition = """
[[term]] in a text is no header
"""
preferred = "reasoning model"
admitted = ["large reasoning model"]
deprecated = ["thinking model"]
superseded = ["pondering model"]
forbidden = ["inference model"]
source = { zh = ["推理模型"], zh-TW = "推理模型" }
case = "transfer"
pos = "noun"
when = { near = ["o1", "chain of thought"] }
unless.before = ["statistical"]
fix = "unsafe"
forms = { plural = "reasoning models", attributive = "reasoning-model" }
acronym = "RM"
first_mention = "both"
examples.bad = [["o1 is an inference model.", "o1 is a reasoning model."], ["o1, a thinking model"]]
examples.good = ["We fit statistical inference models."]
evidence = ["seen in translated news"]
learned = [{ draft = "deduction model", rendering = "reasoning model", count = 2, score = 0.8 }]

[[person]]
name = "Ola Brandt"
aliases = ["Brandt"]
pronouns = "she/her"
roles = ["director"]
source = { de = ["Ola Brandt"] }

[[term]]
id = "mass"
forbidden = ["big inference"]
forms = { plural = false }
domain = "physics"
'''


def write(folder: Path, text: str) -> str:
    path = folder / "terms.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("MT_NORMALIZE_CACHE", str(folder))
    return folder


def test_every_key_is_read(tmp_path: Path) -> None:
    termbase = Termbase.load(write(tmp_path, FULL))
    term, mass = termbase.terms

    assert (termbase.name, termbase.source_language, termbase.target_language) == ("demo", "zh", "en")
    assert term.allowed == ("reasoning model", "large reasoning model")
    assert [form for form, _ in term.repaired] == ["inference model", "thinking model", "pondering model"]
    assert term.source_terms("zh") == ("推理模型", "推理模型")
    assert term.source_terms("zh-TW") == ("推理模型",)
    assert term.when == Condition(near=("o1", "chain of thought"))
    assert term.unless == Condition(before=("statistical",))
    assert (term.case, term.safety, term.first_mention) == (Case.TRANSFER, Safety.UNSAFE, FirstMention.BOTH)
    assert term.forms == Forms("reasoning models", "", "reasoning-model")
    assert term.bad[1] == BadExample("o1, a thinking model")
    assert term.learned == (Rendering("deduction model", "reasoning model", 2, 0.8),)
    assert (term.domain, mass.domain, mass.forms.inflected) == ("computing", "physics", False)
    assert (term.line, mass.line) == (7, 38)
    assert term.place.endswith("terms.toml:7")
    assert termbase.persons == (
        Person("Ola Brandt", "Ola Brandt", ("Brandt",), "she/her", ("director",), (("de", ("Ola Brandt",)),)),
    )
    assert termbase.persons[0].line == 31


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[term]]\nid = x\n", 2, "not valid TOML"),
        (
            "[[term]]\nid = 'x'\nkeep = true\npreferred = 'x'\n[[term]]\nid = 'y'\nprefered = 'z'\n",
            5,
            "did you mean 'preferred'",
        ),
        ("terms = 1\n", 1, "did you mean 'term'"),
        ("term = 1\n", None, "[[term]]"),
        ("[[term]]\npreferred = 'x'\n", 1, "without id"),
        ("[[term]]\nid = 'x'\n", 1, "without any form"),
        ("[[term]]\nid = 'x'\npreferred = ' y'\n", 1, "spaces around"),
        ("[[term]]\nid = 'x'\npreferred = 1\n", 1, "preferred is a text"),
        ("[[term]]\nid = 'x'\nforbidden = [1]\n", 1, "forbidden is a list of texts"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\nkeep = 'no'\n", 1, "keep is true or false"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\ncase = 'lower'\n", 1, "unknown case"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\npos = 'nuon'\n", 1, "did you mean 'noun'"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\nwhen = { befor = ['z'] }\n", 1, "did you mean 'before'"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\nwhen = 'z'\n", 1, "a table of keys"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\nsource = ['z']\n", 1, "a table by language"),
        (
            "[[term]]\nid = 'x'\npreferred = 'y'\nexamples.bad = [['a', 'b', 'c', 'd']]\n",
            1,
            "[before, after]",
        ),
        ("[[term]]\nid = 'x'\npreferred = 'y'\nlearned = [{ draft = 'z' }]\n", 1, "without rendering"),
        ("[[term]]\nid = 'x'\npreferred = 'y'\n[[term]]\nid = 'x'\npreferred = 'z'\n", 4, "in line 1"),
        ("[[person]]\nid = 'x'\n", 1, "without name"),
        ("[[person]]\nname = 'x'\npronoun = 'he/him'\n", 1, "did you mean 'pronouns'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(TermbaseError) as caught:
        Termbase.load(path)

    assert message in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="cannot be read"):
        Termbase.load(tmp_path / "none.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b"name = '\xe9'")
    with pytest.raises(TermbaseError, match="not UTF-8 at byte 8"):
        Termbase.load(path)
    with pytest.raises(TermbaseError, match="unknown bundled termbase 'aj'"):
        Termbase.bundled("aj")


def entry(name: str, preferred: str, forbidden: str, more: str = "") -> str:
    return f"[[term]]\nid = {name!r}\npreferred = {preferred!r}\nforbidden = [{forbidden!r}]\n{more}\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (entry("a", "x y", "p q") + entry("b", "p q", "r s"), 1, "allowed in entry 'b'"),
        (entry("a", "x y", "p q") + entry("b", "p q", "x y"), 1, "go in a circle, 'p q' -> 'x y' -> 'p q'"),
        (
            entry("a", "b b", "a a") + entry("b", "c c", "b b") + entry("c", "a a", "c c"),
            1,
            "'a a' -> 'b b' -> 'c c' -> 'a a'",
        ),
        (entry("a", "x y", "p q") + entry("b", "v w", "P Q"), 6, "repaired by entry 'a' too"),
        (entry("a", "x y", "x y"), 1, "listed twice"),
        (entry("a", "x y", "X y"), 1, "is never found"),
        (entry("a", "x y", "p q", "examples.bad = [['a p q', 'a x']]"), 1, "becomes 'an x y', not 'a x'"),
        (entry("a", "x y", "p q", "examples.bad = [['a q p', 'an x y']]"), 1, "nothing is found"),
        (entry("a", "x y", "p q", "examples.good = ['a p q']"), 1, "which must stay"),
    ],
)
def test_contradictions_fail_at_load(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(TermbaseError) as caught:
        Termbase.load(path)

    messages = [problem.message for problem in lint(Termbase.parse(text, path)) if problem.is_error]
    assert any(message in item for item in messages), messages
    assert (caught.value.path, caught.value.line) == (path, line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (entry("a", "Rubik's Cube", "Cube", "case = 'exact'"), "is part of"),
        (entry("a", "large model", "giant"), "the single word 'giant'"),
        (entry("a", "x y", "p q") + entry("b", "x y", "p q", "when.near = ['z']"), "list it once"),
        (entry("a", "x y", "p q", "when.near = ['z']") + entry("b", "p q", "r s"), "allowed in entry 'b'"),
        (entry("a", "x y", "p q", "enforce = true"), "no admitted form"),
    ],
)
def test_warnings_do_not_fail(tmp_path: Path, text: str, message: str) -> None:
    termbase = Termbase.load(write(tmp_path, text))

    (problem,) = lint(termbase)
    assert message in problem.message
    assert not problem.is_error
    assert problem.line is not None


def test_entries_that_are_fine_have_no_problem(tmp_path: Path) -> None:
    text = entry("a", "reasoning model", "inference model") + entry("b", "o1", "O1", "case = 'exact'")

    assert lint(Termbase.load(write(tmp_path, text))) == []


def test_examples_are_run_once_per_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    monkeypatch.setattr("glossary.lint.failures", lambda termbase: runs.append(termbase) or iter(()))
    path = write(tmp_path, FULL)
    first, second = Termbase.load(path), Termbase.load(path)

    assert len(runs) == 1
    assert first == second
    assert second.terms[0].line == 7
    Termbase.load(write(tmp_path, FULL + "\n"))
    assert len(runs) == 2


def test_a_failing_file_fails_every_time(tmp_path: Path) -> None:
    path = write(tmp_path, entry("a", "x y", "x y"))
    for _ in range(2):
        with pytest.raises(TermbaseError):
            Termbase.load(path)


def test_no_cache_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    for value in ("", str(blocked / "below")):
        monkeypatch.setenv("MT_NORMALIZE_CACHE", value)
        assert len(Termbase.load(write(tmp_path, FULL)).terms) == 2


def test_a_damaged_cache_is_made_anew(tmp_path: Path, own_cache: Path) -> None:
    path = write(tmp_path, FULL)
    whole = Termbase.load(path)
    (stored,) = own_cache.iterdir()
    kept = stored.read_bytes()
    cut = [kept[:length] for length in range(0, len(kept), 97)]
    changed = [kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :] for at in range(0, len(kept), 97)]
    for content in (b"{", b"{}\n", b"\xff", kept + b"\0", sealed(b"[]"), sealed(b""), *cut, *changed):
        stored.write_bytes(content)
        assert Termbase.load(path) == whole
        assert stored.read_bytes() == kept


def test_a_damaged_file_beside_a_bundled_one_is_not_used(tmp_path: Path) -> None:
    path = Path(write(tmp_path, FULL))
    made = compiled(FULL.encode())
    wrong = made.replace(b"inference model", b"inference mode!")
    assert wrong != made
    for content in (wrong, made[:-1], b""):
        path.with_suffix(".compiled").write_bytes(content)
        assert load_bundled(path).terms == Termbase.parse(FULL).terms
        with pytest.raises(ValueError, match="compiled"):
            restored(content, "terms.toml")


def test_old_files_leave_the_cache(own_cache: Path) -> None:
    for number in range(100):
        cache.store(f"file-{number}", b"x")
        os.utime(own_cache / f"mt-normalize-file-{number}", (number, number))
    cache.store("last", b"y")

    assert len(list(own_cache.iterdir())) == 64
    assert cache.load("last") == b"y"
    assert cache.load("file-1") is None


def test_files_of_the_user_stay_in_a_folder_that_the_user_chose(own_cache: Path) -> None:
    own_cache.mkdir(exist_ok=True)
    for number in range(80):
        (own_cache / f"{number}.txt").write_text("mine")
        os.utime(own_cache / f"{number}.txt", (number, number))
    (own_cache / "a folder").mkdir()
    for number in range(70):
        cache.store(f"file-{number}", b"x")

    assert len(list(own_cache.glob("*.txt"))) == 80
    assert len(list(own_cache.glob("mt-normalize-*"))) == 64


def test_where_the_cache_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MT_NORMALIZE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache.folder() == Path("/somewhere/mt-normalize")
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert cache.folder() is None
    assert cache.load("x") is None
    cache.store("x", b"")


def test_compiled_is_the_same_termbase() -> None:
    whole = Termbase.parse(FULL, "terms.toml")
    again = restored(compiled(FULL.encode()), "terms.toml")
    text = "o1 is an inference model; INFERENCE MODELS."

    assert again == whole
    assert again.digest == whole.digest
    assert again.terms[0].place == whole.terms[0].place
    assert again.matcher.occurrences(text) == whole.matcher.occurrences(text)
    assert again.terms[0:1] == whole.terms[0:1]
    assert hash(again.terms) == hash(tuple(whole.terms))


def test_from_mapping() -> None:
    termbase = Termbase.from_mapping({"金管局": ["HKMA", "the HKMA"], "债券": "bond"}, "zh", "en")

    assert termbase.terms[0] == Term("金管局", "HKMA", ("the HKMA",), source=(("zh", ("金管局",)),))
    assert termbase.get("债券") == Term("债券", "bond", source=(("zh", ("债券",)),))
    with pytest.raises(TermbaseError, match="no rendering"):
        Termbase.from_mapping({"债券": []})


def test_a_person_from_a_mapping() -> None:
    assert Person.from_mapping({"name": "Ola Brandt", "pronouns": "she/her"}).pronouns == "she/her"
    with pytest.raises(TermbaseError, match="did you mean 'name'"):
        Person.from_mapping({"nam": "Ola Brandt"})


def test_other_formats_go_by_their_suffix(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("id,preferred,forbidden\na,x y,p q\n", encoding="utf-8")
    assert Termbase.load(path).terms[0].forbidden == ("p q",)
    path.write_text("id,preferred,forbidden\na,x y,x y\n", encoding="utf-8")
    with pytest.raises(TermbaseError, match="listed twice"):
        Termbase.load(path)
    with pytest.raises(ConfigError, match="names no format"):
        Termbase.load(tmp_path / "terms.doc")


def test_a_form_may_stand_in_two_entries_that_hold_in_different_places() -> None:
    one = entry("a", "x y", "p q", "when.near = ['z']\nunless.near = ['n']")
    other = entry("a.document", "x y", "p q", "when.document = ['w']")
    assert list(lint(Termbase.parse(one + other))) == []
    same = entry("a.again", "x y", "p q", "when.near = ['z']")
    assert [problem.is_error for problem in lint(Termbase.parse(one + same))] == [False]
