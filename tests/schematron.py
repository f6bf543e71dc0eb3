"""Schematron rules with XPath 2.0 tests, evaluated by elementpath: enough for the published TBX rules."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import elementpath
from elementpath.xpath2 import XPath2Parser

SCH = "{http://purl.oclc.org/dsdl/schematron}"


def failures(document: bytes, rules: Path) -> Iterator[str]:
    """Messages of the assertions that do not hold; in a pattern the first rule that matches a node counts."""
    schema = ET.parse(rules).getroot()
    namespaces = {ns.get("prefix"): ns.get("uri") for ns in schema.iter(f"{SCH}ns")}
    root = ET.fromstring(document)
    for pattern in schema.iter(f"{SCH}pattern"):
        seen: set[int] = set()
        for rule in pattern.iter(f"{SCH}rule"):
            context = f"//{rule.get('context')}".replace("//@", "//@")
            for node in elementpath.select(root, context, namespaces, parser=XPath2Parser):
                if id(node) in seen:
                    continue
                seen.add(id(node))
                yield from _failed(root, node, rule, namespaces)


def _failed(
    root: ET.Element, node: object, rule: ET.Element, namespaces: dict[str | None, str | None]
) -> Iterator[str]:
    for check in rule.iter(f"{SCH}assert"):
        parser = XPath2Parser(namespaces)
        context = elementpath.XPathContext(root, item=node)
        if not parser.parse(f"boolean({check.get('test')})").evaluate(context):
            yield f"{rule.get('context')}: {''.join(check.itertext()).strip()}"
