"""Families in the databank: added, moved from status to status, hidden from lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, insert, or_, select, update

from engine.errors import FormFaults, NotFound
from engine.ids.rising import new_id
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.registry.record.changes import Ground, Whose, note, note_all
from engine.store.session import Tx
from engine.store.tables import Case, Family, WorkItem
from engine.store.tables.base import folded
from engine.words import say

UNIT = "unit"  # status of a record that stands for a unit of the institution: its own work is a case, it is no family


def find_or_add(
    tx: Tx, institution: str, given: Mapping[str, object], ground: Ground | None = None
) -> tuple[str, str]:
    """The family's id and the title lists show: a known one by ``id``, or a new one from ``title``, ``address``,

    ``confidentiality`` and, where somebody is named, ``person`` (a ``Named``), who becomes its first member. Raises NotFound for an id of another institution, FormFaults for a new family without a title.
    """
    if given.get("id"):
        row = tx.execute(
            select(Family.id, shown_title().label("title")).where(
                Family.id == given["id"], Family.institution == institution
            )
        ).first()
        if row is None:
            raise NotFound(what="family", key=given["id"])
        return row.id, row.title
    return _add(tx, institution, given, ground)


def _add(tx: Tx, institution: str, given: Mapping[str, object], ground: Ground | None) -> tuple[str, str]:
    title, address = str(given.get("title") or "").strip(), str(given.get("address") or "").strip()
    faults = {
        name: [say(f"store.{name}_{'missing' if not text else 'long'}", limit=limit)]
        for name, text, limit in (("title", title, 120), ("address", address, 250))
        if len(text) > limit or (name == "title" and not text)
    }
    if faults:
        raise FormFaults(faults=faults, kept=dict(given))
    family_id = new_id()
    row = {
        "id": family_id,
        "institution": institution,
        "title": title,
        "search": folded(title, address),
        "address": address,
        "confidentiality": "high" if given.get("confidentiality") == "high" else "normal",
        "status": "inquiry",
        "created_at": tx.now(),
    }
    tx.execute(insert(Family), row)
    person = given.get("person")
    if isinstance(person, Named) and person.name.strip():
        members.keep(tx, institution, family_id, person, ground)
    return family_id, "" if row["confidentiality"] == "high" else title


def shown_title() -> ColumnElement[str]:
    """The title as lists may show it: nothing of a family whose data is strictly confidential (docs/domain.md, "Family")."""
    return case((unnamed(), ""), else_=Family.title)


def unnamed() -> ColumnElement[bool]:
    """A condition on ``Family``: strictly confidential, or its consent to process data was taken back."""
    return or_(Family.confidentiality == "high", Family.withdrawn_on.is_not(None))


def conceal(tx: Tx, institution: str, family_id: str, ground: Ground) -> bool:
    """Make the family's data strictly confidential: its open tasks lose its name too. False where it was so before."""
    mine = update(Family).where(Family.id == family_id, Family.confidentiality != "high")
    if tx.execute(mine.values(confidentiality="high")).rowcount == 0:
        return False
    note(tx, Whose(institution, family_id), "confidentiality", ("normal", "high"), ground)
    title_tasks(tx, family_id)
    return True


def title_tasks(tx: Tx, family_id: str) -> str:
    """Open tasks of the family follow what lists may show of it now, and are found by that; the title they have."""
    title = str(tx.execute(select(shown_title()).where(Family.id == family_id)).scalar_one())
    query = select(WorkItem.id, WorkItem.name, WorkItem.case_number).join(Case, Case.id == WorkItem.case_id)
    for row in tx.execute(query.where(Case.family_id == family_id)).all():
        found = {"family_title": title, "search": folded(row.name, title, row.case_number)}
        tx.execute(update(WorkItem).where(WorkItem.id == row.id).values(**found))
    return title


def complete(tx: Tx, family_id: str, ground: Ground, **found: Any) -> None:
    """What a newer paper says of the family; empty values change nothing. The search follows the address."""
    values = {key: value for key, value in found.items() if value}
    if not values:
        return
    before = tx.execute(select(Family.__table__).where(Family.id == family_id)).mappings().one()
    note_all(tx, Whose(before["institution"], family_id), before, values, ground)
    if "address" in values:
        values["search"] = folded(before["title"], values["address"])[:400]
    tx.execute(update(Family).where(Family.id == family_id).values(**values))


def last_case(tx: Tx, family_id: str) -> str | None:
    """The family's latest case, which a repeated application is linked to."""
    found: str | None = tx.connection.scalar(
        select(Case.id)
        .where(Case.family_id == family_id)
        .order_by(Case.started_at.desc(), Case.id.desc())
        .limit(1)
    )
    return found


def set_status(tx: Tx, family_id: str, status: str, **changes: object) -> None:
    """Move a family to another status; ``changes`` are further columns (``registered_at``, ``closed_at``, ...)."""
    tx.execute(update(Family).where(Family.id == family_id).values(status=status, **changes))


def taken_on(tx: Tx, case_id: str, at: datetime) -> None:
    """The family is in support in this case from now on; since the first time where it is taken on again."""
    first = update(Case).where(Case.id == case_id, Case.enrolled_at.is_(None))
    tx.execute(first.values(enrolled_at=at))


def register_number(tx: Tx, family_id: str) -> str | None:
    """The number the family is registered under, if it ever was."""
    found: str | None = tx.connection.scalar(select(Family.register_no).where(Family.id == family_id))
    return found
