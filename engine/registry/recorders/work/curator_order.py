"""F21: who leads the case, and who stands in."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from engine.registry.people import staff
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import CuratorOrder

ONE_DAY = timedelta(days=1)


def write(recording: Recording) -> None:
    """The order before it ends on the day before. Raises FormFaults for somebody who is not on the staff."""
    answers, case = recording.answers, recording.case
    curator = staff.find(recording.tx, case.institution, answers.text("curator"))
    if curator is None:
        raise recording.refuse("curator", "no_such_curator")
    deputy = (
        staff.find(recording.tx, case.institution, answers.text("deputy")) if answers.text("deputy") else None
    )
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
