"""Pages about rules, made from the rules themselves.

``python -m normalize.docs`` writes docs/rules; with ``--check`` it only says which pages are out of date.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

from normalize.rule import FAMILIES, Bad, Good, Rule
from normalize.rules import all_rules

FOLDER = Path("docs/rules")
INDEX = "index.md"


def rule_page(rule: type[Rule]) -> str:
    """A rule as Markdown: its docstring between a head with its facts and its examples."""
    summary, _, body = inspect.cleandoc(rule.__doc__ or "").partition("\n")
    languages = "any" if rule.languages is None else ", ".join(sorted(rule.languages))
    facts = (
        f"Family {rule.family()} ({FAMILIES[rule.family()]}) · fixes: {rule.safety} · "
        f"{'preview' if rule.preview else 'stable'} · since {rule.since} · language of the text: {languages}"
    )
    examples = "\n".join(_example(example) for example in rule.examples)
    return (
        f"# {rule.code} {rule.name}\n\n{summary}\n\n{facts}\n\n{body.strip()}\n\n## Examples\n\n{examples}\n"
    )


def rule_table() -> str:
    """All rules as a Markdown table, family by family."""
    rows = "\n".join(map(_row, all_rules()))
    head = "| code | name | fixes | finds |\n|---|---|---|---|\n"
    families = "\n".join(f"- **{code}** {text}" for code, text in FAMILIES.items())
    return (
        "# Rules\n\nMade by `python -m normalize.docs`; `normalize rule CODE` prints a page.\n\n"
        f"{head}{rows}\n\n## Families\n\n{families}\n"
    )


def _row(rule: type[Rule]) -> str:
    fixes = f"{rule.safety}{' (preview)' if rule.preview else ''}"
    return f"| [{rule.code}]({rule.code}.md) | {rule.name} | {fixes} | {summary_of(rule)} |"


def summary_of(rule: type[Rule]) -> str:
    """What a rule finds, in one line."""
    return inspect.cleandoc(rule.__doc__ or rule.name).splitlines()[0]


def pages() -> dict[str, str]:
    """Every page by file name."""
    return {INDEX: rule_table()} | {f"{rule.code}.md": rule_page(rule) for rule in all_rules()}


def write_pages(folder: Path) -> None:
    """Bring ``folder`` up to date; pages of rules that are gone go too."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def stale_pages(folder: Path) -> list[str]:
    """Names of pages in ``folder`` that are missing, out of date or of no rule."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))


def _example(example: Bad | Good) -> str:
    fixed = example.fixed if isinstance(example, Bad) else None
    lines = _shown("  " if fixed is None else "- ", example.text)
    if fixed is not None:
        lines += _shown("+ ", fixed)
    source = f" Source: `{_visible(example.source)}`." if example.source is not None else ""
    terms = ["```toml", example.terms.strip(), "```", ""] if example.terms else []
    return "\n".join([f"{_outcome(example)}.{source}", "", *terms, "```text", *lines, "```", ""])


def _outcome(example: Bad | Good) -> str:
    if isinstance(example, Good):
        return f"Left alone: {example.why.rstrip('.')}"
    return "Found, and left to a person" if example.fixed is None else "Found and fixed"


def _shown(mark: str, text: str) -> list[str]:
    return [mark + _visible(line) for line in text.split("\n")]


def _visible(text: str) -> str:
    """The text with escapes for characters that cannot be seen."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name those that are out of date and exit 1."""
    if arguments == ["--check"]:
        stale = stale_pages(FOLDER)
        if stale:
            sys.stderr.write(f"{FOLDER}: out of date: {', '.join(stale)}; run python -m normalize.docs\n")
        return 1 if stale else 0
    write_pages(FOLDER)
    sys.stdout.write(f"{len(all_rules())} rules in {FOLDER}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
