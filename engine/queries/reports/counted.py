"""The figures of a sheet: one statement, summed up by every part it is told apart by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import case, func, select

from engine.queries.reports.sheet import Sheet
from engine.store.session import Tx

Number = int | float | None
WHOLE = ""  # the part of the total line
UNKNOWN = "-"  # of a line of which the part is not known


@dataclass(frozen=True)
class Row:
    """One line of the table: the part's code, and its figures by name (None: nothing to count it from)."""

    part: str
    figures: Mapping[str, Number]


@dataclass(frozen=True)
class Counted:
    """A sheet with its figures: the whole, and for every kind of part its rows, the largest first."""

    sheet: Sheet
    whole: Row
    by_part: Mapping[str, tuple[Row, ...]]

    @property
    def holds(self) -> bool:
        """Whether the control sum holds, for the whole and for each part; true where there is none."""
        if not self.sheet.control:
            return True
        rows = [self.whole, *(row for rows in self.by_part.values() for row in rows)]
        return all(_adds_up(row, self.sheet.control) for row in rows)


def count(tx: Tx, sheet: Sheet) -> Counted:
    """The figures as of now."""
    lines = sheet.lines.subquery()
    summed = {f"s_{name}": func.sum(lines.c[name]) for name in sheet.figures}
    for mean in sheet.means:
        column = lines.c[mean.column]
        known = func.sum(case((column.is_not(None), 1), else_=0))
        summed |= {f"t_{mean.figure}": func.sum(column), f"n_{mean.figure}": known}
    sums = [each.label(name) for name, each in summed.items()]
    parts = [lines.c[name].label(f"p_{name}") for name in sheet.parts]
    rows = tx.execute(select(*parts, *sums).group_by(*parts)).all()
    found: dict[str, dict[str, list[float]]] = {name: {} for name in sheet.parts}
    whole = [0.0] * len(sums)
    for row in rows:
        values = [float(getattr(row, name) or 0) for name in summed]
        whole = _sum(whole, values)
        for name, kind in sheet.parts.items():
            for code in _codes(getattr(row, f"p_{name}"), kind):
                found[name][code] = _sum(found[name].get(code, [0.0] * len(sums)), values)
    by_part = {name: _rows(sheet, summed) for name, summed in found.items()}
    return Counted(sheet, Row(WHOLE, _figures(sheet, whole)), by_part)


def _sum(one: list[float], other: list[float]) -> list[float]:
    return [first + second for first, second in zip(one, other, strict=True)]


def _codes(value: object, kind: str) -> list[str]:
    """The parts a line belongs to: mostly one; several where a family has several categories."""
    if kind != "category":
        return [UNKNOWN if value in (None, "") else str(value)]
    listed = json.loads(str(value)) if value else None
    return [str(each) for each in listed] if isinstance(listed, list) and listed else [UNKNOWN]


def _rows(sheet: Sheet, summed: Mapping[str, list[float]]) -> tuple[Row, ...]:
    rows = [Row(code, _figures(sheet, values)) for code, values in summed.items()]
    told = [row for row in rows if any(row.figures.values())]
    return tuple(sorted(told, key=lambda row: (row.part == UNKNOWN, *_weight(sheet, row), row.part)))


def _weight(sheet: Sheet, row: Row) -> tuple[float, ...]:
    return tuple(-float(row.figures[name] or 0) for name in sheet.figures)


def _figures(sheet: Sheet, values: list[float]) -> dict[str, Number]:
    figures: dict[str, Number] = {
        name: round(value) for name, value in zip(sheet.figures, values, strict=False)
    }
    for share in sheet.shares:
        figures[share.figure] = percent(figures[share.part], figures[share.whole])
    for place, mean in enumerate(sheet.means):
        total, lines = values[len(sheet.figures) + 2 * place : len(sheet.figures) + 2 * place + 2]
        figures[mean.figure] = round(total / lines, mean.digits) if lines else None
    return figures


def percent(part: Number, whole: Number) -> float | None:
    """One digit; None where there is nothing to be a part of.

    >>> percent(1, 3), percent(1, 0)
    (33.3, None)
    """
    return round(100 * (part or 0) / whole, 1) if whole else None


def _adds_up(row: Row, control: tuple[str, ...]) -> bool:
    start, taken, gone, end = (row.figures[name] or 0 for name in control)
    return start + taken - gone == end
