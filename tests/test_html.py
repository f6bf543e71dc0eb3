"""The HTML page of a run: complete, inert and deterministic."""

from __future__ import annotations

import re
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import WHY, edit, entry, found, page_of, read

from normalize import Document, Normalizer
from normalize.cli import main
from normalize.evidence import Evidence, Safety
from normalize.outcome import Report
from normalize.people.statistics import person_statistics
from normalize.report.html import Binder, Page, Sheet, render_card, render_page
from normalize.report.html.passage import paragraphs
from normalize.report.html.text import content, plain
from normalize.scoring import score
from normalize.span import Edit, Span


def test_an_edit_stands_in_its_place_with_its_evidence() -> None:
    text = "They use inference models here."
    seen = read(page_of(Sheet("a.txt", text, (edit(text, "inference models", "reasoning models"),)))).seen

    assert "They use inference modelsreasoning models" in seen
    assert "a reason" in seen
    assert "a.txt1 edit" in "".join(seen.split("\n"))


def test_suggestions_are_listed_with_line_reason_and_what_was_not_done() -> None:
    sheet = Sheet("a.txt", "one\ntwo two three", left=(found(4, 11, replacement="two"), found(12, 17)))
    seen = read(page_of(sheet)).seen

    assert "Left as suggestions, not applied (2)" in seen
    assert "line 2, column 1" in seen
    assert seen.count("look here") >= 4


def test_findings_that_meet_are_all_there_and_no_text_is_doubled() -> None:
    text = "alpha beta gamma delta epsilon"
    left = (found(0, 16), found(6, 10), found(6, 22), found(10, 10), found(0, 30), found(11, 16))
    page = page_of(Sheet("a.txt", text, (edit(text, "gamma", "GAMMA"),), left))

    read(page)
    body = page[page.index('class="doc-body"') : page.index('class="left"')]
    bare = re.sub(r'<span class="why".*?</span></span></span>|<ins>.*?</ins>', "", body)
    shown = re.sub(r"◆", "", re.sub(r"<[^>]*>", "", bare))
    assert shown.count("alpha") == shown.count("epsilon") == 1
    assert all(f'id="f0-{index}"' in body for index in range(len(left)))


def test_white_space_that_goes_is_seen() -> None:
    text = "years , and"
    assert "<del>␣</del>," in page_of(Sheet("a", text, (edit(text, " ,", ",", "TYP001"),)))


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>window.hacked = 1</script>",
        "<img src=x onerror=alert(1)>",
        "\"'><b onclick=x>&amp;&lt;",
        "]]> <!-- --> <![CDATA[ $style ${script} %s {0}",
        "nul \0, escape \x1b, \u202eturned\u2066, \ud800 \udfff, \ufeff\u200b\u2028\uffff",
    ],
)
def test_documents_cannot_act(text: str) -> None:
    change = Edit(0, len(text), text, text[::-1], (text,), Safety.SAFE, (Evidence(text, text),), text)
    sheet = Sheet(text, text + text, (change,), (found(len(text), 2 * len(text)),), error=text)
    card = score(Document(text + ".", text), Document(text + " 1.", text), Document(text + "!", text))
    page = render_page(
        Page(
            [{**entry(sheet), "reason": text}], [sheet], card, text, text, {text: text, "DUP001": text}, text
        )
    )
    reader = read(page)

    assert "img" not in reader.tags
    assert not re.search(r"[\0-\x08\x0b-\x1f\u200b\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]", page)


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_escaped_and_nothing_is_lost(text: str) -> None:
    for made in (plain(text), content(text)):
        made.encode()
        assert "<script" not in made
        assert re.search(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]", made) is None
    assert content(text).count("<") == 2 * content(text).count('class="unseen"')


def test_emoji_keep_their_joiners_and_line_ends_their_shape() -> None:
    assert content("\N{WOMAN}\u200d\N{PERSONAL COMPUTER}\r\na\u200db") == (
        "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}\na" + '<span class="unseen">U+200D</span>b'
    )


@given(st.text("a \r\n", max_size=60))
def test_paragraphs_cover_a_text(text: str) -> None:
    spans = list(paragraphs(text, 0, len(text)))
    assert "".join(text[start:end] for start, end in spans) == text


