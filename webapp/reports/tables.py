"""A counted table in words: the same lines for the page, for its print and for the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.queries.reports.counted import Counted, Number, Row
from webapp.reports.words import figure_title, told, value_title

WHOLE = "whole"


@dataclass(frozen=True)
class Cell:
    """One figure: ``leads`` where a list lies behind it, and there is something in it."""

    figure: str
    value: Number
    leads: bool


@dataclass(frozen=True)
class Line:
    """One row of the table: the part's code and words, its figures."""

    part: str
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """Rows told apart by one thing; ``by`` empty: the line of the whole."""

    by: str
    title: str
    column: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """``titles``: of the figures, in their order. ``holds``: whether the control sum holds, None where there is none."""

    key: str
    title: str
    note: str
    titles: tuple[str, ...]
    groups: tuple[Group, ...]
    holds: bool | None

    @property
    def empty(self) -> bool:
        """Nothing was counted at all."""
        return not any(cell.value for cell in self.groups[0].lines[0].cells)


def table(counted: Counted, names: Mapping[str, str]) -> Table:
    """Parts of which only one is known to nobody tell nothing and are left out."""
    sheet = counted.sheet
    whole = Group("", told("by_whole"), "", (_line(counted, counted.whole, told("by_whole")),))
    groups = [
        _group(counted, by, rows, names)
        for by, rows in counted.by_part.items()
        if any(row.part != "-" for row in rows) and not (by == "process" and len(rows) < 2)
    ]
    titles = tuple(figure_title(sheet.key, name) for name in sheet.columns)
    holds = counted.holds if sheet.control else None
    return Table(
        sheet.key, told(f"sheet_{sheet.key}"), told(f"note_{sheet.key}"), titles, (whole, *groups), holds
    )


def _group(counted: Counted, by: str, rows: tuple[Row, ...], names: Mapping[str, str]) -> Group:
    kind = counted.sheet.parts[by]
    lines = tuple(_line(counted, row, value_title(kind, row.part, names)) for row in rows)
    return Group(by, told(f"by_{by}"), told(f"part_{by}"), lines)


def _line(counted: Counted, row: Row, words: str) -> Line:
    listed = set(counted.sheet.figures)
    cells = tuple(
        Cell(name, row.figures[name], name in listed and bool(row.figures[name]))
        for name in counted.sheet.columns
    )
    return Line(row.part, words, cells)


def chart(shown: Table) -> dict[str, object] | None:
    """What is drawn of a table: the first parts with several lines, each count a bar; None where there is nothing to compare."""
    group = next((each for each in shown.groups[1:] if len(each.lines) > 1), None)
    if group is None:
        return None
    places = [place for place, cell in enumerate(group.lines[0].cells) if _is_count(shown, place)][:5]
    bars = [
        {"name": shown.titles[place], "values": [line.cells[place].value or 0 for line in group.lines[:15]]}
        for place in places
    ]
    return {
        "title": f"{shown.title}: {group.title.lower()}",
        "names": [line.words for line in group.lines[:15]],
        "bars": bars,
    }


def _is_count(shown: Table, place: int) -> bool:
    """A count and no per cent, and somewhere more than nothing."""
    cells = [line.cells[place] for group in shown.groups for line in group.lines]
    return any(cell.leads for cell in cells)
