"""Every expression of many files parsed in a few calls: asked one by one, each waits for the evaluator's thread to get the processor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import islice

from engine.feel.evaluator import feel
from engine.models.workspace import Workspace, kind_of

BATCH = (
    8  # a call has 0.2 seconds, and what a fresh evaluator is asked first takes it several milliseconds each
)

#: Kind of file -> the module beside this one whose ``ahead`` lists the expressions of a file, tests of cells marked.
PLACES = {"bpmn": "expressions.places", "dmn": "decision.places", "form": "form.written"}


def read_ahead(workspace: Workspace, paths: Iterable[str]) -> None:
    """Let the evaluator know the expressions of these files before the rules ask for them, rule by rule."""
    written = dict.fromkeys(each for path in paths for each in _of_file(workspace, path))
    for unary in (False, True):
        texts = (text for cell, text in written if cell is unary)
        while batch := list(islice(texts, BATCH)):
            feel().parse_many(batch, unary=unary)


def _of_file(workspace: Workspace, path: str) -> Sequence[tuple[bool, str]]:
    module = PLACES.get(kind_of(path) or "")
    return [*import_module(f"engine.models.checks.{module}").ahead(path, workspace)] if module else ()
