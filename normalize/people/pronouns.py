"""Sets of pronouns as a text or an entry declares them: he/him, she/her, xe/xem/xyr/xyrs/xemself."""

from __future__ import annotations

import re

from normalize.records import NamedTuple


class Pronouns(NamedTuple):
    """One set of third person pronouns; ``plural`` when its verbs are (they are)."""

    subject: str
    object: str
    possessive: str
    independent: str
    reflexive: str
    plural: bool = False


HE = Pronouns("he", "him", "his", "his", "himself")
SHE = Pronouns("she", "her", "her", "hers", "herself")
THEY = Pronouns("they", "them", "their", "theirs", "themselves", plural=True)
_KNOWN = {"he": HE, "she": SHE, "they": THEY}
HE_FORMS = frozenset(HE[:5])
SHE_FORMS = frozenset(SHE[:5])
THEY_FORMS = frozenset(THEY[:5])
GENDER_OF = dict.fromkeys(HE_FORMS, "he") | dict.fromkeys(SHE_FORMS, "she")
GENDER_OF |= {f"{word}'{clitic}": word for word in ("he", "she") for clitic in ("d", "ll", "s")}
"""Every form of he and she, contracted ones included, and its subject form."""
I_ALONE = re.compile("I(?<!\\wI)(?![^\\W_]|[.)])")
"""An "I" that may be the pronoun; the letter comes first, which makes the search fast."""
FIRST_FORMS = {"i": 0, "me": 1, "my": 2, "mine": 3, "myself": 4}
THEY_INDEX = {"they": 0, "them": 1, "their": 2, "theirs": 3, "themselves": 4, "themself": 4}


def parse_pronouns(declared: str | None) -> Pronouns | None:
    """The set behind ``he``, ``he/him``, ``she/her/hers`` or five forms with slashes.

    Returns:
        None when nothing is declared, or when it names several sets or too few forms of an unknown one.

    """
    forms = [form.strip().lower() for form in (declared or "").split("/") if form.strip()]
    if not forms:
        return None
    known = _KNOWN.get(forms[0])
    if known:
        return known if all(form in known or form == "themself" for form in forms) else None
    return Pronouns(forms[0], forms[1], forms[2], forms[3], forms[4]) if len(forms) == 5 else None
