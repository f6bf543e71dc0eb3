"""Files of termbases that are broken or hostile are refused with their line."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Termbase
from glossary.exchange import FORMATS
from glossary.term import Term
from normalize.errors import TermbaseError

BROKEN = [
    ("tbx", b"<tbx>", "no element found", 1),
    ("tbx", b"<html/>", "the root element is <html>", 1),
    ("tbx", b"<tbx/>", "there is no <text><body>", 1),
    ("tbx", b"<tbx><text><body>\n<conceptEntry/></body></text></tbx>", "without any language section", 2),
    (
        "tbx",
        b"<tbx><text><body><conceptEntry><langSec>\n</langSec></conceptEntry></body></text></tbx>",
        "without xml:lang",
        1,
    ),
    (
        "tbx",
        b'<tbx><text><body><conceptEntry><langSec xml:lang="en">\n<termSec/></langSec></conceptEntry></body></text></tbx>',  # noqa: E501
        "without a term",
        2,
    ),
    ("tbx", b'<!DOCTYPE tbx [<!ENTITY a "b">]>\n<tbx>&a;</tbx>', "internal subset, which is refused", 1),
    ("tbx", b'<!DOCTYPE tbx SYSTEM "x.dtd">\n<tbx>&eacute;</tbx>', "uses the entity &eacute;", 2),
    ("tbx", b"<a>" * 100, "nested more than 64 deep", 1),
    ("tbx", b"\xff\xfe\x00", "", None),
    ("csv", b"id,preferred\na,b,c\n", "3 cells under 2 headings", 2),
    ("csv", b"id,prefered\n", "did you mean 'preferred'?", 1),
    ("csv", b"id,note\n", "no column 'preferred'", 1),
    ("csv", b'id,preferred\na,"b\n', "not readable as a table", 2),
    ("csv", b"id,preferred,case\na,b,exat\n", "did you mean 'exact'?", 2),
    ("csv", b"id,preferred\na,b\na,c\n", "id 'a' is taken", 3),
    ("csv", b"id,preferred\n\xffa,b\n", "not UTF-8", 2),
    ("tsv", b"id\tpreferred\tkeep\na\tb\tperhaps\n", "keep is true or false", 2),
    ("deepl", b"a\tb\nc\n", "a row is a source term and a target term", 2),
    ("google-set", b"zh,ja\n\xe5\x9b\xbe,\xe5\x9b\xb3\n", "no column for en", 1),
    ("prh", b"rules:\n  - [1\n", "not valid YAML", None),
    ("prh", b"rules:\n  - pattern: a\n", "rule 1 has no 'expected'", None),
    ("vale", b"extends: existence\ntokens: []\n", "not a Vale substitution", None),
    ("textlint", b"[1]", "a term is a text or a pair", None),
    ("textlint", b"[\n1,", "not valid JSON", 2),
    ("codespell", b"teh->the\nnonsense\n", "a line is wrong->right", 2),
    ("typos", b"[default", "not valid TOML", None),
    ("typos", b"[default.extend-words]\na = 1\n", "default.extend-words.a is a text", None),
    ("utx", b"src\ttgt\n", "the first line begins with #UTX", 1),
    ("utx", b"#UTX 1.11; en/ja\n#src\ttgt\nx\n", "a row has a source term", 3),
    ("toml", b"[[term]]\nid = 1\n", "id is a text", 1),
    ("xlsx", b"no zip", "not a workbook", None),
]


@pytest.mark.parametrize(("name", "content", "message", "line"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(
    name: str, content: bytes, message: str, line: int | None
) -> None:
    if name == "xlsx":
        pytest.importorskip("openpyxl")
    with pytest.raises(TermbaseError) as caught:
        FORMATS[name].loader()(content, "terms.x")
    assert message in str(caught.value)
    assert str(caught.value).startswith("terms.x:")
    if line is not None:
        assert caught.value.line == line


@pytest.mark.parametrize("name", sorted(FORMATS))
@given(content=st.binary(max_size=60))
@settings(max_examples=40, deadline=None)
def test_noise_is_refused_or_read_never_a_crash(name: str, content: bytes) -> None:
    with suppress(TermbaseError):
        assert isinstance(FORMATS[name].loader()(content, "noise"), Termbase)


def test_a_workbook_that_unpacks_to_too_much_or_holds_a_doctype_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    xlsx = pytest.importorskip("glossary.exchange.xlsx")
    content = FORMATS["xlsx"].dumper()(Termbase((Term("a", "=1+1"),)))
    assert FORMATS["xlsx"].loader()(content).terms[0].preferred == "=1+1"
    monkeypatch.setattr(xlsx, "MAX_UNPACKED", 10)
    with pytest.raises(TermbaseError, match="unpacks to more than"):
        FORMATS["xlsx"].loader()(content)
    monkeypatch.undo()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE x []><x/>")
    with pytest.raises(TermbaseError, match="holds a DOCTYPE"):
        FORMATS["xlsx"].loader()(out.getvalue())
