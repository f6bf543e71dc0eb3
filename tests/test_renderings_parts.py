"""The parts of source-aware repair, each on its own."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.renderings.agreement import singular
from glossary.renderings.association import Bitext, Lookup, Side, train
from glossary.renderings.gaps import find_gaps
from glossary.renderings.lexicon import Entry, Lexicon
from glossary.renderings.likeness import Letters, Phrase, is_acronym, likeness
from glossary.renderings.respelling import respelled, respellings
from glossary.renderings.spans import Counts, Strip, hashes_of, spans_of
from glossary.renderings.tokens import _target_pattern, source_tokens, target_stem, target_words
from glossary.renderings.units import make_pair
from glossary.renderings.weights import FACTS, weights
from glossary.renderings.writing import write


def lexicon(**entries: str) -> Lexicon:
    return Lexicon(Entry(term, term, tuple(forms.split("|"))) for term, forms in entries.items())


def terms_in(lex: Lexicon, source: str) -> list[str]:
    return [lex.entries[hit.item].source for hit in lex.terms_in(source, source_tokens(source))]


def test_a_term_inside_a_longer_one_is_not_counted() -> None:
    lex = lexicon(銀行="bank", 銀行業="banking", 業務="business")
    assert terms_in(lex, "銀行和銀行業和銀行業務") == ["銀行", "銀行業", "銀行業", "業務"]


def test_latin_terms_are_whole_words() -> None:
    lex = lexicon(CLS="CLS", CLS系統="CLS system")
    assert terms_in(lex, "CLSA和cls 系統") == ["CLS系統"]


def test_inflected_source_terms_are_found_and_compounds_are_not() -> None:
    lex = lexicon(датчик="sensor", Wissen="knowledge")
    assert terms_in(lex, "Без датчиков и с датчиком.") == ["датчик", "датчик"]
    assert terms_in(lex, "Die Wissenschaft und das Wissen.") == ["Wissen"]


def gaps_of(lex: Lexicon, source: str, target: str) -> dict[str, int]:
    (unit,) = make_pair(lex, source, target).units
    return {lex.entries[gap.item].source: gap.need for gap in find_gaps(lex, unit).gaps}


def test_each_rendering_serves_one_term() -> None:
    lex = lexicon(銀行="bank", 銀行法="bank act", 鑰匙="key|keys")
    assert gaps_of(lex, "銀行和銀行法", "a bank act") == {"銀行": 1}
    assert gaps_of(lex, "銀行和銀行法", "the bank and the bank act") == {}
    assert gaps_of(lex, "鑰匙和鑰匙", "the keys") == {"鑰匙": 1}


def test_number_hyphen_case_and_spelling_variants_are_renderings() -> None:
    lex = lexicon(微調="fine-tuning", 中心="data centre", 政策="policy")
    assert gaps_of(lex, "微調中心的政策", "Fine tuning policies of Data Centers") == {}


def test_spans_keep_hyphens_whole_and_cross_no_mark_or_verb() -> None:
    lex = lexicon(微調="fine-tuning")
    text = "The on-site check, however long, is a real test"
    (unit,) = make_pair(lex, "微調", text).units
    found = {text[unit.words.starts[a] : unit.words.ends[b - 1]] for a, b in spans_of(Strip.of([unit]))}
    assert {"on-site check", "on-site", "check", "real test"} <= found
    assert not {"site check", "on", "check, however", "long, is a real"} & found


def test_hashes_tell_runs_apart_and_counts_hold_what_was_seen_twice() -> None:
    spans = np.array([(0, 2), (2, 4), (1, 3), (0, 4)])
    hashes = hashes_of([5, 6, 5, 6], spans)
    assert hashes[0] == hashes[1]
    assert len(set(hashes.tolist())) == 3
    counts = Counts.of([hashes])
    assert counts(hashes).tolist() == [2, 2, 1, 1]


def test_words_that_always_meet_are_tied() -> None:
    units = [([0, 1], [0, 1]), ([0, 2], [0, 2]), ([1, 2], [1, 2])]
    table = train(Bitext.of(units), 3)
    source, target = np.divmod(np.arange(9), 3)
    assert table.chances(source, target).reshape(3, 3).argmax(axis=1).tolist() == [0, 1, 2]
    words, tokens = Side.of(np.array([0, 1, -1]), [3]), Side.of(np.array([0, -1]), [2])
    shares = table.shares(np.arange(3), words, tokens).reshape(3, 2)
    assert shares[0, 0] > 0.5
    assert (shares.sum(axis=1) <= 1.0 + 1e-6).all()


def test_shares_of_some_rows_are_those_of_all() -> None:
    table = train(Bitext.of([([0, 1], [0, 1]), ([0, 2], [0, 2])]), 3)
    words, tokens = Side.of(np.array([0, 1, 2, 2, 0]), [3, 2]), Side.of(np.array([0, 1, 2, 1, 0]), [2, 3])
    whole = table.shares(np.arange(5), words, tokens)
    some = table.shares(np.array([1, 3, 4]), words, tokens)
    assert some.tolist() == pytest.approx([*whole[2:4], *whole[6:12]])


@given(st.lists(st.integers(0, 1 << 40), unique=True), st.lists(st.integers(0, 1 << 40)))
def test_values_are_found_by_key(keys: list[int], others: list[int]) -> None:
    lookup = Lookup(np.array(keys, dtype=np.int64), np.arange(len(keys), dtype=np.float32), -1.0)
    assert lookup(np.array(keys, dtype=np.int64)).tolist() == list(range(len(keys)))
    wanted = [keys.index(other) if other in keys else -1 for other in others]
    assert lookup(np.array(others, dtype=np.int64)).tolist() == wanted


@given(st.text("abZ9 .,&'’%€-_\u00a0—", max_size=40))
def test_a_line_of_plain_signs_has_the_same_words_by_either_pattern(line: str) -> None:
    words = target_words(line)
    found = [match.span() for match in _target_pattern().finditer(line)]
    assert list(zip(words.starts, words.ends, strict=True)) == found


def test_nothing_to_learn_from() -> None:
    table = train(Bitext.of([]), 1)
    one = Side.of(np.array([-1]), [1])
    assert table.shares(np.array([0]), one, one).shape == (1,)


@pytest.mark.parametrize(
    ("left", "right", "acronym"),
    [("HKMA", "Hong Kong Monetary Authority", True), ("bank run", "BR", True), ("bank", "bank act", False)],
)
def test_acronyms(left: str, right: str, acronym: bool) -> None:
    assert is_acronym(left, len(left.split()), right, len(right.split())) is acronym


def dice(left: str, right: str) -> float:
    """The Dice coefficient of adjacent letters, written down once more."""
    a, b = (
        Counter(pairwise("^" + "^".join("".join(c.lower()[:1] for c in text).split()) + "^"))
        for text in (left, right)
    )
    return 2 * (a & b).total() / (a.total() + b.total())


@given(st.lists(st.text("abA é-", min_size=1).filter(str.strip), min_size=2), st.data())
def test_letters_are_compared_pair_by_pair(texts: list[str], data: st.DataObject) -> None:
    whole = " | ".join(text.strip() for text in texts)
    ends = np.cumsum([len(text.strip()) + 3 for text in texts]) - 3
    starts = np.array([0, *(ends[:-1] + 3)])
    phrases = [Phrase.of(text.strip(), {}) for text in texts]
    which = np.array([data.draw(st.integers(0, len(texts) - 1)) for _ in texts])
    found = Letters(whole).dice(starts, ends, phrases, which)
    wanted = [dice(text, texts[number]) for text, number in zip(texts, which, strict=True)]
    assert found.tolist() == pytest.approx(wanted)


def test_likeness_is_the_best_of_words_letters_and_acronym() -> None:
    assert likeness("HKMA", "Hong Kong Monetary Authority") == 1.0
    assert likeness("banks", "bank") == 1.0
    assert likeness("", "bank") == 0.0
    assert 0.0 < likeness("banking", "bank") < 1.0


@pytest.mark.parametrize(
    ("text", "old", "rendering", "keep", "new"),
    [
        ("An old port is full.", "old port", "harbour", False, "A harbour is full."),
        ("A port is full.", "port", "anchorage", False, "An anchorage is full."),
        ("The port is full.", "port", "the Harbour", False, "The Harbour is full."),
        ("Port fees rose.", "Port fees", "harbour dues", False, "Harbour dues rose."),
        ("The port’s gate", "port’s", "harbour", False, "The harbour’s gate"),
        ("These port taxes rose.", "port taxes", "harbour due", False, "These harbour dues rose."),
        ("for port taxes", "port taxes", "harbour due", False, "for harbour due"),
        ("for port taxes", "port taxes", "harbour due", True, "for harbour dues"),
        ("for port taxes", "port taxes", "mooring", True, "for mooring"),
        ("a port tax", "port tax", "harbour dues", False, "a harbour due"),
        ("the port tax", "port tax", "harbour dues", False, "the harbour dues"),
    ],
)
def test_writing(text: str, old: str, rendering: str, keep: bool, new: str) -> None:
    start = text.index(old)
    place = write(text, start, start + len(old), rendering, keep_number=keep)
    assert text[: place.start] + place.text + text[place.end :] == new


@pytest.mark.parametrize(
    ("text", "rendering", "new"),
    [
        ("Authorised Institutions’", "authorized institutions", "Authorized Institutions’"),
        ("AUTHORISED institution", "authorized institutions", "AUTHORIZED institution"),
        ("training programs", "training programme", "training programmes"),
        ("reserve management", "Reserves Management", "reserves management"),
        ("labour market's", "labor market", "labor market's"),
        ("centers of excellence", "centre of excellence", "centres of excellence"),
        ("plan for growth", "plans for growth", "plan for growth"),
        ("fine tuning", "fine-tuning", "fine tuning"),
    ],
)
def test_spelling_is_the_termbase_s_and_number_the_sentence_s(text: str, rendering: str, new: str) -> None:
    assert respelled(text, target_words(text), target_words(rendering).keys) == new


def test_what_is_spelled_otherwise_is_repaired_where_it_stands() -> None:
    lex = lexicon(認可機構="authorized institution", 中心="centre|center")
    pair = make_pair(lex, "認可機構和中心。", "Each authorised institution's center.")
    (repair,) = respellings(lex, pair, find_gaps(lex, pair.units[0]))
    assert (repair.draft, repair.replacement) == ("authorised institution's", "authorized institution's")
    assert pair.source[repair.source_start : repair.source_end] == "認可機構"


@pytest.mark.parametrize(
    ("many", "one"),
    [("policies", "policy"), ("boxes", "box"), ("rates", "rate"), ("houses", "house"), ("news", "new")],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("policies", "policy"),
        ("centre", "center"),
        ("organised", "organized"),
        ("gas", "gas"),
        ("ai", "ai"),
        ("four", "four"),
    ],
)
def test_stems(key: str, stem: str) -> None:
    assert target_stem(key) == stem


def test_every_feature_has_a_weight() -> None:
    numbers = weights()
    assert len(numbers.facts) == len(FACTS)
    assert 0.0 < numbers.threshold < 1.0
