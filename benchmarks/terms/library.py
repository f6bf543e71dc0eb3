"""Apply the termbase to a folder with one library; started by ``terms_beside_peers.py``, once a measurement.

    python benchmarks/terms/library.py LIBRARY plain|conditions FOLDER

Needs nothing but the library. The files are rewritten; spaCy, which only finds, writes ``found.json``: for
each file the places. Without a FOLDER the version of the library is printed.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Change = tuple[int, int, str]
ROUNDS = 5


def _pairs() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))["pair"]
    return rows


def _patterns(conditions: bool) -> dict[str, str]:
    """The wrong forms as regular expressions, whole words, and the right ones."""
    plain = {pair["wrong"]: rf"\b{pair['wrong']}\b" for pair in _pairs()}
    return {
        pair["pattern"] if conditions and "pattern" in pair else plain[pair["wrong"]]: pair["right"]
        for pair in _pairs()
    }


def applied(text: str, changes: Iterable[Change]) -> str:
    """``text`` with the changes; of those that overlap the first."""
    parts, place = [], 0
    for start, end, right in sorted(changes):
        if start >= place:
            parts += [text[place:start], right]
            place = end
    return "".join([*parts, text[place:]])


def re_sub(conditions: bool) -> Callable[[str], str]:
    """One substitution a form, whole words."""
    patterns = [(re.compile(pattern), right) for pattern, right in _patterns(conditions).items()]

    def fix(text: str) -> str:
        for pattern, right in patterns:
            text = pattern.sub(right, text)
        return text

    return fix


def flashtext(_conditions: bool) -> Callable[[str], str]:
    """``replace_keywords`` of flashtext, which has no conditions."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for pair in _pairs():
        processor.add_keyword(pair["wrong"], pair["right"])
    replace: Callable[[str], str] = processor.replace_keywords
    return replace


def proselint(conditions: bool) -> Callable[[str], str]:
    """A check of preferred forms; what it proposes is put in here, since it has no fixer."""
    from proselint.registry import CheckRegistry
    from proselint.registry.checks import Check, types
    from proselint.registry.checks.engine import Fancy, Fast, Padding
    from proselint.tools import LintFile

    engine = Fancy() if conditions else Fast()
    kind = types.PreferredForms(_patterns(conditions), padding=Padding.RAW)
    CheckRegistry().register(Check(check_type=kind, engine=engine, path="termbase", message="{} {}"))
    config: Any = {"max_errors": 10**9, "checks": {"termbase": True}}

    def fix(text: str) -> str:
        results = [found.check_result for found in LintFile("text", text).lint(config)]
        return applied(text, [(r.span[0] - 1, r.span[1] - 1, r.replacements or "") for r in results])

    return fix


def harper(conditions: bool) -> Callable[[str], str]:
    """Weir rules and the lint for a and an; the first suggestion of each, until there is none."""
    from harper import Language, Linter

    linter = Linter()
    linter.load_weirpack(_weirpack(conditions))
    wanted = {rule["name"] for rule in _weir_rules()} | {"AnA"}
    linter.set_lint_config({name: name in wanted for name in linter.get_lint_config()})

    def fix(text: str) -> str:
        for _ in range(ROUNDS):
            lints = [lint for lint in linter.lint(text, language=Language.MARKDOWN) if lint.suggestions]
            made = applied(
                text, [(x.span.start, x.span.end, x.suggestions[0].replacement_text) for x in lints]
            )
            if made == text:
                break
            text = made
        return text

    return fix


def _weir_rules() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((HERE / "harper.toml").read_text(encoding="utf-8"))["rule"]
    return rows


def _weirpack(conditions: bool) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as pack:
        about = {"author": "a", "version": "1", "description": "terms", "license": "MIT"}
        pack.writestr("manifest.json", json.dumps(about))
        for rule in _weir_rules():
            main = rule.get("when", rule["main"]) if conditions else rule["main"]
            lines = [
                f"expr main {main}",
                'let message "term"',
                'let description "term"',
                'let kind "Miscellaneous"',
                f'let becomes "{rule["becomes"]}"',
                *(['let strategy "Exact"'] if rule.get("exact") else []),
            ]
            pack.writestr(f"{rule['name']}.weir", "\n".join(lines) + "\n")
    return content.getvalue()


def spacy(_conditions: bool) -> Callable[[str], list[Change]]:
    """The phrase matcher over a blank English pipeline, in any case: places only."""
    import spacy as package
    from spacy.matcher import PhraseMatcher

    language = package.blank("en")
    language.max_length = 10**9
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("term", [language.make_doc(pair["wrong"]) for pair in _pairs()])

    def find(text: str) -> list[Change]:
        document = language.make_doc(text)
        spans = [document[start:end] for _, start, end in matcher(document)]
        return [(span.start_char, span.end_char, span.text) for span in spans]

    return find


LIBRARIES: dict[str, tuple[str, Callable[[bool], Callable[[str], Any]]]] = {
    "re.sub": ("", re_sub),
    "flashtext": ("flashtext", flashtext),
    "proselint": ("proselint", proselint),
    "harper": ("harper-py", harper),
    "spacy": ("spacy", spacy),
}


def main() -> None:
    """Do what the command line says."""
    name, mode = sys.argv[1:3]
    distribution, make = LIBRARIES[name]
    if len(sys.argv) == 3:
        make(mode == "conditions")
        print(version(distribution) if distribution else sys.version.split()[0])
        return
    fix, folder = make(mode == "conditions"), Path(sys.argv[3])
    found = {}
    for path in sorted(folder.glob("*.md")):
        text = path.read_bytes().decode()
        result = fix(text)
        if isinstance(result, str):
            path.write_bytes(result.encode())
        else:
            found[path.name] = result
    if found:
        (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
