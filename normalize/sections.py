"""Letters, statements, interviews, essays: stretches where "I" is the writer."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from normalize.lazy import Lazy
from normalize.span import Span

if TYPE_CHECKING:
    from normalize.blocks import Block
    from normalize.document import Document

_I = Lazy(
    r"(?<![\w-])(?<!\b(?:War|Type|Part|Phase|Act|Chapter|Volume|Class|Level|Stage|Title|Article|Section) )"
    r"(?:I(?![\w/&.-]|['’]s\b)|I['’](?:m|ve|d|ll)\b|[Mm]y(?:self)?\b|[Mm]ine\b|me\b)"
)
_WE = Lazy(r"\b(?:[Ww]e|[Oo]ur|us|ours)\b")
_GREETING = Lazy(
    r"(?:Dear|Hello|Hi|Hey|Greetings|Good (?:morning|afternoon|evening)|Ladies and gentlemen|To whom it may"
    r"|To (?:all|my|our|the)\b[^.:]{0,60}[,:]$"
    r"|(?:My |Fellow )?(?:[Ff]riends|[Cc]olleagues|[Cc]omrades)[,:!])(?![\w-])"
)
_GREETING_STARTS = frozenset("DHGLTMFfCc")
_SIGN_OFF = Lazy(
    r"(?:Yours|Sincerely|Regards|Best|Kind|Warm|With|Love|Cheers|Respectfully|Thank|Thanks|Take care|Goodbye"
    r"|Farewell|See you|Until|Your|Cordially|Faithfully|Signed)\b"
)
_FINAL = Lazy(r"""[.!?。！？…;:：][\"'”’»)\]*_]*$""")
_TEXT_KINDS = (
    r"\b(?:letters?|posts?|statements?|speech|interviews?|essays?|diary|diaries|memoirs?|blog|messages?|notes?|memo"
    r"|e-?mail|column|op-?ed|testimony|farewell|transcript|thread|tweets?|monologue|confession|Q&A|own words"
    r"|full text|original text|first person|as told to)\b"
)
_NAMES_TEXT = Lazy(_TEXT_KINDS, regex.IGNORECASE)
_ANNOUNCES_TEXT = Lazy(
    r"(?:Below|Here|The following|Attached|What follows|This is)\b.*" + _TEXT_KINDS, regex.IGNORECASE
)
_SPEAKS = Lazy(
    r"\b(?:said|says|wrote|writes|posted|told|recalled|recalls|replied|answered|explained|shared|added|stated|quoted)\b"
)
_TURN = Lazy(r"(?:Q|A|Question|Answer|Interviewer|Reporter|Host|Moderator|Interviewee)\d{0,2}$")
_GAP = 2  # blocks without "I" that may lie inside a section
_FAREWELL = 6  # blocks after the last "I" in which a letter may still end with a signature


def find_first_person_sections(document: Document) -> tuple[Span, ...]:
    """First-person sections in text order, not overlapping.

    They are letters (a greeting, up to a signature), texts announced by a line that names one or ends in a
    colon, interviews (speakers in turn) and stretches with at least three blocks that say "I". Labelled list
    items never make a section: there "I" may be a slip of the translation.
    """
    said = [Span(*match.span()) for match in _I.finditer(document.text)]
    return _Sections(document, said).spans() if said else ()


