"""Many mutants in minutes: the tests are collected once, and each mutant is a fork in which the spoilt functions stand in.

``python -m tests.mutation.forked engine/registry/life --size 60 --seed 3 --reach FILE`` tells what lives. What runs while a
module is loaded (tables, defaults, decorators) cannot be put into a running process: those are counted and left to
``test_mutation``, which judges the figure that we owe; this one is for whoever writes the tests.
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import signal
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import click
import pytest
from _pytest.fixtures import FixtureRequest
from _pytest.runner import runtestprotocol

from tests.mutation.reach import ARGUMENTS, TESTS, Reach
from tests.mutation.run import may_live
from tests.mutation.sample import RANDOM, ROOT, WHOSE, Mutant, files, sample
from tests.mutation.swap import Swap, swap_of

#: Templates of databases that a session makes once: here they are made once for all forks.
MADE_ONCE = ("sqlite_template", "bundled_template", "inhabited_sqlite", "prepared_database")
LIVES, CAUGHT, HANGS = 0, 1, 2
LONGEST = 60  # seconds for one test
MANY = 400  # files of tests: rather all of them than a command line of so many
OUT = os.dup(1)  # pytest keeps what is printed in the usual way


class Judge:
    """A plugin whose run of the tests is the run of the mutants, ``together`` at a time, each with ``most`` tests."""

    def __init__(self, mutants: list[Mutant], reach: Reach, most: int, together: int) -> None:
        self.mutants, self.reach, self.most, self.together = mutants, reach, most, together
        self.functions: dict[CodeType, list[FunctionType]] = {}
        self.items: dict[str, pytest.Item] = {}
        self.by_file: dict[str, list[str]] = {}
        self.told: Counter[str] = Counter()
        self.running: dict[int, Mutant] = {}
        self.folder = Path(tempfile.mkdtemp(prefix="kurator-mutants-"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self) -> None:
        """Before the collector's objects are frozen: which functions run which code."""
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename.startswith(str(ROOT)):
                self.functions.setdefault(each.__code__, []).append(each)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of the tests: each mutant with its own."""
        self.items = {each.nodeid: each for each in session.items}
        for name in self.items:
            self.by_file.setdefault(name.partition("::")[0], []).append(name)
        try:
            self._make_once(session)
            self._judge_all()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
        return True

    def _make_once(self, session: pytest.Session) -> None:
        """In a fork: a process that has evaluated anything may not be forked, and only what can be carried over is kept."""
        kept = self.folder / "made"
        if (pid := os.fork()) == 0:
            with suppress(BaseException):
                self._silent(session.config, "once")
                kept.write_bytes(pickle.dumps(_made(session)))
            os._exit(0)
        os.waitpid(pid, 0)
        for name, value in pickle.loads(kept.read_bytes()).items():  # noqa: S301 - our own, a moment old
            for item in session.items:
                for definition in getattr(item, "_fixtureinfo").name2fixturedefs.get(name, ()):  # noqa: B009
                    definition.cached_result = (value, None, None)

    def _judge_all(self) -> None:
        for mutant in self.mutants:
            swap = swap_of(mutant)
            if not swap.whole or any(code not in self.functions for code in swap.outermost()):
                self._tell(mutant, "on loading")
                continue
            if len(self.running) >= self.together:
                self._wait()
            self._fork(mutant, swap)
        while self.running:
            self._wait()
        os.write(OUT, f"{dict(self.told)}\n".encode())

    def _fork(self, mutant: Mutant, swap: Swap) -> None:
        tests = self._tests(
            mutant
        )  # not in the fork: there the record would be begun anew, and its file emptied
        if pid := os.fork():
            self.running[pid] = mutant
            return
        code = CAUGHT
        with suppress(BaseException):
            self._silent(tests[0].config, str(os.getpid()))
            code = self._run(tests, swap)
        os._exit(code)

    def _run(self, tests: list[pytest.Item], swap: Swap) -> int:
        for sound, spoilt in swap.codes.items():
            for function in self.functions.get(sound, ()):
                function.__code__ = spoilt
        signal.signal(signal.SIGALRM, lambda *_: os._exit(HANGS))
        for item, after in zip(tests, [*tests[1:], None], strict=True):
            signal.alarm(LONGEST)
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
                return CAUGHT
        return LIVES

    def _wait(self) -> None:
        pid, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        mutant = self.running.pop(pid)
        shutil.rmtree(self.folder / str(pid), ignore_errors=True)
        self._tell(mutant, {LIVES: "LIVES", HANGS: "hangs"}.get(code, "caught"))

    def _tell(self, mutant: Mutant, word: str) -> None:
        before, after = mutant.edit()
        why = may_live(mutant) if word == "LIVES" else ""
        self.told["may live" if why else word] += 1
        line = f"{f'may live, {why}' if why else word}: {mutant.path}:{mutant.first} {mutant.operator}"
        os.write(OUT, f"{line}: {before}  ->  {after}\n".encode())

    def _tests(self, mutant: Mutant) -> list[pytest.Item]:
        names: dict[str, None] = {}
        for name in self.reach.tests_of(mutant.path, mutant.lines):
            names |= dict.fromkeys(self.by_file.get(name, [name]))
        return [self.items[name] for name in names if name in self.items][: self.most]

    def _silent(self, config: pytest.Config, name: str) -> None:
        """A fork prints nothing and has a folder of its own."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nowhere, number)
        (self.folder / name).mkdir()
        config._tmp_path_factory._basetemp = self.folder / name  # type: ignore[attr-defined]


def _made(session: pytest.Session) -> dict[str, Any]:
    """What could be made and can be carried over; the rest each fork makes for itself."""
    found: dict[str, Any] = {}
    for name in MADE_ONCE:
        users = (each for each in session.items if name in getattr(each, "fixturenames", ()))
        user = next(users, None)
        if user is None:
            continue
        with suppress(Exception):
            session._setupstate.setup(user)
            request: FixtureRequest = getattr(user, "_request")  # noqa: B009
            value = request.getfixturevalue(name)
            pickle.dumps(value)
            found[name] = value
        session._setupstate.teardown_exact(None)
    return found


@click.command()
@click.argument("rooms", nargs=-1)
@click.option("--reach", "recorded", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--size", default=100)
@click.option("--seed", default=1)
@click.option("--most", default=150)
@click.option("--together", default=2)
@click.option("--whose", is_flag=True)
def command(
    rooms: tuple[str, ...], recorded: Path, size: int, seed: int, most: int, together: int, whose: bool
) -> None:
    """Judge a sample of the mutants of some rooms, or of all."""
    reach = Reach.read(recorded)
    among = [each for each in files() if not rooms or each.startswith(rooms)]

    def reached(mutant: Mutant) -> bool:
        return bool(reach.tests_of(mutant.path, mutant.lines))

    mutants = sample((WHOSE,) if whose else RANDOM, seed, size, reached, among)
    tests = {
        name.partition("::")[0] for each in mutants for name in reach.tests_of(each.path, each.lines)[:most]
    }
    names = sorted(tests) if len(tests) < MANY else TESTS
    sys.exit(
        pytest.main([*ARGUMENTS, "-p", "no:xdist", *names], plugins=[Judge(mutants, reach, most, together)])
    )


if __name__ == "__main__":
    command()
