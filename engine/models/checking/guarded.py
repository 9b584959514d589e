"""The check of files nobody trusts: in a process of its own, at most 3 seconds and 500 MB a file.

Only the worker reads models and settings; whoever asks it knows bytes and findings, and loads nothing else.

The worker is started once and asked about many files. It is killed when one of them runs away; that file gets a
finding, the others go on in a new worker.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from engine.errors import ConfigRefused
from engine.models.checking.process import GuardedProcess, Limits, RanAway
from engine.models.checking.rows import finding_of
from engine.models.finding import Finding, error

SECONDS = 2.6  # of the processor for one file: with the start of both programs it stays under 3 seconds
PATIENCE = 20.0  # by the clock: on a busy machine a good file must not be refused for its neighbours
STARTING_SECONDS = 30.0  # loading the programs, reading all files of the workspace once
MEGABYTES = 450
WORKER = "engine.models.checking.guard_worker"


class Guard:
    """One worker at a time, for one set of files. Use as a context manager.

    Args:
        files: by their project path.
        home: the installation whose settings hold.
        over_the_project: look references up in the models of ``home`` too, where the files do not replace them.
    """

    def __init__(self, files: Mapping[str, bytes], home: Path, over_the_project: bool = False) -> None:
        self._files, self._home, self._over_the_project = dict(files), home, over_the_project
        self._left_out: list[str] = []
        self._process: GuardedProcess | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check(self, paths: Iterable[str]) -> Iterator[Finding]:
        """Findings of the files, each within the limits. Errors: ConfigRefused for the settings of ``home``."""
        for path in paths:
            yield from self._within_limits(path, {"check": path})

    def settings(self, home: Path) -> Iterator[Finding]:
        """Findings of the settings of any installation."""
        yield from self._within_limits(str(home / "config"), {"settings": str(home)})

    def _within_limits(self, path: str, question: dict[str, str]) -> Iterator[Finding]:
        try:
            with self._lock:
                yield from self._ask(question)
        except RanAway:
            self.close()
            yield error(path, "", "file", "too_slow")
            self._files.pop(path, None)
            self._left_out.append(path)

    def close(self) -> None:
        """End the worker."""
        if self._process is not None:
            self._process.close()
            self._process = None

    def _ask(self, question: dict[str, str]) -> list[Finding]:
        process = self._process or self._start()
        answer = process.ask(question, Limits(PATIENCE, SECONDS, MEGABYTES))
        if "refused" in answer:
            raise ConfigRefused(faults=answer["refused"])
        return [finding_of(row) for row in answer["findings"]]

    def _start(self) -> GuardedProcess:
        self._process = process = GuardedProcess(WORKER)
        files = {name: base64.b64encode(content).decode() for name, content in self._files.items()}
        about = {"over_the_project": self._over_the_project, "left_out": self._left_out}
        first = {"home": str(self._home), "files": files, **about}
        process.ask(first, Limits(STARTING_SECONDS, megabytes=MEGABYTES))
        return process
