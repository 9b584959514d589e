"""Both are told: who is away by an order, and who stands in."""

from __future__ import annotations

from engine.access import Actor
from engine.ids.rising import new_id
from engine.registry.absences import absence_rows
from engine.registry.notices.lines import Line
from engine.store.session import Tx
from engine.usecases.notices.announce import announce

AWAY, ALONE, IN = "absence", "absence_alone", "substitution"
WHAT = ("ordered", "ended")
CODES = frozenset(f"{kind}_{what}" for kind in (AWAY, ALONE, IN) for what in WHAT)  # what is sent from here


def tell_absence(tx: Tx, actor: Actor, absence_id: str, what: str) -> None:
    """``what``: one of ``WHAT``. Whoever did it knows it."""
    row = absence_rows.hold(tx, actor.institution, absence_id)
    if row is None:
        return
    told = new_id()
    common: dict[str, object] = {"absence": absence_id, "by": actor.id}
    common |= {"since": row.begins_on.isoformat(), "until": row.ends_on.isoformat()}
    lines = []
    for person, other, code in (
        (row.person_id, row.substitute_id, AWAY if row.substitute_id else ALONE),
        (row.substitute_id, row.person_id, IN),
    ):
        if person is not None and person != actor.id:
            facts = {**common, "people": [other] if other else []}
            lines.append(Line(person, None, f"{code}_{what}", facts, told))
    announce(tx, lines)
