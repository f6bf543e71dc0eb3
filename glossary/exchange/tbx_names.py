"""Names of TBX (ISO 30042): 2019 in both styles, and 2008 (martif), as one vocabulary."""

from __future__ import annotations

CORE = "urn:iso:std:iso:30042:ed-2"
MIN = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

ORIGIN = "a termbase of mt-normalize"
"""What a file written here says of its origin, where the termbase says nothing; TBX asks for something."""

CONCEPT = ("conceptEntry", "termEntry")
LANGUAGE = ("langSec", "langSet")
TERM = ("termSec", "tig", "ntig")
GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "transacGrp", "termGrp")

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
    "preferredTerm-admn-sts": "preferred",
    "admittedTerm-admn-sts": "admitted",
    "deprecatedTerm-admn-sts": "deprecated",
    "supersededTerm-admn-sts": "superseded",
    "preferredTerm": "preferred",
    "admittedTerm": "admitted",
    "deprecatedTerm": "deprecated",
    "supersededTerm": "superseded",
}
"""Values of ``administrativeStatus`` (and of ``normativeAuthorization`` in older files)."""

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
    "administrativeStatus": frozenset(value for value in STATUS if value.endswith("-admn-sts")),
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
