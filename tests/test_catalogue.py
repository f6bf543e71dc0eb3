"""The catalogue of rules says what the rules say, whatever became of the file in which it is kept."""

from __future__ import annotations

import marshal
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from project import ROOT
from strategies import texts

from glossary.termbase import Termbase
from normalize import Normalizer, Settings
from normalize.cache import sealed
from normalize.rule import Context, Rule
from normalize.rules import all_rules, catalogue
from normalize.rules.catalogue import Entry
from normalize.rules.deferred import Deferred

RULES = [rule(Context(Termbase.bundled("names"))) for rule in all_rules()]
DEFERRED = [Deferred(entry, Context(Termbase.bundled("names"))) for entry in catalogue.catalogue()]
PAIRS = list(zip(RULES, DEFERRED, strict=True))
OLD = 1_700_000_000
NEW_RULE = '''
"""A rule that somebody adds."""
from normalize.evidence import Safety
from normalize.pattern import PatternRule


class Added(PatternRule):
    """Added."""

    code, name, safety, since = "TYP{number}", "added-{number}", Safety.SHOW, "0.1.0"
    triggers = ("{trigger}",)
'''
LIST = (
    "from normalize.rules.catalogue import catalogue\n"
    "print(*(entry.code + str(entry.facts['triggers']) for entry in catalogue() if 'TYP9' in entry.code))\n"
    "import sys\n"
    "print('walked' if 'normalize.rules.typography.space_before_comma' in sys.modules else 'kept')"
)


