"""Every cell of a table with where it stands and what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from engine.decisions.analysis.kind_of_column import kind_of
from engine.decisions.analysis.remark import at_cell
from engine.decisions.parts import DecisionTable, Input
from engine.decisions.types import Type
from engine.errors import UnreadableXml
from engine.feel.kinds.kind import Kind
from engine.feel.kinds.wants import VALUE, Want
from engine.models.checks.decision.readable import decisions
from engine.models.workspace import Workspace

FROM_TEXT = frozenset({"date", "time", "moment", "duration"})  # a text that says one becomes one


@dataclass(frozen=True)
class Place:
    """``facts`` are its row (0 for a default answer) and its column; ``column`` is that of a condition."""

    id: str
    text: str
    facts: dict[str, object]
    type: Type
    number: int  # of its column among those of conditions, or of answers, from 0
    column: Input | None = None

    @property
    def unary(self) -> bool:
        """Whether it tests a value."""
        return self.column is not None

    @property
    def kind(self) -> Kind:
        """What its column declares."""
        return kind_of(self.type)

    @property
    def variant(self) -> str:
        """The end of the code of a sentence about it."""
        return "" if self.facts["row"] else "default"


def places(table: DecisionTable) -> Iterator[Place]:
    """The cells in their order, those that take anything left out; then the default answers."""
    for row, rule in enumerate(table.rules):
        for n, (column, cell) in enumerate(zip(table.inputs, rule.when, strict=False)):
            if cell.text != "-":
                yield Place(*_at(table, row, n, cell.text, output=False), column.type, n, column)
        for n, (output, cell) in enumerate(zip(table.outputs, rule.then, strict=False)):
            yield Place(*_at(table, row, n, cell.text, output=True), output.type, n)
    for n, output in enumerate(table.outputs):
        if output.default:
            facts: dict[str, object] = {"row": 0, "column": output.label or str(n + 1)}
            yield Place(output.id or table.id, output.default, facts, output.type, n)


def ahead(path: str, workspace: Workspace) -> Iterator[tuple[bool, str]]:
    """The texts alone, tests of cells marked, for ``read_ahead``."""
    with suppress(UnreadableXml):
        for decision in decisions(path, workspace):
            for table in decision.tables:
                yield from ((place.unary, place.text) for place in places(table))


def _at(
    table: DecisionTable, row: int, column: int, text: str, output: bool
) -> tuple[str, str, dict[str, object]]:
    id, facts = at_cell(table, row, column, output)
    return id, text, facts


def want_of(type: Type) -> Want:
    """What an answer of a column may be."""
    kind = kind_of(type)
    if not kind.known:
        return VALUE
    also = {"text"} if kind.name in FROM_TEXT else set()
    return Want("unwanted", frozenset({kind.name, "null", *also}), named=kind.name)
