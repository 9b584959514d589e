"""All questions to one table, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.decisions.analysis.grid import Grid, TooLarge
from engine.decisions.analysis.questions.contradiction import contradiction
from engine.decisions.analysis.questions.duplicates import duplicates
from engine.decisions.analysis.questions.gaps import gaps
from engine.decisions.analysis.questions.kinds_of_answers import kinds_of_answers
from engine.decisions.analysis.questions.kinds_of_cells import kinds_of_cells
from engine.decisions.analysis.questions.masked import masked
from engine.decisions.analysis.questions.overlap import overlap
from engine.decisions.analysis.questions.ranges import ranges
from engine.decisions.analysis.questions.unread import unread
from engine.decisions.analysis.remark import WARNING, Remark
from engine.decisions.parts import DecisionTable

MAX_ROWS = 500  # pairs of rows grow with the square
CELLS: tuple[Callable[[DecisionTable], Iterator[Remark]], ...] = (kinds_of_cells, ranges, kinds_of_answers)
ROWS: tuple[Callable[[Grid], Iterator[Remark]], ...] = (
    overlap,
    contradiction,
    masked,
    duplicates,
    gaps,
    unread,
)


def remarks(table: DecisionTable) -> Iterator[Remark]:
    """Everything wrong with what a table says. Rows are compared once their cells are right."""
    wide = (len(table.inputs), len(table.outputs))
    if not table.rules or not table.outputs or any((len(r.when), len(r.then)) != wide for r in table.rules):
        return
    found = [remark for question in CELLS for remark in question(table)]
    yield from found
    if len(table.rules) > MAX_ROWS:
        yield Remark(table.id, "size", WARNING, {"rows": len(table.rules), "limit": MAX_ROWS})
    elif not any(remark.rule in ("cell_kind", "range") for remark in found):
        yield from _of_rows(table)


def _of_rows(table: DecisionTable) -> Iterator[Remark]:
    grid = Grid.of(table)
    try:
        for question in ROWS:
            yield from question(grid)
    except TooLarge:
        yield Remark(table.id, "size", WARNING, {}, "intricate")
