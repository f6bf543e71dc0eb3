"""Untrusted XML as a small tree: no entities of its own, no fetching, limits on size and depth.

An external DOCTYPE (usual in TBX files of 2008) is ignored and never fetched. An internal subset or an
entity declaration is refused, since that is what expansion attacks are made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from normalize.errors import TermbaseError

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 64
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(slots=True)
class Node:
    """An element: local name, namespace, attributes, children, its text, and its line in the file."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, white space runs as one space, as XML applications read it."""
        return " ".join("".join(self._texts()).split())

    @property
    def language(self) -> str:
        """``xml:lang``, or the ``lang`` of older files."""
        return self.attributes.get(XML_LANG) or self.attributes.get("lang") or ""

    def _texts(self) -> Iterator[str]:
        for number, part in enumerate(self.parts):
            yield part
            if number < len(self.children):
                yield from self.children[number]._texts()

    def find(self, *names: str) -> Node | None:
        """The first child with one of these local names."""
        return next((child for child in self.children if child.name in names), None)

    def all(self, *names: str) -> list[Node]:
        """Children with one of these local names."""
        return [child for child in self.children if child.name in names]


def parse(content: bytes, path: str | None = None) -> Node:
    """The root element of an XML document.

    Raises:
        TermbaseError: not well-formed, too large, too deep, or it declares entities; with file and line.

    """
    if len(content) > MAX_BYTES:
        raise TermbaseError(f"larger than {MAX_BYTES // 1024**2} MB; split it", path)
    return _Builder(path).build(content)


class _Builder:
    def __init__(self, path: str | None) -> None:
        self._path = path
        self._open: list[Node] = []
        self._root: Node | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def build(self, content: bytes) -> Node:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            message = f"not well-formed XML: {expat.ErrorString(error.code)}"
            raise TermbaseError(message, self._path, error.lineno) from None
        except (UnicodeError, LookupError) as error:
            raise TermbaseError(f"not readable in its declared encoding: {error}", self._path) from None
        assert self._root is not None
        return self._root

    def _fail(self, message: str) -> NoReturn:
        raise TermbaseError(message, self._path, self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._fail(f"nested more than {MAX_DEPTH} deep; this is no termbase")
        namespace, _, local = name.rpartition(" ")
        node = Node(local, namespace, attributes, self._parser.CurrentLineNumber, parts=[""])
        if self._open:
            self._open[-1].children.append(node)
            self._open[-1].parts.append("")
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, data: str) -> None:
        self._open[-1].parts[-1] += data

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int
    ) -> None:
        if has_internal_subset:
            self._fail("has a DOCTYPE with an internal subset, which is refused; remove it")

    def _entity(self, *_: object) -> None:
        self._fail("declares an entity, which is refused; write the character itself")

    def _skipped(self, name: str, _is_parameter: int) -> None:
        self._fail(f"uses the entity &{name};, which is defined elsewhere; write the character itself")
