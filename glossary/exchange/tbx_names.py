"""Names of TBX (ISO 30042): 2019 in both styles, 2008 (martif) and TBX-Min of 2014, as one vocabulary."""

from __future__ import annotations

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

ORIGIN = "a termbase of mt-normalize"
"""What a file written here says of its origin, where the termbase says nothing; TBX asks for something."""

ROOTS = ("tbx", "martif", "TBX")
CONCEPT = ("conceptEntry", "termEntry", "entry")
LANGUAGE = ("langSec", "langSet", "langGroup")
TERM = ("termSec", "tig", "ntig", "termGroup")
GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "transacGrp", "termGrp", "noteGrp")

BY_TYPE = frozenset(
    {
        "descrip",
        "admin",
        "termNote",
        "ref",
        "xref",
        "transac",
        "transacNote",
        "adminNote",
        "descripNote",
        "termCompList",
    }
)
"""Elements whose data category stands in ``type`` (style dca, and martif)."""

STATUS = {
    "preferred": "preferred",
    "admitted": "admitted",
    "deprecated": "deprecated",
    "superseded": "superseded",
    "notrecommended": "deprecated",
    "obsolete": "superseded",
    "forbidden": "forbidden",
}
"""Values of ``administrativeStatus`` (``normativeAuthorization`` in older files), in small letters and
without the endings ``Term`` and ``-admn-sts``."""

RENAMED = {"termStatus": "administrativeStatus", "customer": "customerSubset"}
"""Names that TBX-Min of 2014 gave to data categories of today."""

LEADING = ("partOfSpeech", "administrativeStatus")
"""Data categories that are written first after a term."""

POS = ("noun", "verb", "adjective", "adverb", "other")

PLACES: dict[str, tuple[str, frozenset[str]]] = {
    "subjectField": (MIN, frozenset({"concept"})),
    "customerSubset": (MIN, frozenset({"concept", "term"})),
    "externalCrossReference": (MIN, frozenset({"concept", "language", "term"})),
    "administrativeStatus": (MIN, frozenset({"term"})),
    "partOfSpeech": (MIN, frozenset({"term"})),
    "projectSubset": (BASIC, frozenset({"concept", "term"})),
    "source": (BASIC, frozenset({"concept", "language", "term"})),
    "definition": (BASIC, frozenset({"concept", "language"})),
    "context": (BASIC, frozenset({"term"})),
    "crossReference": (BASIC, frozenset({"concept", "term"})),
    "xGraphic": (BASIC, frozenset({"concept", "language"})),
    "grammaticalGender": (BASIC, frozenset({"term"})),
    "geographicalUsage": (BASIC, frozenset({"term"})),
    "termLocation": (BASIC, frozenset({"term"})),
    "termType": (BASIC, frozenset({"term"})),
    "transactionType": (BASIC, frozenset({"concept", "language", "term"})),
    "note": (CORE, frozenset({"concept", "language", "term"})),
}
"""Data categories of TBX-Basic: namespace, and the levels they may stand at."""

PICKLISTS: dict[str, frozenset[str]] = {
    "partOfSpeech": frozenset(POS),
    "administrativeStatus": frozenset(
        f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated", "superseded")
    ),
    "grammaticalGender": frozenset({"masculine", "feminine", "neuter", "other"}),
    "termType": frozenset({"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"}),
    "transactionType": frozenset({"origination", "modification"}),
    "termLocation": frozenset(
        {
            "checkBox",
            "comboBox",
            "comboBoxElement",
            "dialogBox",
            "groupBox",
            "informativeMessage",
            "interactiveMessage",
            "menuItem",
            "progressBar",
            "pushButton",
            "radioButton",
            "slider",
            "spinBox",
            "tab",
            "tableText",
            "textBox",
            "toolTip",
            "user-definedType",
        }
    ),
}
"""Data categories of TBX-Basic that take listed values only."""


def status_of(value: str) -> str:
    """What a status value says of a term, in the words of an entry; empty where that is not known."""
    return STATUS.get(value.casefold().removesuffix("-admn-sts").removesuffix("term"), "")


def listed(category: str, value: str) -> str:
    """``value`` as the list of its category writes it ("Noun" is "noun"), or as it is."""
    return next((item for item in PICKLISTS.get(category, ()) if item.casefold() == value.casefold()), value)


def tidy_code(code: str) -> str:
    """A language code in the usual letters: ``EN`` is ``en``, ``de_de`` is ``de-DE``."""
    first, *rest = code.strip().replace("_", "-").split("-")
    shapes = {2: str.upper, 4: str.capitalize}
    return "-".join([first.lower(), *(shapes.get(len(part), str.lower)(part) for part in rest)])
