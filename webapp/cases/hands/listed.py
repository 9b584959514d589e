"""The list of changes as the page holds it: rows in fields of the form, added to, taken from, read as changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flask import request

from engine.action.hands.asked import Asked
from engine.queries.cases.hands.desk import Desk, StepOn
from engine.runtime.hands.change import ADD, CANCEL, MOVE, OF_A_STEP, REPEAT, SKIP, Change
from webapp.base.posted import typed
from webapp.base.reading import today
from webapp.cases.called_processes import DEEPEST
from webapp.cases.hands.values import LONGEST, NoSuchValue, guessed_value, value_of, wrong_value
from webapp.words.dates import zone

MOST = 20
ID = 100
PARTS = ("kind", "step", "element", "way", "after")


@dataclass(frozen=True)
class Row:
    """One row as it was typed."""

    kind: str
    step: str = ""
    element: str = ""
    way: tuple[str, ...] = ()
    after: bool = False
    written: dict[str, str] = field(default_factory=dict)

    def change(self, values: dict[str, object]) -> Change:
        return Change(self.kind, self.step, self.element, self.way, self.after, values)


def rows_sent(desk: Desk) -> list[Row]:
    """The rows of the form; of a skipped step with its values and where it goes on to."""
    columns = [[each[:2000] for each in request.form.getlist(part)[: MOST + 1]] for part in PARTS]
    found = [
        Row(kind, step[:ID], element[:ID], _way(way), bool(after))
        for kind, step, element, way, after in zip(*columns, strict=False)
    ]
    return [_with_values(desk, number, row) for number, row in enumerate(found)]


def _with_values(desk: Desk, number: int, row: Row) -> Row:
    step = step_on(desk, row.step)
    if row.kind != SKIP or step is None:
        return row
    onto = typed(f"onto{number}", ID)
    chosen = onto if onto in dict(step.onward) else ""
    written = {each.name: typed(f"v{number}.{each.name}", LONGEST + 1) for each in step.asks}
    return replace(row, element=chosen, way=step.path if chosen else (), written=written)


def step_on(desk: Desk, step: str) -> StepOn | None:
    return next((each for each in desk.steps if each.id == step), None)


def listed(rows: list[Row], desk: Desk) -> list[Row]:
    """The rows after what was pressed: ``do`` is a row's number to be taken out, or what is to be added."""
    pressed, _, what = typed("do", 300).partition(":")
    if pressed == "drop" and what.isdigit() and int(what) < len(rows):
        return [row for number, row in enumerate(rows) if number != int(what)]
    fresh = _fresh(pressed, what, desk)
    return [*rows, fresh][:MOST] if fresh is not None else rows


def _fresh(pressed: str, step: str, desk: Desk) -> Row | None:
    if pressed in (SKIP, CANCEL):
        return Row(pressed, step[:ID])
    place = next(
        (each for each in desk.elements if "/".join((*each.path, each.id)) == typed("place", 2000)), None
    )
    if place is None:
        return None
    if pressed == REPEAT:
        return Row(REPEAT, element=place.id, way=place.path)
    instead = typed("instead", ID)
    if pressed in ("before", "behind"):
        kind = MOVE if instead else ADD
        return Row(kind, instead, place.id, place.path, pressed == "behind")
    return None


def changes_of(rows: list[Row], desk: Desk) -> tuple[list[Change], dict[str, list[str]]]:
    """The rows as changes, and what is wrong with values by the names of their fields."""
    faults: dict[str, list[str]] = {}
    changes = []
    for number, row in enumerate(rows):
        step = step_on(desk, row.step) if row.kind in OF_A_STEP else None
        values: dict[str, object] = {}
        for asked in step.asks if step is not None and row.kind == SKIP else ():
            try:
                value = _value(asked, row.written.get(asked.name, ""))
            except NoSuchValue as fault:
                faults[f"v{number}.{asked.name}"] = [wrong_value(fault.kind, fault)]
                continue
            if value is not None:
                values[asked.name] = value
        changes.append(row.change(values))
    return changes, faults


def _value(asked: Asked, written: str) -> object:
    if not asked.own:
        return guessed_value(written)
    return value_of(asked.kind, written, zone(), today(), tuple(code for code, _ in asked.options))


def _way(written: str) -> tuple[str, ...]:
    return tuple(part for part in written.split("/") if part)[:DEEPEST]
