"""Which tests run which line: recorded once by coverage with a context for each test."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from coverage import CoverageData

from tests.mutation.constants import uses
from tests.mutation.sample import ROOT, files

TESTS = ("tests/engine", "tests/webapp")
#: One database is enough to see a line run; the mutants run on it too.
ARGUMENTS = ("-q", "-p", "no:cacheprovider", "-m", "not prove and not postgres and not journey")


@dataclass(frozen=True)
class Reach:
    """File and line -> ids of the tests that run it."""

    data: CoverageData
    sizes: dict[str, int]  # how much each test runs: who runs little tells more of a line

    @classmethod
    def read(cls, recorded: Path) -> Reach:
        """Raises FileNotFoundError where nothing was recorded."""
        if not recorded.exists():
            raise FileNotFoundError(recorded)
        data = CoverageData(str(recorded))
        data.read()
        sizes: dict[str, int] = {}
        for file in data.measured_files():
            for contexts in data.contexts_by_lineno(file).values():
                for context in contexts:
                    sizes[context] = sizes.get(context, 0) + 1
        return cls(data, sizes)

    def tests_of(self, path: str, lines: range) -> list[str]:
        """Tests for a change of these lines, the nearest first; none for lines that no test runs.

        First the module's own test file, whole: what a fixture of the session ran is recorded for one test alone. Then
        the tests of its room (``tests/engine/runtime`` for the runtime), because a line that everything runs is looked at
        closely there alone; then those that run least else. What runs while its module is loaded is tried by whoever uses
        its name.
        """
        found = self._running(path, lines)
        if not found:
            used = uses(ROOT, tuple(files()), path, lines)
            found = {each for file, line in used for each in self._running(file, range(line, line + 1))}
        own = _mirror(path) if found else []
        room = f"tests/{'/'.join(PurePosixPath(path).parts[:2])}/"
        nearest = sorted(found, key=lambda each: (not each.startswith(room), self.sizes[each], each))
        tests = dict.fromkeys(_test(context) for context in nearest)
        return [*own, *(test for test in tests if test.partition("::")[0] not in own)]

    def _running(self, path: str, lines: range) -> set[str]:
        """Contexts that run one of the lines."""
        by_line = self.data.contexts_by_lineno(path)
        return {context for line in lines for context in by_line.get(line, ()) if context}


def _test(context: str) -> str:
    """«tests/x.py::test_y|run» is the test itself."""
    return context.partition("|")[0]


def _mirror(path: str) -> list[str]:
    """The module's own test file, where it has one: «tests/engine/test_access.py»."""
    module = PurePosixPath(path)
    own = f"tests/{module.parent}/test_{module.name}"
    return [own] if (ROOT / own).exists() else []


def record(recorded: Path, tests: tuple[str, ...] = TESTS) -> None:
    """Run the tests once and keep which lines each of them runs. Raises RuntimeError where they are not green."""
    settings = recorded.with_suffix(".ini")
    sources = "\n".join(f"    {room}" for room in ("engine", "webapp"))
    # names from the root of the tree: what was recorded in one copy holds in another
    settings.write_text(
        f"[run]\nrelative_files = true\nsource =\n{sources}\ndata_file = {recorded}\n", encoding="utf-8"
    )
    recorded.unlink(missing_ok=True)
    # coverage writes into a database between the tests, the pure ones too: nobody watches those here
    coverage = (
        "-p",
        "no:tests.purity",
        "--cov",
        "--cov-context=test",
        f"--cov-config={settings}",
        "--cov-report=",
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *ARGUMENTS, *coverage, *tests], cwd=ROOT, check=False
    )
    if run.returncode:
        raise RuntimeError("the tests are not green as they are")
