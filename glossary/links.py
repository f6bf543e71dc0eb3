"""Whether grammar ties a form to another name in its sentence; that both are near says much less.

"Fans met the hero at the booth of the firm" names both, and nothing ties them. "The firm's chief, the hero",
"the hero said that the firm grows" and "rivals such as the firm and the hero" do.
"""

from __future__ import annotations

from normalize.lazy import Lazy
from normalize.span import Span

_MOST = 8  # words between two names that are tied
_REACH = 60  # code points around a form in which its office is looked for
_GAP = 200  # code points between two names of one sentence that may be tied

# A verb or a noun that one name needs to say what another is to it.
_TIES = """
    's of by behind from make makes made making build builds built building develop develops
    developed developing create creates created found founds founded founding launch launches
    launched launching release releases released releasing unveil unveils unveiled publish publishes
    published introduce introduces introduced open opens opened own owns owned owning run runs ran
    operate operates operated operating lead leads led leading head heads headed acquire acquires
    acquired buy buys bought back backs backed fund funds funded fire fires fired oust ousts ousted
    sack sacked hire hires hired appoint appointed reinstate reinstated train trains trained belong
    belongs belonged start starts started score scored sell sells sold supply supplies supplied join
    joins joined rejoin rejoined quit test tested rank ranked evaluate evaluated powered maker
    makers owner owners parent founder co-founder developer head chief boss ceo chairman president
    subsidiary rival rivals competitor
"""
# What may stand beside these.
_FILLERS = """
    a an the its their this it them which that who and to with on in as has had have been is was are
    were be will also then later just first recently newly jointly company firm start-up startup
    unit arm brand team model models app application platform service chatbot assistant product
    products series version language large own new latest popular flagship vice executive former
"""
_SAYING = """
    said says told tells wrote writes announced announces tweeted posted added argued argues
    explained explains denied denies testified warned warns admitted admits insisted insists
    acknowledged acknowledges confirmed confirms declined declines revealed predicted predicts
    pledged believes replied emphasized emphasised stressed hinted joked resigned
"""
_OFFICES = "ceo cto coo cfo chairman chairwoman president founder co-founder cofounder chief boss head"
_TIE, _FILLER = frozenset(_TIES.split()), frozenset(_FILLERS.split())

_TOKEN = Lazy(r"'s\b|[\w-]+(?:\.\w+)*|[^\w\s]", engine="re")
_MARKS = frozenset(',()"')
_ANY = "|".join
_SPEAKS_AFTER = Lazy(
    r" (?:(?:has|had|have|also|later|then|once|reportedly|publicly|repeatedly) ){0,3}"
    rf"(?:{_ANY(_SAYING.split())})\b",
    engine="re",
)
_OFFICE = rf"(?:chief executive(?: officer)?|{_ANY(_OFFICES.split())})"
_HOLDS_BEFORE = Lazy(rf"(?i:\b{_OFFICE}(?: of [\w. ]{{1,30}})?,? |\baccording to |\" ?said )\Z", engine="re")
_HOLDS_AFTER = Lazy(
    rf"(?i: ?[,(] ?(?:(?:the|a|its|then|former|[\w.-]+'s) ){{0,3}}{_OFFICE}\b)(?! of [a-z])", engine="re"
)
_IN_LIST = Lazy(r"[A-Z0-9]|(?:and|or)\Z", engine="re")
_LIST_GOES_ON = Lazy(r"(?:, ?[A-Z0-9][\w.+ -]{0,30}){0,8},? (?:and|or|&) [A-Z0-9]", engine="re")
_LIST_BEGAN = Lazy(r"(?:\A|[:;(\u2014] ?|\b(?:and|or|by|of|like|as|including|between) )\Z", engine="re")
_STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\n": " "}
)


class Sentence:
    """A sentence in which ties are looked for.

    Args:
        text: of the whole document.
        span: of the sentence in it; all other spans are of the document too.

    """

    def __init__(self, text: str, span: Span) -> None:
        self._start = span.start
        self._text = text[span.start : span.end].translate(_STRAIGHT)

    def ties(self, form: Span, name: Span) -> bool:
        """Whether the words between say what one is to the other, or ``form`` speaks or holds an office."""
        words = self._between(form, name)
        if len(words) <= _MOST and any(word.lower() in _TIE for word in words) and all(map(_may_tie, words)):
            return True
        before, after = self._around(form)
        return bool(_SPEAKS_AFTER.match(after) or _HOLDS_BEFORE.search(before) or _HOLDS_AFTER.match(after))

    def lists(self, form: Span, name: Span) -> bool:
        """Whether the two are items of one list of names."""
        words = self._between(form, name)
        if not words or not all(word in ",/" or _IN_LIST.match(word) for word in words):
            return False
        if "and" in words or "or" in words or "/" in words:
            return True
        first, last = min(form, name), max(form, name)
        began = _LIST_BEGAN.search(self._around(first)[0])
        return "," in words and began is not None and bool(_LIST_GOES_ON.match(self._around(last)[1]))

    def _between(self, one: Span, other: Span) -> list[str]:
        """The words and marks between the two; none where they are too far apart."""
        start, end = min(one.end, other.end) - self._start, max(one.start, other.start) - self._start
        return _TOKEN.findall(self._text, start, end) if end - start <= _GAP else []

    def _around(self, form: Span) -> tuple[str, str]:
        start, end = form.start - self._start, form.end - self._start
        return self._text[max(0, start - _REACH) : start], self._text[end : end + _REACH]


def _may_tie(word: str) -> bool:
    """Whether ``word`` may stand between two names that are tied; a third name may, and a number."""
    return word in _MARKS or word.lower() in _TIE or word in _FILLER or word[0].isupper() or word[0].isdigit()
