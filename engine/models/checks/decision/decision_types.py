"""Types that neither the standard nor the file knows: the column would take anything."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.decisions.parts import Input, Output
from engine.models.checks.decision.readable import decisions
from engine.models.finding import Finding, warning
from engine.models.nearest import nearest
from engine.models.workspace import Workspace

KNOWN = (
    "string",
    "boolean",
    "number",
    "date",
    "time",
    "dateTime",
    "dayTimeDuration",
    "yearMonthDuration",
    "Any",
)


def decision_types(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Each column of every table whose type is unknown."""
    for decision in decisions(path, workspace):
        for table in decision.tables:
            columns: tuple[Input | Output, ...] = (*table.inputs, *table.outputs)
            for each in columns:
                if each.type.unknown:
                    facts = {"column": each.label, "name": each.type.unknown}
                    near = nearest(each.type.unknown, KNOWN)
                    yield warning(path, each.id or decision.id, "decision_type", **facts, near=near)
