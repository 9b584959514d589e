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
MOST_TESTS = 60  # those that run least besides; all of a file that everything runs would take an hour
NOTICED = (1, 2)  # a test failed; the module could not even be loaded
LONGEST = 300  # seconds for one mutant: a loop without end is caught too


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
        caught = _fails(reach.tests_of(mutant.path, mutant.lines)[:MOST_TESTS], tree)
    finally:
        file.write_text(sound, encoding="utf-8")
    reason = (
        "" if caught else known_survivors().get((mutant.path, *mutant.edit()), "") or _alike(*mutant.edit())
    )
    return Outcome(mutant, caught, reason)


def _alike(was: str, now: str) -> str:
    """Why an edit that stands in many places changes nothing, or nothing."""
    second = was.replace(".limit(1)", ".limit( 2)", 1)
    return (
        "Whoever asks for one row takes the first: a second one is not looked at."
        if now == second != was
        else ""
    )


def _fails(tests: list[str], tree: Path) -> bool:
    """Whether one of the tests notices. No tests notice nothing."""
    if not tests:
        return False
    command = [sys.executable, "-B", "-m", "pytest", *ARGUMENTS, "-x", "--no-header", *tests]
    environment = {**os.environ, "KURATOR_HOME": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode in NOTICED


def share(found: Iterable[Outcome]) -> float:
    """Of those that could be told from the sound product, how many were caught."""
    counted = [each for each in found if not each.reason]
    return sum(each.caught for each in counted) / len(counted) if counted else 1.0
