"""Spans, offset maps, and composed edits: what every promise rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.compose import compose
from normalize.errors import RuleError
from normalize.evidence import Evidence, Safety
from normalize.span import Edit, Span, apply, invert

TEXT = st.text(alphabet="abc \n\u00e9\U0001f600", max_size=30)


@st.composite
def edits_of(
    draw: st.DrawFn, text: str, codes: tuple[str, ...] = ("TYP001", "TRM001", "PRN001")
) -> list[Edit]:
    points = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits: list[Edit] = []
    for start, end in zip(points[::2], points[1::2], strict=False):
        after = draw(st.text(alphabet="xyz", max_size=4))
        is_new = (
            not edits or edits[-1].end < start or (edits[-1].end == start < end and edits[-1].start < start)
        )
        if is_new and text[start:end] != after:
            group = draw(st.sampled_from([None, "g", "h"]))
            code = draw(st.sampled_from(codes))
            edits.append(Edit(start, end, text[start:end], after, (code,), Safety.SAFE, (), group))
    return edits


@st.composite
def two_rounds(draw: st.DrawFn) -> tuple[str, list[Edit], str, list[Edit], str]:
    text = draw(TEXT)
    first = draw(edits_of(text))
    between, _ = apply(text, first)
    second = draw(edits_of(between))
    return text, first, between, second, apply(between, second)[0]


@given(two_rounds())
def test_composed_edits_do_what_both_rounds_did(case: tuple[str, list[Edit], str, list[Edit], str]) -> None:
    text, first, _, second, result = case
    edits = compose(text, first, second)
    assert apply(text, edits)[0] == result
    assert all(edit.before != edit.after for edit in edits)
    assert all(edit.codes for edit in edits)


@given(two_rounds())
def test_inverted_edits_give_the_source_back(case: tuple[str, list[Edit], str, list[Edit], str]) -> None:
    text, first, _, second, result = case
    edits = compose(text, first, second)
    assert apply(result, invert(edits))[0] == text


@given(TEXT.flatmap(lambda text: st.tuples(st.just(text), edits_of(text))))
def test_map_is_exact_outside_edits_in_both_directions(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    result, offsets = apply(text, edits)
    touched = {i for edit in edits for i in range(edit.start, edit.end)}
    for i in set(range(len(text))) - touched:
        place = offsets.span_to_result(Span(i, i + 1))
        assert result[place.start : place.end] == text[i]
        assert offsets.span_to_source(place) == (i, i + 1)
        assert offsets.inverse().span_to_result(place) == (i, i + 1)


@given(TEXT.flatmap(lambda text: st.tuples(st.just(text), edits_of(text))), st.data())
def test_a_span_and_its_image_cover_each_other(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    result, offsets = apply(text, edits)
    start = data.draw(st.integers(0, len(result)))
    span = Span(start, data.draw(st.integers(start, len(result))))
    source = offsets.span_to_source(span)
    assert 0 <= source.start <= source.end <= len(text)
    # what was inserted stands nowhere in the source: a span that begins or ends in it cannot come back whole
    inserted = _inserted(edits)
    if span.start < span.end and source.start < source.end and not inserted & {span.start, span.end - 1}:
        assert offsets.span_to_result(source).contains(span)


def _inserted(edits: list[Edit]) -> set[int]:
    """Places in the result that hold what was inserted between two characters of the source."""
    found, shift = set[int](), 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start == edit.end:
            found |= {*range(edit.start + shift, edit.start + shift + len(edit.after))}
        shift += len(edit.after) - (edit.end - edit.start)
    return found


def test_a_span_beside_a_deletion_leaves_it_out() -> None:
    _, offsets = apply("aa b cc", [Edit(0, 3, "aa ", ""), Edit(4, 7, " cc", "")])
    assert offsets.span_to_source(Span(0, 1)) == (3, 4)
    assert offsets.span_to_source(Span(0, 0)) == (0, 3)


def test_a_span_inside_a_replacement_takes_all_of_it() -> None:
    _, offsets = apply("a bb c", [Edit(2, 4, "bb", "xyz")])
    assert offsets.span_to_source(Span(3, 4)) == (2, 4)
    assert offsets.span_to_result(Span(3, 4)) == (2, 5)


def test_a_wording_code_leads_and_the_weakest_safety_counts() -> None:
    first = [Edit(0, 2, "ab", "x", ("TYP001",), Safety.SAFE, (Evidence("form", "f"),))]
    second = [Edit(0, 1, "x", "y", ("TRM001",), Safety.UNSAFE, (Evidence("term", "t"),))]
    (edit,) = compose("abc", first, second)
    assert edit == Edit(
        0, 2, "ab", "y", ("TRM001", "TYP001"), Safety.UNSAFE, (Evidence("form", "f"), Evidence("term", "t"))
    )
    assert edit.code == "TRM001"


def test_groups_that_touch_become_one_everywhere() -> None:
    first = [Edit(0, 1, "a", "x", ("A",), group="1:g"), Edit(4, 5, "e", "y", ("A",), group="1:g")]
    second = [Edit(0, 1, "x", "z", ("B",), group="2:h"), Edit(2, 3, "c", "w", ("B",), group="2:h")]
    edits = compose("abcde", first, second)
    assert len({edit.group for edit in edits}) == 1


def test_a_round_that_takes_the_other_back_leaves_nothing() -> None:
    first = [Edit(1, 2, "b", "", ("TYP001",))]
    second = [Edit(1, 1, "", "b", ("TYP002",))]
    assert compose("abc", first, second) == []


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 2, "ab", "x", ("A",)), Edit(1, 3, "bc", "y", ("A",))],
        [Edit(2, 4, "cd", "x", ("A",))],
        [Edit(0, 1, "z", "x", ("A",))],
        [Edit(2, 1, "", "x", ("A",))],
    ],
    ids=["overlap", "outside", "other text", "backwards"],
)
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(RuleError, match="does not fit"):
        apply("abc", edits)


def test_an_edit_survives_json() -> None:
    edit = Edit(
        1, 2, "b", "c", ("TRM001", "TYP001"), Safety.UNSAFE, (Evidence("term", "o1", 1, 2, score=0.5),), "1:g"
    )
    assert Edit.from_dict(edit.as_dict()) == edit
