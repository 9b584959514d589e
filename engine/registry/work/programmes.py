"""Programmes with their versions and measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select, update

from engine.registry import rows
from engine.registry.states import move, open_states
from engine.registry.work import dropped
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Programme, ProgrammeMeasure
from engine.store.tables.base import folded

PROGRAMME: Any = Programme.__table__
MEASURE: Any = ProgrammeMeasure.__table__


def newest(tx: Tx, case_id: str, *statuses: str) -> NamedRow | None:
    """The newest version of a case in one of the states; None where there is none."""
    query = select(PROGRAMME).where(PROGRAMME.c.case_id == case_id, PROGRAMME.c.status.in_(statuses))
    found: NamedRow | None = tx.execute(query.order_by(PROGRAMME.c.version.desc()).limit(1)).first()
    return found


def draw_up(
    tx: Tx, case_id: str, family_id: str, facts: Mapping[str, Any], measures: Iterable[dict[str, Any]]
) -> str:
    """A draft: the one that is being reworked is written anew, otherwise it is the next version; its id.

    What the version in force has not finished goes on in the new one where it is named again (docs/domain.md, "Programme").
    """
    draft = newest(tx, case_id, "draft")
    if draft is not None:
        programme_id: str = draft.id
        tx.execute(update(PROGRAMME).where(PROGRAMME.c.id == programme_id).values(**facts))
        tx.execute(delete(MEASURE).where(MEASURE.c.programme_id == programme_id))
    else:
        last = tx.connection.scalar(
            select(func.max(PROGRAMME.c.version)).where(PROGRAMME.c.case_id == case_id)
        )
        version = (last or 0) + 1
        programme_id = rows.add(
            tx, Programme, case_id=case_id, family_id=family_id, version=version, status="draft", **facts
        )
    going_on = _unfinished(tx, case_id)
    for no, measure in enumerate(measures, 1):
        carried = going_on.get(folded(measure["title"]), "planned")
        rows.add(
            tx, ProgrammeMeasure, programme_id=programme_id, case_id=case_id, no=no, status=carried, **measure
        )
    return programme_id


def _unfinished(tx: Tx, case_id: str) -> dict[str, str]:
    """Title -> state of what the version in force still has to do."""
    current = newest(tx, case_id, "current")
    if current is None:
        return {}
    query = select(MEASURE.c.title, MEASURE.c.status).where(
        MEASURE.c.programme_id == current.id, MEASURE.c.status.in_(open_states("measure"))
    )
    return {folded(row.title): row.status for row in tx.execute(query)}


def sign(tx: Tx, case_id: str, on: date) -> bool:
    """The family signed the draft; False without one."""
    draft = newest(tx, case_id, "draft")
    if draft is not None:
        tx.execute(update(PROGRAMME).where(PROGRAMME.c.id == draft.id).values(family_sign_on=on))
    return draft is not None


def approve(tx: Tx, case_id: str, person_id: int | None, on: date) -> bool:
    """The draft comes into force and its measures begin; the version before it is replaced. False without a draft."""
    draft = newest(tx, case_id, "draft")
    if draft is None:
        return False
    current = newest(tx, case_id, "current")
    if current is not None:
        move(tx, "programme", current.id, "current", "replaced")
        dropped.cancel_dropped(tx, current.id, draft, person_id)
    move(tx, "programme", draft.id, "draft", "current", approved_by=person_id, approved_on=on)
    for measure in _measures(tx, draft.id, "planned"):
        move(tx, "measure", measure.id, "planned", "in_progress")
    return True


def finish_measure(tx: Tx, case_id: str, no: int, status: str, **values: object) -> bool:
    """What became of measure ``no`` of the version in force; False where it has no such measure. Raises MoveRefused."""
    found = measure_in_force(tx, case_id, no)
    if found is None:
        return False
    now = found.status
    if (
        now == "planned" and status != "cancelled"
    ):  # nobody approves plans in this lifecycle: it begins by being done
        move(tx, "measure", found.id, now, "in_progress")
        now = "in_progress"
    move(tx, "measure", found.id, now, status, **values)
    return True


def measure_in_force(tx: Tx, case_id: str, no: int) -> NamedRow | None:
    """Measure ``no`` of the version in force, or of the draft where none is; None where it has no such measure."""
    programme = newest(tx, case_id, "current") or newest(tx, case_id, "draft")
    return None if programme is None else _measure(tx, programme.id, no)


def unfinished(tx: Tx, case_id: str) -> list[int]:
    """Numbers of the measures of the version in force that may still end."""
    return list(for_whom(tx, case_id))


def for_whom(tx: Tx, case_id: str) -> dict[int, str]:
    """The same, each with whom it is for, as the plan writes it."""
    programme = newest(tx, case_id, "current")
    if programme is None:
        return {}
    query = select(MEASURE.c.no, MEASURE.c.target).where(
        MEASURE.c.programme_id == programme.id, MEASURE.c.status.in_(open_states("measure"))
    )
    return {row.no: row.target or "" for row in tx.execute(query.order_by(MEASURE.c.no))}


def agencies(tx: Tx, case_id: str) -> list[str]:
    """Organisations that carry out measures of the version in force, or that was when the case closed, each once; not the
    institution itself."""
    approved = (PROGRAMME.c.case_id == case_id, PROGRAMME.c.approved_on.is_not(None))
    last = select(PROGRAMME.c.id).where(*approved).order_by(PROGRAMME.c.version.desc()).limit(1)
    named = select(MEASURE.c.agency).where(
        MEASURE.c.programme_id == last.scalar_subquery(), MEASURE.c.agency.not_in(["", "institution"])
    )
    return sorted(tx.connection.scalars(named.distinct()))


def cancel_measures(tx: Tx, programme_id: str, reason: str) -> int:
    """Cancel what is open in a version; how many."""
    done = tx.execute(
        update(MEASURE)
        .where(MEASURE.c.programme_id == programme_id, MEASURE.c.status.in_(open_states("measure")))
        .values(status="cancelled", reason=reason)
    )
    return int(done.rowcount)


def _measure(tx: Tx, programme_id: str, no: int) -> NamedRow | None:
    query = select(
        MEASURE.c.id,
        MEASURE.c.status,
        MEASURE.c.title,
        MEASURE.c.target,
        MEASURE.c.agency,
        MEASURE.c.agency_name,
    )
    found: NamedRow | None = tx.execute(
        query.where(MEASURE.c.programme_id == programme_id, MEASURE.c.no == no)
    ).first()
    return found


def _measures(tx: Tx, programme_id: str, status: str) -> list[NamedRow]:
    query = select(MEASURE.c.id).where(MEASURE.c.programme_id == programme_id, MEASURE.c.status == status)
    return list(tx.execute(query))
