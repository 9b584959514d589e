"""F21: who leads the case, and who stands in."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from engine.registry.families.access import barred_from_family
from engine.registry.people import staff
from engine.registry.people.powers import see_families
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import CuratorOrder

ONE_DAY = timedelta(days=1)


def write(recording: Recording) -> None:
    """The order before it ends on the day before. Raises FormFaults for somebody who is not on the staff or is kept from the family."""
    answers, case = recording.answers, recording.case
    curator = staff.find(recording.tx, case.institution, answers.text("curator"))
    if curator is None:
        raise recording.refuse("curator", "no_such_curator")
    deputy = (
        staff.find(recording.tx, case.institution, answers.text("deputy")) if answers.text("deputy") else None
    )
    kept = barred_from_family(recording.tx, case.family_id)
    for field, person in (("curator", curator), ("deputy", deputy)):
        if person in kept:
            raise recording.refuse(field, "kept_from_family")
        if person is not None and not see_families(recording.tx, {person}):
            raise recording.refuse(field, "no_such_curator")
    since = answers.day("from_date", "from") or recording.today
    before = update(CuratorOrder).where(CuratorOrder.case_id == case.id, CuratorOrder.valid_to.is_(None))
    recording.tx.execute(before.values(valid_to=since - ONE_DAY))
    recording.wrote["curator_order"] = recording.add(
        CuratorOrder,
        curator_id=curator,
        deputy_id=deputy,
        basis=answers.text("basis"),
        valid_from=since,
        ordered_by=recording.person_id,
    )


RECORDER = Recorder(write)
