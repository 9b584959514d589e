"""The other side of ``engine.scenarios.beside``: plays scenarios on given texts, one line of JSON for each as it ends."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from engine.config import Config, load
from engine.errors import KuratorError
from engine.models.workspace import Workspace
from engine.scenarios.affected import affected
from engine.scenarios.run import run
from engine.scenarios.script import Scenario


class Question(TypedDict):
    """What is asked: files by path in base64, the processes that change, where the settings lie."""

    home: str
    due: list[str]
    files: dict[str, str]


def main() -> None:
    """Read the question, play, answer."""
    answers, sys.stdout = sys.stdout, sys.stderr  # nothing but answers may go into the pipe
    question = json.loads(sys.stdin.readline())
    for result in played(question):
        print(json.dumps(result, ensure_ascii=False), file=answers, flush=True)


def played(question: Question) -> Iterator[dict[str, object]]:
    """The results of the scenarios of the processes that change."""
    home = Path(question["home"])
    workspace = Workspace({path: base64.b64decode(text) for path, text in question["files"].items()})
    config = load(home)
    for scenario in affected(home, question["due"]):
        told = {"slug": scenario.slug, "name": scenario.name, "title": scenario.title}
        yield {**told, "process": scenario.process, "faults": _faults(scenario, workspace, config)}


def _faults(scenario: Scenario, workspace: Workspace, config: Config) -> list[dict[str, object]]:
    try:
        found = run(scenario, workspace, config).faults
        return [{**vars(fault), **_place(scenario, workspace, fault.element)} for fault in found]
    except KuratorError as fault:
        sentence = fault.in_full()
    except Exception as fault:  # a text that nobody foresaw is a red scenario, never a silent one
        sentence = type(fault).__name__
    return [{"step": 0, "at": "", "sentence": sentence}]


def _place(scenario: Scenario, workspace: Workspace, element: str) -> dict[str, str]:
    """Where the element that a fault speaks of can be shown: its file, process and name; the scenario's own process first."""
    found = {
        process.id: {"path": path, "process": process.id, "label": node.label}
        for path, diagram in workspace.diagrams.items()
        for process, _, node in diagram.nodes()
        if element and node.id == element
    }
    return found.get(scenario.process) or next(iter(found.values()), {"element": ""})


if __name__ == "__main__":
    main()
