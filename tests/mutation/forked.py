"""Many mutants in minutes: the tests are collected once, and each mutant is a fork in which the spoilt functions stand in.

``python -m tests.mutation.forked engine/registry/life --size 60 --seed 3 --reach FILE`` prints what lives. What runs while a
module is loaded (tables, defaults, decorators) cannot be put into a running process: those are counted and left to
``test_mutation``, which is also the judge of the figure that we owe; this one is for whoever writes the tests.
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import click
import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.reach import ARGUMENTS, TESTS, Reach
from tests.mutation.run import _alike, known_survivors
from tests.mutation.sample import RANDOM, ROOT, WHOSE, Mutant, files, sample

#: Templates of databases that a session makes once: here they are made once for all forks.
MADE_ONCE = ("sqlite_template", "bundled_template", "inhabited_sqlite", "prepared_database")
LIVES, CAUGHT, HANGS = 0, 1, 2
LONGEST = 60  # seconds for one test


@dataclass
class Swap:
    """Code objects that a mutant has otherwise, by what they replace; ``whole``: nothing else differs."""

    codes: dict[CodeType, CodeType] = field(default_factory=dict)
    whole: bool = True


def swap_of(mutant: Mutant) -> Swap:
    """What of the module's functions a mutant changes."""
    path = ROOT / mutant.path
    sound = compile(path.read_text("utf-8"), str(path), "exec", dont_inherit=True)
    spoilt = compile(mutant.source(), str(path), "exec", dont_inherit=True)
    swap = Swap()
    _compare(sound, spoilt, swap)
    return swap


def _compare(sound: CodeType, spoilt: CodeType, swap: Swap) -> None:
    if sound == spoilt:
        return
    inner, other = _inner(sound), _inner(spoilt)
    if sound.co_flags & 2:  # locals of its own: a function, not a module or the body of a class
        swap.codes[sound] = spoilt
    elif _bare(sound) != _bare(spoilt) or len(inner) != len(other):
        swap.whole = False
    for one, two in zip(inner, other, strict=False):
        _compare(one, two, swap)


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _bare(code: CodeType) -> tuple[Any, ...]:
    constants = tuple(repr(each) for each in code.co_consts if not isinstance(each, CodeType))
    return code.co_code, code.co_names, constants


class Judge:
    """A plugin whose run of the tests is the run of the mutants."""

    def __init__(self, mutants: list[Mutant], reach: Reach, most: int, together: int) -> None:
        self.mutants, self.reach, self.most, self.together = mutants, reach, most, together
        self.functions: dict[CodeType, list[FunctionType]] = {}
        self.sound_fails: dict[str, bool] = {}
        self.items: dict[str, pytest.Item] = {}
        self.by_file: dict[str, list[str]] = {}
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
        self._make_once(session)
        try:
            self._judge_all()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
        return True

    def _make_once(self, session: pytest.Session) -> None:
        """In a fork, because what is made here would be shared by all; only what can be carried over comes back."""
        kept = self.folder / "made"
        if (pid := os.fork()) == 0:
            self._in_fork(session, kept)
        os.waitpid(pid, 0)
        if not kept.exists():
            return
        for name, value in pickle.loads(kept.read_bytes()).items():  # noqa: S301 - our own, a moment old
            for definition in _definitions(session, name):
                definition.cached_result = (value, 0, None)
                definition.execute = lambda request, value=value: value

    def _in_fork(self, session: pytest.Session, kept: Path) -> None:
        made: dict[str, Any] = {}
        with suppress(BaseException):
            _silent()
            _own_folder(session.config, self.folder / "once")
            for name in MADE_ONCE:
                user = next(each for each in session.items if name in getattr(each, "fixturenames", ()))
                session._setupstate.setup(user)
                with suppress(Exception):
                    made[name] = user._request.getfixturevalue(name)  # type: ignore[attr-defined]
                session._setupstate.teardown_exact(None)
        kept.write_bytes(pickle.dumps(made))
        os._exit(0)

    def _judge_all(self) -> None:
        running: dict[int, tuple[Mutant, Path]] = {}
        found: list[tuple[Mutant, int, str]] = []
        waiting = list(self.mutants)
        while waiting or running:
            while waiting and len(running) < self.together:
                mutant = waiting.pop(0)
                swap = swap_of(mutant)
                if not swap.whole or not all(code in self.functions for code in _outer(swap)):
                    found.append((mutant, -1, ""))
                    continue
                note = self.folder / f"{len(waiting)}.note"
                running[self._forked(mutant, swap, note)] = (mutant, note)
            if not running:
                continue
            pid, status = os.wait()
            mutant, note = running.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            said = note.read_text() if note.exists() else ""
            found.append((mutant, CAUGHT if code not in (LIVES, HANGS) else code, said))
            _tell(found[-1])
        _sum(found)

    def _forked(self, mutant: Mutant, swap: Swap, note: Path) -> int:
        if pid := os.fork():
            return pid
        code = CAUGHT
        try:
            _silent()
            code = self._run(mutant, swap, note)
        except BaseException as fault:  # noqa: BLE001 - whatever it is, the mutant made it
            note.write_text(repr(fault))
        os._exit(code)

    def _run(self, mutant: Mutant, swap: Swap, note: Path) -> int:
        tests = self._tests(mutant)
        _own_folder(tests[0].config, self.folder / f"{os.getpid()}")
        for sound, spoilt in swap.codes.items():
            for function in self.functions.get(sound, ()):
                function.__code__ = spoilt
        signal.signal(signal.SIGALRM, lambda *_: os._exit(HANGS))
        for item, after in zip(tests, [*tests[1:], None], strict=True):
            signal.alarm(LONGEST)
            for report in runtestprotocol(item, log=False, nextitem=after):
                if report.failed:
                    note.write_text(item.nodeid)
                    return CAUGHT
        return LIVES

    def _tests(self, mutant: Mutant) -> list[pytest.Item]:
        names: dict[str, None] = {}
        for name in self.reach.tests_of(mutant.path, mutant.lines):
            names |= dict.fromkeys(self.by_file.get(name, [name]))
        return [self.items[name] for name in names if name in self.items][: self.most]


