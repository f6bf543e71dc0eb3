"""Put the right form where a wrong one stands, in one replacement that leaves the sentence whole.

Number, possessive, article and capitals are carried over; a line end, a no-break space, a hyphen or an
emphasis mark inside the wrong form stays; a word of the right form that stands beside it already is not
written twice.
"""

from __future__ import annotations

import re

from glossary.canonical import fold_form, is_word
from glossary.casing import CaseClass, capitalized, case_class, is_acronym, titled
from glossary.conditions import Place
from glossary.gaps import joined
from glossary.inflection import article, is_plural, plural, possessive
from glossary.matching import Occurrence
from glossary.term import Case, Term
from normalize.records import NamedTuple

_ARTICLE = re.compile(
    r"(?<![\w'’.\-])(a|an|the)"
    r"([*_]{0,3}(?:(?:[ \u00a0\u202f]|&nbsp;){1,3}|[ \u00a0]{0,3}\r?\n[ \u00a0]{0,8}(?:> ?){0,3})"
    r"[*_\"“‘'(\[]{0,4})\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 32
_POSSESSIVE = re.compile(r"(['’])s(?!\w)")
_BARE_POSSESSIVE = re.compile(r"(['’])(?=[ \n][a-z])")
_ONE_GAP = re.compile(r"[ \u00a0\u202f]|\r?\n")


class Replacement(NamedTuple):
    """``text`` for what stands in ``[start, end)``."""

    start: int
    end: int
    text: str


class _Wording(NamedTuple):
    """What is written, and where: the match, widened by what belongs to it."""

    start: int
    end: int
    words: tuple[str, ...]


def replacement(place: Place, found: Occurrence, target: str | None = None) -> Replacement | None:
    """What to write for a wrong form.

    Args:
        place: the document.
        found: the wrong form in it.
        target: what to write, in the singular; None means the entry's preferred form.

    Returns:
        The replacement, equal to the text where nothing needs to change; None when it cannot be written
        without breaking markup.

    """
    text, term = place.document.text, found.term
    target = term.preferred if target is None else target
    hyphenated = _is_hyphenated(place, found)
    wanted = _inflected(term, target, found, hyphenated=hyphenated)
    wording = _without_echo(text, found, wanted)
    if wording is None:
        return Replacement(found.start, found.end, text[found.start : found.end])
    cased = _cased(place, found, " ".join(wording.words), at_start=_starts_sentence(place, wording.start))
    gaps = _gaps(place, found)
    written = "-".join(cased.split(" ")) if hyphenated else joined(cased.split(" "), gaps)
    if written is None:
        return None
    made = Replacement(wording.start, wording.end, written)
    made = _with_possessive(text, made, found)
    made = _with_article(place, made, wording.words)
    return _with_line_end(text, made, gaps)


def _inflected(term: Term, target: str, found: Occurrence, *, hyphenated: bool) -> str:
    if hyphenated and term.forms.attributive and target == term.preferred:
        return term.forms.attributive
    is_name = term.case in (Case.EXACT, Case.MATCH)
    wants_plural = found.plural or (not is_name and is_plural(found.form) and not is_plural(target))
    if not wants_plural or not term.forms.inflected or term.pos not in ("", "noun", "proper noun"):
        return target
    return term.forms.plural if term.forms.plural and target == term.preferred else plural(target)


def _is_hyphenated(place: Place, found: Occurrence) -> bool:
    if found.separated or " " not in found.form:
        return False
    gaps = _gaps(place, found)
    return bool(gaps) and all(gap in ("-", "\u2010", "\u2011") for gap in gaps)


def _gaps(place: Place, found: Occurrence) -> list[str]:
    """What stands in the text where the form has its spaces."""
    folded, text = place.folded, place.document.text
    begin, end = folded.folded(found.start), folded.folded(found.end)
    light = fold_form(found.form)[0]
    core = folded.light[begin:end]
    spaces = [index for index, char in enumerate(light) if char == " "]
    if found.plural:
        ends = [index for index, char in enumerate(core) if char in " \n-"]
        joins = [index for index, char in enumerate(light) if char in " -"]
        spaces = [ends[joins.index(index)] for index in spaces] if len(ends) == len(joins) else []
    return [text[folded.raw(begin + at - 1) + 1 : folded.raw(begin + at + 1)] for at in spaces]


def _without_echo(text: str, found: Occurrence, wanted: str) -> _Wording | None:
    """The place widened over words of ``wanted`` that stand beside it; None for a gloss: "Right (Wrong)"."""
    words, form = wanted.split(" "), found.form.lower().split(" ")
    low = [word.lower() for word in words]
    start, end = found.start, found.end
    gloss = re.compile(rf"(?<!\w){re.escape(wanted)} ?\(\Z", re.IGNORECASE)
    if gloss.search(text[max(0, start - len(wanted) - 3) : start]):
        return None
    inside = re.compile(rf" ?\({re.escape(wanted)}\)", re.IGNORECASE).match(text, end)
    if inside:
        return _Wording(start, inside.end(), tuple(words))
    for count in range(len(words) - 1, 0, -1):
        if form[-count:] != low[-count:] and (after := _follows(text, end, low[-count:])):
            end = after
            break
    for count in range(len(words) - 1, 0, -1):
        if form[:count] != low[:count] and (ahead := _precedes(text, start, low[:count])) is not None:
            start = ahead
            break
    if low[0] in ("a", "an", "the") and len(words) > 1 and _article_before(text, start):
        words = words[1:]
    return _Wording(start, end, tuple(words))


def _follows(text: str, at: int, words: list[str]) -> int | None:
    """The end of ``words`` where they follow, each after one space or line end."""
    for word in words:
        gap = _ONE_GAP.match(text, at)
        if gap is None or text[gap.end() : gap.end() + len(word)].lower() != word:
            return None
        at = gap.end() + len(word)
    return None if at < len(text) and (is_word(text[at]) or text[at] in "'’-") else at


def _precedes(text: str, at: int, words: list[str]) -> int | None:
    """The start of ``words`` where they come before, each with one space or line end after it."""
    phrase = r"(?:[ \u00a0\u202f]|\r?\n)".join(map(re.escape, words))
    look = max(0, at - sum(map(len, words)) - 3 * len(words) - 1)
    match = re.search(rf"(?<![\w'’-]){phrase}(?:[ \u00a0\u202f]|\r?\n)\Z", text[look:at], re.IGNORECASE)
    return look + match.start() if match else None


def _article_before(text: str, start: int) -> re.Match[str] | None:
    return _ARTICLE.search(text[max(0, start - _LOOK_BACK) : start])


def _starts_sentence(place: Place, start: int) -> bool:
    sentence = place.document.sentence_at(start)
    if sentence is None:
        block = place.document.block_at(start)
        begin = block.content.start if block else 0
    else:
        begin = sentence.start
    return not any(char.isalnum() for char in place.document.text[begin:start])


def _cased(place: Place, found: Occurrence, wanted: str, *, at_start: bool) -> str:
    case = found.term.case
    if case in (Case.EXACT, Case.MATCH):
        return wanted
    if case is Case.SENTENCE or is_acronym(found.form):
        return capitalized(wanted) if at_start else wanted
    surface = place.document.text[found.start : found.end]
    kind = case_class(surface)
    if kind is CaseClass.UPPER and case_class(found.form) is not CaseClass.UPPER:
        return wanted.upper()
    if kind is CaseClass.TITLE:
        return titled(wanted)
    is_one_word = kind is CaseClass.CAPITALIZED and " " not in found.form
    if is_one_word and (not at_start or _in_title(place, found)):
        return titled(wanted)
    is_raised = kind in (CaseClass.CAPITALIZED, CaseClass.UPPER) or (kind is CaseClass.MIXED and at_start)
    return capitalized(wanted) if is_raised else wanted


def _in_title(place: Place, found: Occurrence) -> bool:
    block = place.document.block_at(found.start)
    if block is None or block.kind != "heading":
        return False
    text = place.document.text
    return case_class(text[block.content.start : block.content.end]) is CaseClass.TITLE


def _with_line_end(text: str, made: Replacement, gaps: list[str]) -> Replacement:
    """A line end inside the match that has no place inside the replacement goes to one side of it."""
    lines = [gap for gap in gaps if "\n" in gap]
    if not lines or "\n" in made.text or "\n" in text[made.end : made.end + 1]:
        return made
    line = re.sub(r"[*_]", "", lines[0])
    if text[made.end : made.end + 1] == " ":
        return made._replace(end=made.end + 1, text=made.text + line)
    ahead = text[text.rfind("\n", 0, made.start) + 1 : made.start]
    if ahead.endswith(" ") and any(map(str.isalpha, ahead)):  # not the mark of a list or of a quotation
        return made._replace(start=made.start - 1, text=line + made.text)
    return made


def _with_possessive(text: str, made: Replacement, found: Occurrence) -> Replacement:
    ending = made.text.rstrip("*_")
    if found.term.forms.possessive and (mark := _POSSESSIVE.match(text, made.end)) and not found.plural:
        return made._replace(end=mark.end(), text=found.term.forms.possessive.replace("'", mark[1]))
    mark = _POSSESSIVE.match(text, made.end)
    if mark and possessive(ending) == ending + "'" and not found.form.lower().endswith("s"):
        return made._replace(end=mark.end(), text=made.text + mark[1])
    if text[made.end - 1 : made.end].lower() == "s" and not ending.lower().endswith("s"):
        bare = _BARE_POSSESSIVE.match(text, made.end)
        if bare and text[made.start - 1 : made.start] not in ("'", "‘"):
            return made._replace(end=bare.end(), text=made.text + bare[1] + "s")
    return made


def _with_article(place: Place, made: Replacement, words: tuple[str, ...]) -> Replacement:
    """The replacement with the article before it, where that must change."""
    text = place.document.text
    match = _article_before(text, made.start)
    if match is None or match[1].lower() == "the":
        return made
    old, gap = match[1], match[2]
    start = made.start - len(old) - len(gap)
    shouted = len(made.text) > 1 and made.text.isupper() and text[made.start : made.end].isupper()
    if old == "A" and not shouted and not _starts_sentence(place, start):
        return made
    wanted = article(" ".join(words))
    if wanted == old.lower():
        return made
    new = wanted.upper() if shouted and old.isupper() else wanted.capitalize() if old[0].isupper() else wanted
    return Replacement(start, made.end, new + gap + made.text)
