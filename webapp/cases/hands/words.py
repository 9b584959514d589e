"""The rows of a list in words, each with its fields and with why it cannot be done."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from engine.action.hands.asked import Asked
from engine.queries.cases.hands.desk import Desk, StepOn
from engine.runtime.hands.change import SKIP
from engine.words import say
from webapp.cases.hands.ahead import Ahead
from webapp.cases.hands.listed import Row, step_on
from webapp.cases.hands.told import variant_of
from webapp.words.language import language


@dataclass(frozen=True)
class RowWords:
    """``asks``: values to be filled in; ``onward``: where a skipped step may go on to, ``onto`` what was chosen."""

    number: int
    row: Row
    words: str
    where: tuple[str, ...]
    why: str
    twice: str
    asks: tuple[Asked, ...] = ()
    onward: tuple[tuple[str, str], ...] = ()


def called(step: StepOn) -> str:
    """The step for a head: a gateway without a name is no id of the diagram's."""
    return step.name or (_("Слияние ветвей") if step.joins else _("Шаг без названия на схеме"))


def row_words(number: int, row: Row, desk: Desk, ahead: Ahead) -> RowWords:
    step = step_on(desk, row.step)
    skips = row.kind == SKIP and step is not None
    facts = {
        "from": called(step) if step is not None else "—",
        "to": desk.names.get(row.element) or row.element,
    }
    variant = variant_of(row.kind, row.element, row.after)
    return RowWords(
        number=number,
        row=row,
        words=say(f"hands.kind_{row.kind}{variant}", language(), **facts),
        where=step.where if step is not None else (),
        why=ahead.rows.get(number, ""),
        twice=ahead.moved.twice.get(number, "") if ahead.moved else "",
        asks=step.asks if step is not None and skips else (),
        onward=step.onward if step is not None and skips else (),
    )
