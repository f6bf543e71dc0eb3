"""Everything that can be said of two versions of a text, and what may be claimed of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from normalize.document import Document
from normalize.errors import InputError
from normalize.scoring.attribution import Share, by_concept, by_rule, effects_of, rules_behind
from normalize.scoring.copying import Copying, measure_copying
from normalize.scoring.corpus import Corpus, Texts, make_corpus
from normalize.scoring.counters import count_findings
from normalize.scoring.documents import DocumentScore, by_document
from normalize.scoring.facts import Question, find_questions
from normalize.scoring.gains import Gain, judge, name_rules, objection_to
from normalize.scoring.guards import Guard, check_guards
from normalize.scoring.metrics import LONGEST_FOR_TER, NAMES, Metric, has_fast_ter
from normalize.scoring.pairing import Pairing, pair_up
from normalize.scoring.panel import Result, measure
from normalize.scoring.persons import PersonCount, count_person
from normalize.scoring.plugins import PluginResult, Scorer, load, run
from normalize.scoring.significance import SEED
from normalize.scoring.table import Table
from normalize.scoring.terms import TermCount, count_terms, derived_entries

if TYPE_CHECKING:
    from glossary.termbase import Termbase

_MOST_FOR_SLOW_TER = 300


@dataclass(frozen=True)
class Scorecard:
    """The result of `score`.

    Args:
        corpus: what was compared.
        pairing: which segment was compared with which passage.
        results: the overlap panel, one for each metric; empty without references.
        terms: before and after; None without a termbase.
        oracle: the references' own terms, the honest ceiling of the count; None without either.
        person: before and after.
        residual: findings by code before and after; None where they were not given.
        guards: what had to stay the same.
        questions: facts that differ from the reference; never counted as gains.
        copying: what was copied from the reference.
        gains: the direct counters, and what may be claimed of each.
        rules: what each rule contributed.
        concepts: what each termbase entry contributed.
        documents: the figures of each document; empty where the texts were given as segments.
        derived: entries that were learned from these references.
        plugins: what scorers from elsewhere say.
        refused: metrics that were not computed, with the reason.
        seed: of all random numbers.

    """

    corpus: Corpus
    pairing: Pairing
    results: tuple[Result, ...]
    terms: tuple[TermCount, TermCount] | None
    oracle: TermCount | None
    person: tuple[PersonCount, PersonCount]
    residual: tuple[Counter[str], Counter[str]] | None
    guards: tuple[Guard, ...]
    questions: tuple[Question, ...]
    copying: Copying
    gains: tuple[Gain, ...]
    rules: tuple[Share, ...]
    concepts: tuple[Share, ...]
    documents: tuple[DocumentScore, ...]
    derived: frozenset[str]
    plugins: tuple[PluginResult, ...]
    refused: dict[str, str]
    seed: int

    @property
    def coverage(self) -> float | None:
        """Share of the segments that have a reference; None without segments."""
        return len(self.pairing.pairs) / len(self.pairing.segments) if self.pairing.segments else None

    def as_dict(self) -> dict[str, Any]:
        """A JSON object of schema ``score/1``; numbers are not rounded."""
        from normalize.scoring.record import record_of

        return record_of(self)


def score(  # noqa: PLR0913 - what a user may say, each by its name
    before: Texts,
    after: Texts,
    reference: Any = None,
    source: Any = None,
    termbase: Termbase | None = None,
    mode: str = "auto",
    seed: int = SEED,
    *,
    edits: Sequence[Any] | None = None,
    findings: tuple[Iterable[Any], Iterable[Any]] | None = None,
    metrics: Sequence[str] | None = None,
    derived: Collection[str] = (),
    scorers: Sequence[str | Scorer] = (),
) -> Scorecard:
    """Compare two versions of a translation.

    Args:
        before: a text, a list of segments (strings), or a list of `Document`.
        after: the same in the new version, in the same order.
        reference: what a good translation says: one text for each text before. A single text may have several
            (a list), and a list of documents one list each, None where there is none.
        source: what the texts are translations of, one for each.
        termbase: whose terms are counted.
        mode: ``parallel`` (line by line), ``resegmented`` (same content in the same order), ``nonparallel``
            (an independent text on the same facts) or ``auto``.
        seed: of all random numbers; the same seed gives the same card.
        edits: the log of what was changed, one sequence for each text (of `Edit` or their dictionaries);
            without it the differences are found, but not ascribed to rules.
        findings: what a linter finds before and after (objects or dictionaries with a ``code``).
        derived: ids of termbase entries that were learned from these references; they are counted apart,
            since matching what one was learned from proves nothing. An entry whose provenance names a
            reference document is derived without being listed.
        scorers: plug-ins, by name (``comet``) or as objects; see `normalize.scoring.plugins`.
        metrics: names of overlap metrics; None is BLEU, chrF2, chrF2++ and TER where that is meaningful.

    Raises:
        InputError: the texts do not belong together, or references are missing or empty.
        ConfigError: there is no such mode or metric.

    """
    corpus = make_corpus(before, after, reference, source, edits)
    if not corpus.versions:
        raise InputError("there is no text to score; give at least one")
    wanted = _Wanted(termbase, seed, findings, metrics, derived, scorers)
    return _scorecard(corpus, pair_up(corpus, mode), wanted)


class _Wanted(NamedTuple):
    """What of `score` does not change which segments are compared."""

    termbase: Termbase | None
    seed: int
    findings: tuple[Iterable[Any], Iterable[Any]] | None
    metrics: Sequence[str] | None
    derived: Collection[str]
    scorers: Sequence[str | Scorer]


def _scorecard(corpus: Corpus, pairing: Pairing, wanted: _Wanted) -> Scorecard:
    versions, termbase, seed = corpus.versions, wanted.termbase, wanted.seed
    copying = measure_copying(versions, _forms(termbase))
    guards = tuple(check_guards(versions, pairing.segments))
    objection = objection_to(copying, guards)
    tables, refused = _tables(pairing, wanted.metrics)
    terms, oracle = _terms(corpus, termbase, pairing)
    derived = derived_entries(termbase, versions, wanted.derived)
    person = count_person(versions, termbase.persons if termbase is not None else ())
    effects = effects_of(versions, terms, person)
    residual = _residual(wanted.findings)
    gains = judge(terms, person, residual, objection, guards, derived)
    return Scorecard(
        corpus=corpus,
        pairing=pairing,
        results=tuple(measure(table, seed, objection) for table in tables),
        terms=terms,
        oracle=oracle,
        person=person,
        residual=residual,
        guards=guards,
        questions=tuple(find_questions(pairing.pairs)),
        copying=copying,
        gains=tuple(name_rules(gains, rules_behind(effects))),
        derived=derived,
        rules=tuple(by_rule(effects, tables, has_terms=termbase is not None)),
        concepts=tuple(by_concept(effects, tables, has_terms=termbase is not None)),
        documents=() if corpus.is_segmented else tuple(by_document(versions, pairing, tables, terms, person)),
        plugins=tuple(_run_plugins(wanted.scorers, corpus, pairing, seed)),
        refused=refused,
        seed=seed,
    )


def _residual(
    findings: tuple[Iterable[Any], Iterable[Any]] | None,
) -> tuple[Counter[str], Counter[str]] | None:
    return (count_findings(findings[0]), count_findings(findings[1])) if findings else None


def _run_plugins(
    scorers: Sequence[str | Scorer], corpus: Corpus, pairing: Pairing, seed: int
) -> Iterator[PluginResult]:
    if not pairing.pairs:
        return
    sources = [corpus.versions[pair.segment.document].source for pair in pairing.pairs]
    for scorer in scorers:
        yield run(load(scorer) if isinstance(scorer, str) else scorer, pairing.pairs, sources, seed)


def _tables(pairing: Pairing, names: Sequence[str] | None) -> tuple[list[Table], dict[str, str]]:
    """Statistics of every metric that means something here, and why the others do not."""
    if not pairing.pairs:
        return [], {}
    tables, refused = [], {}
    for metric in [Metric(name) for name in (NAMES if names is None else names)]:
        reason = _why_no_ter(pairing, asked=names is not None) if metric.name == "TER" else None
        if reason is None:
            tables.append(Table(metric, pairing))
        else:
            refused[metric.name] = reason
    return tables, refused


def _why_no_ter(pairing: Pairing, *, asked: bool) -> str | None:
    if pairing.mode == "nonparallel":
        return "the reference is not a translation of the same sentences, so editing towards it means nothing"
    texts = [text for pair in pairing.pairs for text in (pair.segment.before, pair.segment.after)]
    longest = max(len(text.split()) for text in [*texts, *(pair.passage.text for pair in pairing.pairs)])
    if longest > LONGEST_FOR_TER:
        return f"a segment has {longest} words; at most {LONGEST_FOR_TER} are sensible"
    if not asked and len(pairing.pairs) > _MOST_FOR_SLOW_TER and not has_fast_ter():
        return (
            f"{len(pairing.pairs)} segments take minutes; install mt-normalize[speed], or ask for TER by name"
        )
    return None


def _terms(
    corpus: Corpus, termbase: Termbase | None, pairing: Pairing
) -> tuple[tuple[TermCount, TermCount] | None, TermCount | None]:
    """Terms before and after, and those of the references as if they had been handed in."""
    if termbase is None:
        return None, None
    is_rendering = pairing.mode in ("parallel", "resegmented")
    before, after, references = [], [], []
    for version in corpus.versions:
        before.append(_with_source(version.before, version.source))
        after.append(_with_source(version.after, version.source))
        origin = version.source if is_rendering else None
        references += [_with_source(text, origin) for text in version.references]
    oracle = count_terms(references, termbase) if references else None
    return (count_terms(before, termbase), count_terms(after, termbase)), oracle


def _forms(termbase: Termbase | None) -> frozenset[str]:
    """Allowed forms, case-free."""
    terms = termbase.terms if termbase is not None else ()
    return frozenset(form.casefold() for term in terms for form in term.allowed)


def _with_source(document: Document, source: str | None) -> Document:
    if document.source == source:
        return document
    return Document(document.text, document.id, source, document.markup, language=document.declared_language)