class Copy:
    """A copy of the package whose rules may be changed, with a cache of its own."""

    def __init__(self, folder: Path) -> None:
        for package in ("normalize", "glossary"):
            shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        self.root, self.cache = folder, folder / "cache"
        self.family = folder / "normalize" / "rules" / "typography"
        os.utime(folder, (OLD, OLD))

    def write(self, name: str, number: int, trigger: str) -> None:
        text = NEW_RULE.replace("{number}", str(number)).replace("{trigger}", trigger)
        (self.family / f"{name}.py").write_text(text)

    def run(self, code: str, **environment: str) -> list[str]:
        """The lines that ``code`` prints in a new process, in which every file counts as settled."""
        values = {**os.environ, "PYTHONPATH": str(self.root), "MT_NORMALIZE_CACHE": str(self.cache)}
        # Python itself takes its compiled file for that of a source of the same size and second.
        values |= {"PYTHONDONTWRITEBYTECODE": "1", **environment}
        run = [sys.executable, "-c", f"import normalize.rules.catalogue as c; c._SETTLED_NS = 0\n{code}"]
        done = subprocess.run(run, capture_output=True, text=True, env=values, cwd=self.root, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\n")[:-1]

    def listed(self, **environment: str) -> list[str]:
        """The rules that were added, and whether all rules were imported for this answer."""
        return self.run(LIST, **environment)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.mark.parametrize(("rule", "deferred"), PAIRS, ids=[rule.code for rule in RULES])
def test_what_is_asked_first_is_what_the_rule_says(rule: Rule, deferred: Deferred) -> None:
    for name in ("code", "rank", "preview", "languages", "needs_source", "strange", "triggers"):
        assert getattr(deferred, name) == getattr(rule, name)
    assert deferred.needs() == rule.needs()
    assert deferred.has_own_test() == rule.has_own_test()
    assert type(deferred.rule) is type(rule)


@given(texts)
def test_it_may_fire_where_the_rule_may(text: str) -> None:
    assert [d.may_fire(text) for d in DEFERRED] == [r.may_fire(text) for r in RULES]


def test_rules_are_made_of_nothing_but_what_the_catalogue_is_stamped_with() -> None:
    code = (
        "import sys\nopened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from normalize.rules import all_rules\nall_rules()\n"
        "print(*(m for m in sys.modules if m.split('.')[0] in ('normalize', 'glossary')))\n"
        "print(*opened, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, *opened = done.stdout.splitlines()
    modules = [name for name in first.split() if not name.startswith("normalize.rules")]
    data = [Path(name) for name in opened if Path(name).suffix not in (".py", ".pyc")]

    assert modules
    assert all(name.count(".") <= 1 and name.startswith("normalize") for name in modules)
    assert all((ROOT / "normalize" / f"{name[10:]}.py").is_file() for name in modules if name[10:])
    assert not [path for path in data if path.is_relative_to(ROOT / "normalize")]
    assert not [path for path in data if path.is_relative_to(ROOT / "glossary")]


def test_a_text_imports_the_rules_that_may_fire_on_it(copy: Copy) -> None:
    code = (
        "import sys\nfrom normalize import Normalizer\nNormalizer().fix('It rose , then.')\n"
        "print(*(m for m in sys.modules if m.startswith('normalize.rules.typography.')))"
    )
    copy.run(code)

    assert copy.run(code) == ["normalize.rules.typography.space_before_comma"]


def test_a_rule_file_that_comes_changes_or_goes_is_noticed(copy: Copy) -> None:
    assert copy.listed() == ["", "walked"]
    assert copy.listed() == ["", "kept"]
    copy.write("added", 901, "x")
    assert copy.listed() == ["TYP901('x',)", "walked"]
    assert copy.listed() == ["TYP901('x',)", "kept"]
    copy.write("added", 901, "y")
    assert copy.listed() == ["TYP901('y',)", "walked"]
    (copy.family / "added.py").rename(copy.family / "another.py")
    assert copy.listed() == ["TYP901('y',)", "walked"]
    (copy.family / "another.py").unlink()
    assert copy.listed() == ["", "walked"]
    assert copy.listed() == ["", "kept"]


def test_a_file_of_the_same_size_and_date_is_noticed(copy: Copy) -> None:
    copy.write("added", 901, "x")
    os.utime(copy.family / "added.py", (OLD, OLD))
    copy.listed()
    copy.write("added", 901, "z")
    os.utime(copy.family / "added.py", (OLD, OLD))

    assert copy.listed() == ["TYP901('z',)", "walked"]


def test_a_rule_in_a_new_family_is_noticed(copy: Copy) -> None:
    copy.listed()
    family = copy.family.with_name("later")
    family.mkdir()
    (family / "__init__.py").touch()
    copy.write("../later/added", 902, "x")

    assert copy.listed() == ["TYP902('x',)", "walked"]


def test_what_was_changed_just_now_is_not_kept(copy: Copy) -> None:
    run = [sys.executable, "-c", LIST]
    values = {**os.environ, "PYTHONPATH": str(copy.root), "MT_NORMALIZE_CACHE": str(copy.cache)}
    subprocess.run(run, env=values, cwd=copy.root, check=True, capture_output=True)

    assert not copy.cache.exists()


def test_a_damaged_file_is_ignored(copy: Copy) -> None:
    copy.listed()
    (kept,) = copy.cache.iterdir()
    whole = kept.read_bytes()
    calls = marshal.dumps(compile("print('run')", "x", "exec"))
    checked = sealed(calls)
    for content in (b"", b"\0", whole[:-1], whole[:200], whole[:99] + b"\xff" + whole[100:], calls, checked):
        kept.write_bytes(content)
        assert copy.listed() == ["", "walked"]
        assert copy.listed() == ["", "kept"]


def test_a_file_of_somebody_else_is_ignored(copy: Copy) -> None:
    copy.listed()
    (kept,) = copy.cache.iterdir()
    kept.chmod(0o666)
    assert copy.listed() == ["", "walked"]
    assert copy.listed() == ["", "kept"]


def test_where_nothing_can_be_kept_rules_are_walked(copy: Copy) -> None:
    blocked = copy.root / "a file"
    blocked.touch()
    for place in ("", str(blocked / "below"), "/proc/nowhere"):
        for _ in range(2):
            assert copy.listed(MT_NORMALIZE_CACHE=place) == ["", "walked"]


def test_many_may_write_at_once(copy: Copy) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: copy.listed()[0], range(8)))

    assert results == [""] * 8
    assert copy.listed() == ["", "kept"]
    assert len(list(copy.cache.iterdir())) == 1


def test_a_family_or_code_selects_the_same_rules() -> None:
    entries = {entry.code: entry for entry in catalogue.catalogue()}
    chosen = Normalizer(Settings(select=["TYP001"], bundled_termbases=False))

    assert isinstance(entries["TYP001"], Entry)
    assert chosen.check("It rose , (x) then.  End").findings
    assert {f.code for f in chosen.check("It rose , ( x) then.  End").findings} == {"TYP001"}
