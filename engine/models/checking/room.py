"""The check while somebody edits: workers of their own judge the text, and whoever runs away is killed alone.

A worker always stands ready beside those at work, so that nobody waits for one that another person's file has killed. One
person has one worker at a time.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

from engine.errors import ConfigRefused
from engine.models.checking.process import GuardedProcess, Limits, Message, RanAway
from engine.models.checking.rows import finding_of
from engine.models.finding import Finding, error

Models: TypeAlias = Mapping[str, bytes]
WORKER = "engine.models.checking.worker"
EACH = Limits(patience=10.0, seconds=2.6, megabytes=450)
WHOLE = Limits(patience=60.0, seconds=20.0, megabytes=450)  # of all files of a house together
STARTING = Limits(patience=60.0, megabytes=450)
MOST = 4  # workers at once; a further person waits for one of them
READY = 2  # workers that wait for nothing; more are sent home
LARGE = 320  # megabytes: a worker that has grown so is replaced before it hurts


class Count(NamedTuple):
    """Of one file: what forbids publishing, and what does not."""

    errors: int
    warnings: int


@dataclass(frozen=True)
class House:
    """All files of a house that are to be counted; ``edited``: those with a draft; the others as of an ``Edit``."""

    paths: tuple[str, ...]
    edited: tuple[str, ...]
    before: Models
    beside: Models

    def without(self, drafts: Sequence[str]) -> House:
        """The house as if these drafts were not there."""
        beside = {path: text for path, text in self.beside.items() if path not in drafts}
        beside |= {path: self.before[path] for path in drafts if path in self.before}
        paths, edited = (
            [path for path in given if path not in drafts] for given in (self.paths, self.edited)
        )
        return House(tuple(paths), tuple(edited), self.before, beside)


@dataclass(frozen=True)
class Edit:
    """A text in the editor of a house; ``before``: the files it works by, ``beside``: these with the drafts laid over."""

    path: str
    text: bytes
    before: Models
    beside: Models
    house: str


@dataclass
class CheckRoom:
    """The workers of one installation. Safe for threads."""

    home: Path
    _idle: list[GuardedProcess] = field(default_factory=list)
    _all: int = 0
    _change: threading.Condition = field(default_factory=threading.Condition)
    _people: dict[int, threading.Lock] = field(default_factory=dict)

    def findings(self, person: int, edit: Edit) -> list[Finding]:
        """Findings of an edited text; ``file_too_slow`` where it broke the limits. Errors: ConfigRefused."""
        try:
            with self._turn_of(person), self._worker() as worker:
                return _asked(worker, edit)
        except RanAway:
            return [error(edit.path, "", "file", "too_slow")]

    def counts(self, house: House) -> Mapping[str, Count]:
        """Errors and warnings of every file; a draft that breaks the limits has one error. Errors: RanAway, where all the rest does."""
        try:
            return self._counted(house, house.paths, WHOLE)
        except RanAway:
            slow = [path for path in house.edited if self._is_slow(house, path)]
        rest = house.without(slow)
        return {**self._counted(rest, rest.paths, WHOLE), **dict.fromkeys(slow, Count(errors=1, warnings=0))}

    def _is_slow(self, house: House, path: str) -> bool:
        try:
            self._counted(house, (path,), EACH)
        except RanAway:
            return True
        return False

    def _counted(self, house: House, paths: Sequence[str], limits: Limits) -> dict[str, Count]:
        edited = [path for path in house.edited if path in paths]
        with self._worker() as worker:
            answer = _answer(
                worker, {"paths": [*paths], "edited": edited}, house.before, house.beside, limits
            )
        return {path: Count(**found) for path, found in answer["counts"].items()}

    def close(self) -> None:
        """End the workers that stand ready."""
        with self._change:
            idle, self._idle = self._idle, []
            self._all -= len(idle)
        for worker in idle:
            worker.close()

    @contextmanager
    def _turn_of(self, person: int) -> Iterator[None]:
        with self._change:
            lock = self._people.setdefault(person, threading.Lock())
        with lock:
            yield

    @contextmanager
    def _worker(self) -> Iterator[GuardedProcess]:
        """A worker for one question; after a fault nobody asks it again."""
        worker = self._taken()
        try:
            yield worker
        except BaseException:
            self._given_up(worker)
            raise
        self._given_back(worker)

    def _taken(self) -> GuardedProcess:
        with self._change:
            if not self._idle and self._all < MOST:
                self._start()
            self._change.wait_for(lambda: self._idle or not self._all, STARTING.patience)
            if not self._idle:
                raise RanAway
            worker = self._idle.pop()
            if not self._idle and self._all < MOST:
                self._start()
            return worker

    def _start(self) -> None:
        """A further worker, in the background: who called goes on. The lock is held."""
        self._all += 1
        threading.Thread(target=self._started, daemon=True).start()

    def _started(self) -> None:
        try:
            worker = GuardedProcess(WORKER)
        except OSError:  # the machine has no room for a process now
            return self._gone()
        try:
            worker.ask({"home": str(self.home)}, STARTING)
        except RanAway:
            worker.close()
            return self._gone()
        return self._given_back(worker)

    def _gone(self) -> None:
        with self._change:
            self._all -= 1
            self._change.notify_all()

    def _given_back(self, worker: GuardedProcess) -> None:
        with self._change:
            useful = worker.megabytes <= LARGE and len(self._idle) < READY
            if useful:
                self._idle.append(worker)
                self._change.notify()
        if not useful:
            self._given_up(worker)

    def _given_up(self, worker: GuardedProcess) -> None:
        worker.close()
        with self._change:
            self._gone()
            if not self._idle:
                self._start()


def _asked(worker: GuardedProcess, edit: Edit) -> list[Finding]:
    question = {"path": edit.path, "house": edit.house, "text": _packed(edit.text)}
    answer = _answer(worker, question, edit.before, edit.beside, EACH)
    return [finding_of(row) for row in answer["findings"]]


def _answer(
    worker: GuardedProcess, asked: Message, before: Models, beside: Models, limits: Limits
) -> Message:
    """The answer to a question about files; those the worker does not know yet are sent after it has named them."""
    hashes = {
        name: {path: _hash(content) for path, content in models.items()}
        for name, models in (("before", before), ("beside", beside))
    }
    answer = worker.ask({**asked, **hashes, "contents": []}, limits)
    if "missing" in answer:
        contents = {_hash(one): one for one in (*before.values(), *beside.values())}
        lacked = [_packed(contents[one]) for one in answer["missing"]]
        answer = worker.ask({**asked, **hashes, "contents": lacked}, limits)
    if "refused" in answer:
        raise ConfigRefused(faults=answer["refused"])
    return answer


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _packed(content: bytes) -> str:
    return base64.b64encode(content).decode()
