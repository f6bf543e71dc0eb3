"""The HTML page: complete, inert, deterministic, and honest about what is not known."""

from __future__ import annotations

import re
from base64 import b64decode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import Document, Normalizer
from normalize.cli import main
from normalize.evidence import Evidence, Safety
from normalize.outcome import Report
from normalize.people.statistics import person_statistics
from normalize.report.html import Binder, Page, Sheet, render_card, render_page
from normalize.report.html.charts import Scale
from normalize.report.html.passage import paragraphs
from normalize.report.html.text import content, plain
from normalize.rule import Finding
from normalize.scoring import score
from normalize.span import Edit, Span

WHY = (Evidence("form", "a reason"),)


class _Reader(HTMLParser):
    """Checks that elements nest, and gathers ids, links and what a reader sees."""

    VOID = frozenset({"meta", "link", "line", "circle", "rect"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), f"<{tag} {name}>"
            assert name != "style", tag
            if name == "id" and value is not None:
                self.ids.append(value)
            if name in ("href", "src") and value is not None:
                (self.targets if value.startswith("#") else self.outside).append(value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def seen(self) -> str:
        return "".join(self.words)


def read(page: str) -> _Reader:
    reader = _Reader(page)
    assert reader.open == []
    assert len(set(reader.ids)) == len(reader.ids)
    assert {target[1:] for target in reader.targets} <= set(reader.ids)
    assert reader.outside == ["data:,"]
    assert reader.tags.count("script") == reader.tags.count("style") == 1
    page.encode()
    return reader


def entry(sheet: Sheet) -> dict[str, Any]:
    return {
        "document": sheet.name,
        "status": "out",
        "reason": None,
        "edits": len(sheet.edits),
        "edits_by_rule": {code: 1 for edit in sheet.edits for code in edit.codes},
        "left_by_rule": {finding.code: 1 for finding in sheet.left},
    }


def page_of(*sheets: Sheet) -> str:
    return render_page(Page([entry(sheet) for sheet in sheets], sheets, stamp="1.0"))


def edit(text: str, before: str, after: str, code: str = "TRM001") -> Edit:
    start = text.index(before)
    return Edit(start, start + len(before), before, after, (code,), Safety.SAFE, WHY)


def found(start: int, end: int, code: str = "DUP001", replacement: str | None = None) -> Finding:
    level = Safety.SHOW if replacement is None else Safety.UNSAFE
    return Finding(start, end, code, level, "look here", WHY, replacement)


LINES = [f"The O1 model was good , said Ana Diaz on line {n} of the paper." for n in range(12)]
AFTER = [line.replace(" ,", ",").replace("O1", "o1") for line in LINES]
REFERENCE = [line.replace("good", "very good") for line in AFTER]


def test_an_edit_stands_in_its_place_with_its_evidence() -> None:
    text = "They use inference models here."
    seen = read(page_of(Sheet("a.txt", text, (edit(text, "inference models", "reasoning models"),)))).seen

    assert "They use inference modelsreasoning models" in seen
    assert "a reason" in seen
    assert "1 edit, 0 suggestions" in seen


def test_suggestions_are_listed_with_line_reason_and_what_was_not_done() -> None:
    sheet = Sheet("a.txt", "one\ntwo two three", left=(found(4, 11, replacement="two"), found(12, 17)))
    seen = read(page_of(sheet)).seen

    assert "Left as suggestions (2): nothing of this was changed" in seen
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


def test_passages_stand_beside_their_segments() -> None:
    card = score(
        Document("\n".join(LINES), "a"), Document("\n".join(AFTER), "a"), Document("\n".join(REFERENCE), "r")
    )
    page = render_card(card, {})
    rows = re.findall(r'<div class="row linked".*?</aside></div>', page, re.DOTALL)

    read(page)
    assert len(rows) == len(card.pairing.pairs) == 12
    assert all(
        f"line {n} of" in row and f"very good, said Ana Diaz on line {n} " in row
        for n, row in enumerate(rows)
    )


def test_scores_of_a_translation_are_shown_with_their_interval() -> None:
    card = score(LINES, AFTER, REFERENCE)
    page = render_card(card, {})
    seen = read(page).seen

    assert "95 % interval of after" in seen
    for metric in card.as_dict()["metrics"]:
        assert f"{metric['before']:.2f}" in seen
        assert metric["reason"] in seen
    assert "no log says which rule made them" in seen


def test_another_text_on_the_facts_gets_differences_only() -> None:
    text = "\n\n".join(
        f"On May {n}, 2024 the committee in Oslo approved plan number {n}." for n in range(1, 9)
    )
    other = "\n\n".join(
        f"The Oslo committee approved plan number {n} on May {n}, 2024." for n in range(8, 0, -1)
    )
    seen = read(
        render_card(score(text, text.replace("approved", "passed"), other, mode="nonparallel"), {})
    ).seen

    assert "only the differences between before and after are given" in seen
    assert "TER is not computed" in seen
    assert "95 % interval of after" not in seen


def test_what_is_broken_or_unclear_is_said_first() -> None:
    before = "On May 3, 2024 the bank in Oslo paid 30 people and left. " * 3
    card = score(before, before.replace("30", "31"), None)
    page = render_card(card, {})
    seen = read(page).seen

    assert "Guard-rails broken: numbers; look at them before you trust a figure" in seen
    assert 'href="#e0-0"' in page
    assert "no claim" in seen or "same" in seen


def test_facts_that_differ_are_questions_at_their_place() -> None:
    text = "On January 7, 2026, Ana Diaz announced her resignation from Northlight Labs in Oslo."
    other = "On January 6, 2026, Ana Diaz announced her resignation from Northlight Labs."
    page = render_card(score([Document(text, "a")], [Document(text, "a")], [Document(other, "r")]), {})

    assert "“January 7, 2026” here, “January 6, 2026” in the reference" in read(page).seen
    assert 'href="#q0-0"' in page
    assert re.search(r'class="item question" id="q0-0"[^>]*><span class="words">January 7, 2026<', page)


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


def test_scales_hold_their_values_and_have_round_ticks() -> None:
    for values in ([0.0], [0.0, 1e-9], [-3.4, 0, 0.05], [0, 12_345.0], []):
        scale = Scale.over(values)
        assert all(0 <= scale.at(value) <= 100 for value in values)
        assert 2 <= len(scale.ticks) <= 5
        assert all(scale.low <= tick <= scale.high for tick in scale.ticks)


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


def test_score_prints_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, lines in (("before.txt", LINES), ("after.txt", AFTER), ("reference.txt", REFERENCE)):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    arguments = [str(tmp_path / "before.txt"), str(tmp_path / "after.txt")]
    assert (
        main(["score", *arguments, "--reference", str(tmp_path / "reference.txt"), "--format", "html"]) == 0
    )

    assert "Overlap with the reference" in read(capsys.readouterr().out).seen


def test_every_edit_of_the_normalizer_has_its_mark() -> None:
    text = "The bank 's staff , who met on monday，were happy ."
    report = Normalizer().fix(text)
    page = page_of(Sheet("a", text, report.edits, tuple(report.left)))

    assert len(report.edits) >= 3
    assert page.count('class="item edit"') == len(report.edits)


def _colours() -> dict[str, tuple[str, str]]:
    style = files("normalize.report.html").joinpath("page.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", style)
    return {name: (light, dark) for name, light, dark in found}


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "page"), ("ink", "card"), ("soft", "page"), ("soft", "card"), ("accent", "page"),
        ("accent", "card"), ("old-ink", "old"), ("new-ink", "new"), ("good", "good-back"), ("good", "card"),
        ("bad", "bad-back"), ("bad", "card"), ("ask-ink", "card"), ("on-accent", "accent"),
    ],
)  # fmt: skip
def test_contrast_is_enough_to_read(ink: str, ground: str, theme: int) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    colours = _colours()
    one, two = sorted((_luminance(colours[ink][theme]), _luminance(colours[ground][theme])))
    assert (two + 0.05) / (one + 0.05) >= 4.5


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