def _outer(swap: Swap) -> Iterator[CodeType]:
    """Of nested functions the outermost: those inside are made when it runs."""
    nested = {inner for code in swap.codes for inner in _inner(code)}
    return (code for code in swap.codes if code not in nested)


def _definitions(session: pytest.Session, name: str) -> list[Any]:
    return list(session._fixturemanager._arg2fixturedefs.get(name, ()))


def _own_folder(config: pytest.Config, folder: Path) -> None:
    folder.mkdir()
    config._tmp_path_factory._basetemp = folder  # type: ignore[attr-defined]


def _silent() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


def _tell(one: tuple[Mutant, int, str]) -> None:
    mutant, code, said = one
    before, after = mutant.edit()
    word = {LIVES: "LIVES", CAUGHT: "caught", HANGS: "hangs", -1: "on loading"}[code]
    if code == LIVES and (
        why := known_survivors().get((mutant.path, before, after)) or _alike(before, after)
    ):
        word = f"may live: {why}"
    place = f"{mutant.path}:{mutant.first} {mutant.operator}"
    os.write(_OUT, f"{word}: {place}: {before}  ->  {after}   [{said}]\n".encode())


def _sum(found: list[tuple[Mutant, int, str]]) -> None:
    counts = {word: sum(code == number for _, code, _ in found) for word, number in
              (("caught", CAUGHT), ("live", LIVES), ("hang", HANGS), ("on loading", -1))}  # fmt: skip
    os.write(_OUT, f"{counts}\n".encode())


_OUT = os.dup(1)


@click.command()
@click.argument("rooms", nargs=-1)
@click.option("--size", default=100)
@click.option("--seed", default=1)
@click.option("--reach", "recorded", required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--most", default=150, help="tests of a mutant at most")
@click.option("--together", default=2)
@click.option("--whose", is_flag=True)
@click.option("--lines", default="", help="file:line,line: these alone")
def command(rooms: tuple[str, ...], size: int, seed: int, recorded: Path, most: int, together: int, whose: bool,
            lines: str) -> None:  # fmt: skip
    """Judge a sample of the mutants of some rooms."""
    reach = Reach.read(recorded)
    among = [each for each in files() if not rooms or each.startswith(rooms)]
    keep: Callable[[Mutant], bool] = lambda each: bool(reach.tests_of(each.path, each.lines))  # noqa: E731
    mutants = sample((WHOSE,) if whose else RANDOM, seed, size, keep, among)
    if lines:
        wanted = set(lines.split(","))
        mutants = [each for each in mutants if f"{each.path}:{each.first}" in wanted]
    tests = sorted(
        {name.partition("::")[0] for each in mutants for name in reach.tests_of(each.path, each.lines)}
    )
    names = tests if len(tests) < 400 else list(TESTS)
    sys.exit(
        pytest.main([*ARGUMENTS, "-p", "no:xdist", *names], plugins=[Judge(mutants, reach, most, together)])
    )


if __name__ == "__main__":
    command()
