"""What people put in place of the same words again and again is proposed as an entry, and repairs nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from commands import write
from hypothesis import given
from hypothesis import strategies as st

from glossary import Term, Termbase, mine
from glossary.exchange.toml import dump
from glossary.lint import lint
from normalize import Normalizer, Settings
from normalize.cli import main
from normalize.evidence import Safety

OLD = (
    "The new {0} needs ten seconds for a short answer.",
    "Nobody had seen a {0} of that size before the spring.",
    "She compared the {0} with the older one and wrote a report.",
    "A cheaper {0} was shown to the press in June.",
)


def pairs(old: str, new: str) -> list[tuple[str, str]]:
    return [(text.format(old), text.format(new)) for text in OLD]


def test_what_is_changed_again_and_again_is_proposed() -> None:
    (term,) = mine(
        pairs("inference model", "reasoning model"), names=["a.txt", "b.txt", "c.txt", "d.txt"]
    ).terms
    assert (term.preferred, term.deprecated) == ("reasoning model", ("inference model",))
    assert term.evidence == (
        "'inference model' is 'reasoning model' in the reference 4 of 4 times, in 4 documents",
    )
    assert term.provenance == "a.txt, b.txt, c.txt, d.txt"
    assert [example.text for example in term.bad] == [OLD[0].format("inference model")]


def test_a_proposal_only_shows_until_a_person_takes_it() -> None:
    mined = mine(pairs("squirrel law", "chinchilla law"))
    assert [term.safety for term in mined.terms] == [Safety.SHOW]
    text = "They doubted the squirrel law."
    for termbase, expected in ((mined, text), (in_force(mined), "They doubted the chinchilla law.")):
        normalizer = Normalizer(Settings(termbases=[termbase], bundled_termbases=False))
        assert normalizer.fix(text).text == expected


def in_force(termbase: Termbase) -> Termbase:
    return replace(termbase, terms=tuple(replace(term, safety=Safety.SAFE) for term in termbase.terms))


def test_what_is_written_can_be_read_and_has_no_faults(tmp_path: Path) -> None:
    path = tmp_path / "mined.toml"
    path.write_bytes(dump(in_force(mine(pairs("Hr", "BC") + pairs("squirrel law", "chinchilla law")))))
    termbase = Termbase.load(path)
    assert {term.preferred for term in termbase.terms} == {"BC", "chinchilla law"}
    assert not [problem for problem in lint(termbase) if problem.is_error]


@pytest.mark.parametrize(
    "changes",
    [
        [("alpha plan", "beta plan"), ("beta plan", "alpha plan")],
        [("alpha", "beta"), ("beta", "gamma")],
        [("on-site inspection", "on-site examination"), ("cross-border #inspection", "cross-border check")],
    ],
)
def test_proposals_agree_with_each_other_and_with_the_sentences_they_come_from(
    changes: list[tuple[str, str]],
) -> None:
    mined = mine([pair for old, new in changes for pair in pairs(old, new)])
    assert not [problem.message for problem in lint(in_force(mined)) if problem.is_error]


def test_of_two_proposals_that_contradict_each_other_the_surer_stays() -> None:
    (term,) = mine(pairs("alpha", "beta") + pairs("alpha", "beta") + pairs("beta", "gamma")).terms
    assert (term.preferred, term.deprecated) == ("beta", ("alpha",))


def test_half_of_what_a_hyphen_joins_is_no_term() -> None:
    assert not mine(pairs("on-site visit", "on-line visit")).terms
    (term,) = mine(pairs("the on-site inspection", "the on-site examination")).terms
    assert term.deprecated == ("inspection",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("model", "models"),
        ("announced plan", "announcing plan"),
        ("year 2016", "year 2017"),
        ("plan (draft)", "scheme"),
        ("of the", "in a"),
        ("which is", "that was"),
    ],
)
def test_inflection_numbers_marks_and_function_words_make_no_entry(old: str, new: str) -> None:
    assert not mine(pairs(old, new)).terms


def test_what_references_keep_as_often_or_what_is_rare_is_not_proposed() -> None:
    changed = pairs("exhibition hall", "exhibition area")
    assert mine(changed).terms
    assert not mine(changed, least=5).terms
    kept = [(text, text) for text, _ in changed]
    assert not mine(changed + kept).terms
    assert not mine(changed, Termbase((Term("x", "y", forbidden=("exhibition hall",)),))).terms


def test_the_narrow_change_is_proposed_where_it_is_seen_alone_the_wide_one_where_not() -> None:
    assert [t.deprecated for t in mine(pairs("exhibition hall", "exhibition area")).terms] == [
        ("exhibition hall",)
    ]
    several = [
        pair for word in ("first", "last", "long") for pair in pairs(f"{word} figure", f"{word} chart")
    ]
    assert [term.deprecated for term in mine(several).terms] == [("figure",)]


@given(st.lists(st.tuples(st.text("ab c.\n’1", max_size=40), st.text("ab c.\n’1", max_size=40)), max_size=6))
def test_any_texts_are_taken(texts: list[tuple[str, str]]) -> None:
    mined = mine([*texts, *texts, *texts])
    assert mined == mine([*texts, *texts, *texts])
    assert all(term.deprecated and term.preferred not in term.deprecated for term in mined.terms)
    assert not [problem.message for problem in lint(in_force(mined)) if problem.is_error]


@pytest.mark.usefixtures("scratch")
def test_the_command_writes_proposals_for_review(capsys: pytest.CaptureFixture[str]) -> None:
    for number, (old, new) in enumerate(pairs("inference model", "reasoning model")):
        write(f"draft/{number}.txt", old)
        write(f"edited/{number}.txt", new)
    folders = ["glossary", "mine", "--draft", "draft", "--reference", "edited"]
    assert main([*folders, "--out", "mined.toml"]) == 0
    out, err = capsys.readouterr()
    assert out == "'inference model' is 'reasoning model' in the reference 4 of 4 times, in 4 documents\n"
    assert "1 proposal from 4 documents, in mined.toml" in err
    assert main(["glossary", "lint", "mined.toml"]) == 0
    assert main([*folders, "--glossary", "mined.toml", "--out", "again.toml"]) == 0
    assert "0 proposals from 4 documents" in capsys.readouterr().err
    assert main([*folders, "--least", "0", "--out", "again.toml"]) == 2
    assert main(["glossary", "mine", "--draft", "draft", "--out", "again.toml"]) == 2
    assert "draft: no document has a reference" in capsys.readouterr().err
    same = ["glossary", "mine", "--draft", "draft", "--reference", "draft", "--out", "again.toml"]
    assert main(same) == 2
    assert "a reference has the name of its draft and is another file" in capsys.readouterr().err
