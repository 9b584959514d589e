"""The other side of ``engine.models.checking.guarded``: reads a workspace, then answers one line per question."""

from __future__ import annotations

import base64
import gc
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from engine.config import Config, load
from engine.errors import ConfigRefused
from engine.feel.evaluator import feel
from engine.models.check import check
from engine.models.checking.process import Message
from engine.models.checking.rows import row_of
from engine.models.checks import TABLES, check_of
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace, kind_of, laid_over


class Answering(Protocol):
    """Whoever answers the questions, made ready by the first line."""

    def __init__(self, first: Message) -> None: ...

    def answer(self, question: Message) -> Mapping[str, object]: ...


def serve(kind: type[Answering]) -> None:
    """Answer line by line until the pipe is closed."""
    answers, sys.stdout = sys.stdout, sys.stderr  # nothing but answers may go into the pipe
    gc.disable()  # what is read now stays: looking through it for rubbish again and again takes a tenth of the time
    desk = kind(json.loads(sys.stdin.readline()))
    gc.freeze()
    gc.enable()
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(desk.answer(json.loads(line)), default=str), file=answers, flush=True)


class Desk:
    """What all questions share, made ready before the first one so that it is not charged to it."""

    def __init__(self, first: Message) -> None:
        home = Path(first["home"])
        files = {path: base64.b64decode(content) for path, content in first["files"].items()}
        own = Workspace.read(home).without(*first["left_out"]) if first["over_the_project"] else Workspace()
        self._workspace = laid_over(files, own)
        self._config = loaded(home)
        self._workspace.processes(), self._workspace.forms(), self._workspace.decisions()
        feel().evaluate("1", {})
        for kind in TABLES.keys() & {kind_of(path) for path in files}:
            check_of(kind)

    def answer(self, question: Mapping[str, str]) -> dict[str, object]:
        """Findings of the file under ``check``, or of the settings under ``settings``; ``refused`` where our own are broken."""
        if "settings" in question:
            return told(_of_settings(loaded(Path(question["settings"]))))
        if isinstance(self._config, ConfigRefused):
            return {"refused": f"{self._config.facts['faults']}"}
        return told(_of_file(question["check"], self._workspace, self._config))


def loaded(home: Path) -> Config | ConfigRefused:
    try:
        return load(home)
    except ConfigRefused as refused:
        return refused


def _of_settings(loaded: Config | ConfigRefused) -> list[Finding]:
    faults = loaded.facts["faults"] if isinstance(loaded, ConfigRefused) else ()
    return [error(fault.file, fault.key, "config", fault=fault.sentence) for fault in faults]


def _of_file(path: str, workspace: Workspace, config: Config) -> list[Finding]:
    try:
        return check(workspace, config, [path])
    except Exception as fault:  # an unforeseen file is a finding, never a traceback
        return [error(path, "", "file", "unreadable", reason=type(fault).__name__)]


def told(findings: Iterable[Finding]) -> dict[str, object]:
    return {"findings": [row_of(one) for one in findings]}


if __name__ == "__main__":
    serve(Desk)
