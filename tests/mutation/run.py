"""One mutant against the tests that reach its line, in a copy of the tree: nothing of the product itself is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.reach import ARGUMENTS, Reach
from tests.mutation.sample import ROOT, Mutant

COPIED = ("engine", "webapp", "tests", "config", "forms", "processes", "pyproject.toml")
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", "screenshots", "*.pyc")
SURVIVORS = Path(__file__).parent / "survivors.toml"
#: How many of the tests that run a line are asked: the nearest ones, and where they see nothing, farther ones too: what the
#: suite sees it sees, wherever the test lies. All the tests of a line that everything runs would take an hour.
NEAR, FAR = 60, 400
TWINS = 20  # of them are asked on the other database too
#: What SQLite takes and PostgreSQL does not (a number of ten digits) is seen there alone.
ELSEWHERE = "postgres and not prove"
#: What the whole house promises of every line: no record says which lines these look at.
OF_THE_HOUSE = ["tests/house/test_records.py"]
NOTICED = (1, 2)  # a test failed; the module could not even be loaded
HANGS = "--timeout=60"  # seconds for one test: a loop without end is caught too
LONGEST = 1200  # seconds for all tests of a mutant: a machine that is too busy for them has seen nothing


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: caught by a test, or told with its reason, or it lives."""

    mutant: Mutant
    caught: bool
    reason: str = ""  # why it may live

    def line(self) -> str:
        """For a person: where, what, and what came of it."""
        before, after = self.mutant.edit()
        word = "caught" if self.caught else f"may live: {self.reason}" if self.reason else "LIVES"
        return f"{word}: {self.mutant.path}:{self.mutant.first} {self.mutant.operator}: {before}  ->  {after}"


def copy_of_the_tree(into: Path) -> Path:
    """What the tests need, in a folder of its own."""
    for name in COPIED:
        source, target = ROOT / name, into / name
        shutil.copytree(source, target, ignore=LEFT_OUT) if source.is_dir() else shutil.copy(source, target)
    return into


def known_survivors() -> dict[tuple[str, str, str], str]:
    """File, old text, new text -> why nobody could tell the difference."""
    told = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return {(each["path"], each["was"], each["is"]): each["why"] for each in told}


def outcomes(mutants: Iterable[Mutant], reach: Reach, tree: Path) -> list[Outcome]:
    """One after another; each is told as it comes."""
    found = []
    for mutant in mutants:
        outcome = judged(mutant, reach, tree)
        print(outcome.line(), flush=True)
        found.append(outcome)
    return found


def judged(mutant: Mutant, reach: Reach, tree: Path) -> Outcome:
    """Put the mutant into the tree, run the tests of its line, put the file back."""
    file = tree / mutant.path
    sound = file.read_text(encoding="utf-8")
    file.write_text(mutant.source(), encoding="utf-8")
    try:
        tests = reach.tests_of(mutant.path, mutant.lines)
        caught = (
            _fails([*OF_THE_HOUSE, *tests[:NEAR]], tree)
            or _fails(tests[NEAR:FAR], tree)
            or _fails(_twins(tests), tree, ELSEWHERE)
        )
    finally:
        file.write_text(sound, encoding="utf-8")
    return Outcome(mutant, caught, "" if caught else may_live(mutant))


def may_live(mutant: Mutant) -> str:
    """Why nobody could tell the mutant from the sound product, or nothing."""
    edit = mutant.edit()
    return known_survivors().get((mutant.path, *edit), "") or _alike(*edit)


#: What stands there, what a mutant makes of it, why nobody could tell: edits that stand in many places.
ALIKE = (
    (".limit(1)", ".limit( 2)", "Whoever asks for one row takes the first: a second one is not looked at."),
    (" or 0)", " or -1)", "The number of nobody: no row has the one, none has the other."),
    # an edit the other way is no such thing: where lengths may differ, a test has both
    (
        "strict=True",
        "strict=False",
        "Both are made to one length: the word stops whoever should unmake that.",
    ),
)


def _alike(was: str, now: str) -> str:
    """Why an edit that stands in many places changes nothing, or nothing."""
    return next((why for old, new, why in ALIKE if now == was.replace(old, new, 1) != was), "")


def _twins(tests: list[str]) -> list[str]:
    """The nearest of the same tests on the other database; the module's own file whole."""
    near = tests[:NEAR]
    own = [test for test in near if "::" not in test]
    return own + [test.replace("[sqlite", "[postgresql") for test in near if "[sqlite" in test][:TWINS]


def _fails(tests: list[str], tree: Path, which: str = "") -> bool:
    """Whether one of the tests notices; ``which`` of them, where not those that reach was recorded of."""
    if not tests:
        return False
    command = [sys.executable, "-B", "-m", "pytest", *ARGUMENTS, HANGS, "-x", "--no-header", *tests]
    if which:
        command += ["-m", which]
    environment = {**os.environ, "KURATOR_HOME": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode in NOTICED


def share(found: Iterable[Outcome]) -> float:
    """Of those that could be told from the sound product, how many were caught."""
    counted = [each for each in found if not each.reason]
    return sum(each.caught for each in counted) / len(counted) if counted else 1.0
