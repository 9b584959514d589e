"""How cases passed a diagram in a period: how often, how long, how often late; beside another period or version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from flask_babel import gettext as _

from engine.queries.processes.heat import Passed, Span, heat
from engine.queries.processes.places import Element, Shown, shown
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.boards.asked_process import asked, before, number, span
from webapp.boards.processes import address, called
from webapp.boards.spent import spent_words

blueprint = Blueprint("process_heat", __name__, url_prefix="/processes")
LEVELS = 5
NOTHING = Passed()


@dataclass(frozen=True)
class Measure:
    """What the colour stands for."""

    title: str
    of: Callable[[Passed], int]
    say: Callable[[int], str]
    counts: bool  # a number of times, and not a time


@dataclass(frozen=True)
class Row:
    """One element: the period asked for and, if asked for, what it is compared with; ``level`` from 0 to 5."""

    element: Element
    here: Passed
    there: Passed
    level: int
    change: int | None  # None: one of the two has nothing to compare


@dataclass(frozen=True)
class Heated:
    """The whole page."""

    shown: Shown
    span: Span
    compared: str  # "" | before | a number of a version
    other: Span | None
    measure: str
    measures: dict[str, Measure]
    rows: list[Row]
    edges: list[tuple[int, str]]  # level -> up to which value


@blueprint.get("/<lifecycle>/heat")
@gate("view_boards")
def page(lifecycle: str) -> str:
    """The table of every step, under the coloured diagram."""
    with reading() as tx:
        found = _heated(tx, lifecycle)
    return render_template(
        "processes/heat.html", heated=found, shown=found.shown, address=address(found.shown), asked=_asked()
    )


@blueprint.get("/<lifecycle>/heat.json")
@gate("view_boards")
def state(lifecycle: str) -> Response:
    """What the viewer draws: a shade and its words on each element."""
    with reading() as tx:
        found = _heated(tx, lifecycle)
    measure = found.measures[found.measure]
    labels = [
        {"element": row.element.id, "text": _label(found, measure, row), "level": "plain"}
        for row in found.rows
        if row.here.times or (found.compared and row.there.times)
    ]
    levels = {row.element.id: row.level for row in found.rows if row.level}
    return jsonify(
        {"labels": labels, "heat": levels, "called": called(found.shown, "process_heat.page", **_asked())}
    )


def measures() -> dict[str, Measure]:
    """By what the steps may be coloured."""
    return {
        "times": Measure(
            _("сколько раз пройден"), lambda passed: passed.times, lambda value: f"{value}×", True
        ),
        "median": Measure(_("срединное время"), lambda passed: passed.median or 0, spent_words, False),
        "high": Measure(_("время девяти из десяти"), lambda passed: passed.high or 0, spent_words, False),
        "late": Measure(_("сорвано сроков"), lambda passed: passed.late, str, True),
    }


def _heated(tx: Tx, lifecycle: str) -> Heated:
    known, days, compared = measures(), span(), request.args.get("with", "")
    name = request.args.get("by", "")
    name = name if name in known else "times"
    here = asked(tx, lifecycle)
    first, second = heat(tx, actor(), here, days), {}
    other = before(days) if compared == "before" else (days if compared else None)
    if compared == "before" and other:
        second = heat(tx, actor(), here, other)
    elif compared:
        second = heat(tx, actor(), shown(tx, actor(), lifecycle, here.process, number(compared)), days)
    rows, edges = _rows(here, known[name], first, second, bool(compared))
    return Heated(here, days, compared, other, name, known, rows, edges)


def _rows(
    here: Shown, measure: Measure, first: dict[str, Passed], second: dict[str, Passed], compared: bool
) -> tuple[list[Row], list[tuple[int, str]]]:
    """The shade stands for the value, or for how much it has grown or fallen where two are compared.

    A count may have been nought before; a time that nobody took is not nought, and is compared with nothing.
    """
    pairs = [
        (each, first.get(each.id, NOTHING), second.get(each.id, NOTHING)) for each in here.elements.values()
    ]
    changes = {
        each.id: measure.of(now) - measure.of(then) if measure.counts or (now.times and then.times) else None
        for each, now, then in pairs
    }
    values = {
        each.id: abs(changes[each.id] or 0) if compared else measure.of(now) for each, now, _then in pairs
    }
    most = max(values.values(), default=0)
    rows = [
        Row(each, now, then, _level(values[each.id], most), changes[each.id])
        for each, now, then in pairs
        if not each.gone or now.times or then.times
    ]
    edges = [
        (level, measure.say(most * level // LEVELS)) for level in sorted({row.level for row in rows} - {0})
    ]
    return sorted(rows, key=lambda row: (-values[row.element.id], -row.here.times)), edges


def _level(value: int, most: int) -> int:
    return -(-value * LEVELS // most) if value > 0 else 0


def _label(found: Heated, measure: Measure, row: Row) -> str:
    said = measure.say(measure.of(row.here)) if measure.counts or row.here.times else _("не проходили")
    if found.compared:
        return _compared(measure, row, said)
    if found.measure == "times" and row.here.median:
        said += f" · {spent_words(row.here.median)}"
    return said


def _compared(measure: Measure, row: Row, said: str) -> str:
    """The difference, or both values where one of the periods has none."""
    if row.change is None:
        before_that = measure.say(measure.of(row.there)) if row.there.times else _("не проходили")
        return _("%(now)s, было %(then)s", now=said, then=before_that)
    if row.change == 0:
        return f"{said}, {_('без изменений')}"
    sign = "+" if row.change > 0 else "−"
    return f"{said}, {sign}{measure.say(abs(row.change))}"


def _asked() -> dict[str, Any]:
    """What is carried on in the addresses of the page."""
    days = span()
    return {
        "since": days.since.isoformat(),
        "until": days.until.isoformat(),
        "by": request.args.get("by") or None,
        "with": request.args.get("with") or None,
    }


@blueprint.app_template_filter("spent")
def _spent_filter(minutes: int | None) -> str:
    return spent_words(minutes)