def test_same_page_same_bytes_and_only_its_own_script_may_run() -> None:
    text = "They use inference models here."
    sheet = Sheet("a.txt", text, (edit(text, "inference models", "reasoning models"),))
    page = page_of(sheet)

    assert page == page_of(sheet)
    policy = re.search(r'Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1]
    for kind in ("style", "script"):
        inside = page.partition(f"<{kind}>")[2].partition(f"</{kind}>")[0]
        told = re.search(kind + r"-src &#x27;sha256-([\w+/=]+)", policy[1])
        assert told is not None
        assert b64decode(told[1]) == sha256(inside.encode()).digest()


def test_a_binder_takes_what_fits_and_the_page_says_what_did_not() -> None:
    binder = Binder(characters=10, items=1)

    assert binder.add(Sheet("a", "12345678"))
    assert not binder.add(Sheet("b", "123"))
    assert not binder.add(Sheet("c", "1", left=(found(0, 1), found(0, 1))))
    assert binder.add(Sheet("d", "12"))
    entries = [entry(Sheet(name, "")) for name in "abcd"]
    assert "The text of 2 documents is not here" in read(render_page(Page(entries, binder.sheets))).seen


def test_persons_are_shown_where_they_were_counted() -> None:
    binder = Binder()
    document = Document("Ana Diaz is the Head of Sales. She left in May. She thanked everybody.", "a")
    binder.add_report(Report(document.text, document.text, id="a"), person_statistics(document))
    binder.add_report(Report("他于五月离职。", "他于五月离职。", id="b"), None)

    assert [bool(sheet.people) for sheet in binder.sheets] == [True, False]
    assert "Ana Diaz" in read(page_of(*binder.sheets)).seen


def test_an_empty_run_has_a_page() -> None:
    assert "No edit was made." in read(render_page(Page([], []))).seen


def test_hostile_sizes_stay_linear() -> None:
    texts = [" " * 200_000, '"' * 50_000, "\n" * 100_000, "x" * 100_000, "\ud800" * 20_000]
    sheets = [Sheet(str(index), text, left=(found(0, len(text)),)) for index, text in enumerate(texts)]
    assert len(page_of(*sheets)) < 5_000_000


def test_run_writes_the_page_beside_its_report(tmp_path: Path) -> None:
    drafts = tmp_path / "in"
    drafts.mkdir()
    (drafts / "a.txt").write_text("The team used inference models such as O1 .\n", encoding="utf-8")
    (drafts / "bad.txt").write_bytes(b"\xff\xfe\xff")
    (drafts / "c.txt").write_text("Nothing to do.\n", encoding="utf-8")
    pages = []
    for out, workers in (("one", "1"), ("two", "2")):
        assert main(["run", str(drafts), "--out", str(tmp_path / out), "-j", workers]) == 1
        pages.append((tmp_path / out / "report.html").read_text(encoding="utf-8"))
    seen = read(pages[0]).seen

    assert pages[0] == pages[1]
    assert "of 3 documents out2quarantined1" in seen
    assert "quarantined: " in seen


def test_every_edit_of_the_normalizer_has_its_mark() -> None:
    text = "The bank 's staff , who met on monday，were happy ."
    report = Normalizer().fix(text)
    page = page_of(Sheet("a", text, report.edits, tuple(report.left)))

    assert len(report.edits) >= 3
    assert page.count('class="item edit"') == len(report.edits)


def test_a_row_never_cuts_an_edit() -> None:
    text = "".join(f"Line {n} goes on.\n" for n in range(12))
    across = Edit(14, 20, text[14:20], "! ", ("X",), Safety.SAFE, WHY)
    other = "".join(f"Line {n} goes right on.\n" for n in range(12))
    card = score(text, text[:14] + "! " + text[20:], other, edits=[across], mode="parallel")
    page = render_card(card, {})

    read(page)
    assert page.count('class="item edit"') == 1


def test_spans_of_rows_are_half_open() -> None:
    text = "one\ntwo"
    assert list(paragraphs(text, 0, 7)) == [Span(0, 4), Span(4, 7)]
    deletion = Edit(3, 4, "\n", "", ("TYP001",), Safety.SAFE, WHY)
    insertion = Edit(7, 7, "", ".", ("TYP001",), Safety.SAFE, WHY)
    page = page_of(Sheet("a", text, (deletion, insertion)))

    assert page.count('class="item edit"') == 2
    assert "<del>⏎</del>" in page