class _Sections:
    """The prose blocks of a document and which of them say "I" outside quotations."""

    def __init__(self, document: Document, said: Iterable[Span]) -> None:
        self.text = document.text
        self.blocks: Sequence[Block] = document.prose
        self._starts = [block.content.start for block in self.blocks]
        self._document = document
        self.says_i = self._say(said)
        self.last_i = max((index for index, said in enumerate(self.says_i) if said), default=-1)

    @cached_property
    def says_we(self) -> list[bool]:
        """Which blocks say "we" outside quotations."""
        return self._say(Span(*match.span()) for match in _WE.finditer(self.text))

    def _say(self, places: Iterable[Span]) -> list[bool]:
        """Which blocks hold one of ``places`` outside quotations."""
        said = [False] * len(self.blocks)
        for place in places:
            at = bisect_right(self._starts, place.start) - 1
            inside = at >= 0 and place.end <= self.blocks[at].content.end
            if inside and not said[at] and not self._document.is_quoted(place):
                said[at] = True
        return said

    def spans(self) -> tuple[Span, ...]:
        """Sections of every kind, those that meet made one."""
        ranges = sorted([*self._letters(), *self._announced(), *self._interviews(), *self._windows()])
        merged: list[list[int]] = []
        for first, last in ranges:
            if merged and first <= merged[-1][1] + 1:
                merged[-1][1] = max(merged[-1][1], last)
            else:
                merged.append([first, last])
        return tuple(Span(self.blocks[first].start, self.blocks[last].end) for first, last in merged)

    def _content(self, index: int) -> str:
        block = self.blocks[index]
        return self.text[block.content.start : block.content.end]

    def _letters(self) -> Iterator[tuple[int, int]]:
        """From a greeting to its signature, or to the last block that speaks for the writer."""
        index = 0
        while index <= self.last_i:
            if self.blocks[index].label is None and self._greets(index):
                last = self._last_of_letter(index)
                if last >= 0:
                    yield index, last
                    index = last
            index += 1

    def _greets(self, index: int) -> bool:
        start = self.blocks[index].content.start
        is_likely = self.text[start : start + 1] in _GREETING_STARTS
        return is_likely and _GREETING.match(self._content(index)) is not None

    def _last_of_letter(self, first: int) -> int:
        """The last block of the letter or announced text that starts at ``first``; -1 without an "I"."""
        last = first if self.says_i[first] or self.says_we[first] else -1
        spoken = self.says_i[first]
        index = first + 1
        while index < len(self.blocks):
            if self.blocks[index].kind == "heading" and not self._is_signature(index):
                break
            if self._greets(index):
                break
            if self._is_signature(index) and index > first + 1:
                return index if spoken else -1
            if self.blocks[index].label is None and (self.says_i[index] or self.says_we[index]):
                last, spoken = index, spoken or self.says_i[index]
            elif index - max(last, first) > _GAP:
                break
            index += 1
        return self._with_farewell(last) if spoken else -1

    def _with_farewell(self, last: int) -> int:
        """``last``, or the signature that follows the closing lines after it."""
        for index in range(last + 1, min(last + 1 + _FAREWELL, len(self.blocks))):
            if self._is_signature(index) and (index == last + 1 or _SIGN_OFF.match(self._content(index - 1))):
                return index
            if self.blocks[index].kind == "heading" or len(self._content(index)) > 120:
                break
        return last

    def _is_signature(self, index: int) -> bool:
        """At most four words, each with a capital, without a final mark."""
        if self.blocks[index].end - self.blocks[index].start > 60 or self.blocks[index].label:
            return False
        line = self._content(index).strip("—–-~ ")
        words = line.split()
        named = 0 < len(words) <= 4 and all(word[0].isupper() for word in words)
        return named and not _FINAL.search(line) and not line.endswith(",")

    def _announced(self) -> Iterator[tuple[int, int]]:
        """A text that a headline or a lead-in names, when an unlabelled block that says "I" follows."""
        done = -1
        for index in range(min(self.last_i, len(self.blocks) - 1)):
            first = index + 1
            if self.blocks[first].kind == "heading" and first + 1 < len(self.blocks):
                first += 1
            if index < done or not self.says_i[first] or self.blocks[first].label:
                continue
            if not self._announces(index):
                continue
            last = self._last_of_letter(first)
            if last >= 0:
                yield first, last
                done = last

    def _announces(self, index: int) -> bool:
        block, line = self.blocks[index], self._content(index)
        if block.kind == "heading":
            return _NAMES_TEXT.search(line) is not None or _I.search(line) is not None
        if line.endswith((":", "：")):
            is_list = self.blocks[index + 1].kind == "item"
            return not is_list or bool(_SPEAKS.search(line) or _NAMES_TEXT.search(line))
        return _ANNOUNCES_TEXT.match(line[-300:] if len(line) > 300 else line) is not None

    def _interviews(self) -> Iterator[tuple[int, int]]:
        """From the first turn to the last where two speakers take turns, each at least twice."""
        if sum(block.label is not None for block in self.blocks) < 3:
            return
        speakers = [self._speaker(block) for block in self.blocks]
        turns = Counter(speaker for speaker in speakers if speaker)
        named = {speaker for speaker, count in turns.items() if count >= 2 or _TURN.match(speaker)}
        places = [index for index, speaker in enumerate(speakers) if speaker in named]
        if len(named) < 2 or len(places) < 3:
            return
        start = places[0]
        for one, two in zip(places, [*places[1:], len(self.blocks) + 99], strict=True):
            if two - one > 6:
                yield start, one
                start = two

    def _speaker(self, block: Block) -> str | None:
        """The label of a block where it is short enough to name a speaker."""
        if block.label is None:
            return None
        label = self.text[block.label.start : block.label.end].strip("*_ :：")
        return label if label.count(" ") <= 3 else None

    def _windows(self) -> Iterator[tuple[int, int]]:
        """At least three unlabelled blocks that say "I", with at most two others between one and the next."""
        run: list[int] = []
        for index, block in enumerate(self.blocks):
            if not self.says_i[index] or block.label:
                continue
            if run and index - run[-1] > _GAP + 1:
                if len(run) >= 3:
                    yield run[0], run[-1]
                run = []
            run.append(index)
        if len(run) >= 3:
            yield run[0], run[-1]
