"""What the visits of a case were for and who went, for the lines of its timeline that speak of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.queries.concealed import shown
from engine.store.session import Tx
from engine.store.tables import Family, Visit


@dataclass(frozen=True)
class Purpose:
    """``expected`` are codes; ``going`` and ``came`` the words of whoever wrote the visit down: before and after it was held."""

    purpose: str
    expected: tuple[str, ...]
    going: str
    came: str


def purposes(tx: Tx, actor: Actor, case_id: str, visit_ids: Collection[str]) -> dict[str, Purpose]:
    """By visit, of one case that the person sees; nothing once the processing of the family's data has ended."""
    if not visit_ids:
        return {}
    said = shown(actor, Visit.purpose).label("purpose")
    wanted = (
        select(Visit.id, said, Visit.expected, Visit.participants, Visit.status)
        .join(Family, Family.id == Visit.family_id)
        .where(Visit.case_id == case_id, Visit.id.in_(sorted(visit_ids)))
    )
    return {
        row.id: Purpose(
            row.purpose,
            tuple(str(each) for each in row.expected or ()),
            "" if row.status == "done" else _named(row.participants),
            _named(row.participants) if row.status == "done" else "",
        )
        for row in tx.execute(wanted)
        if row.purpose
    }


def _named(people: Iterable[object] | None) -> str:
    return ", ".join(str(each) for each in people or ())
