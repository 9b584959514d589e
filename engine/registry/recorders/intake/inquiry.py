"""F01: first contact with a family."""

from __future__ import annotations

from sqlalchemy import select

from engine.registry.families import families
from engine.registry.families.members import change, same_name
from engine.registry.record.changes import Whose
from engine.registry.recorders.intake.members import keep_people, named_rows
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Family, Inquiry


def write(recording: Recording) -> None:
    """Members of the table become members of the family; the ward is one of them."""
    answers = recording.answers
    people = list(named_rows(answers.rows("members")))
    ids = keep_people(recording, people)
    by_name = {named.same_name: member for named, member in zip(people, ids, strict=True)}
    ward = by_name.get(same_name(answers.text("ward"))) if answers.text("ward") else None
    if ward is not None:
        whose = Whose(recording.case.institution, recording.case.family_id, ward)
        change(recording.tx, whose, {"is_ward": True}, recording.ground)
    _complete_family(recording)
    recording.wrote["inquiry"] = recording.add(
        Inquiry,
        kind="inquiry",
        source=answers.code("source"),
        from_name=answers.text("applicant_name"),
        phone=answers.fitting("phone", limit=40),
        received_at=answers.moment("received_at") or recording.now,
        text=answers.text("problem_text"),
        urgency=answers.code("urgency", limit=20),
        needs_support=answers.yes("needs_support"),
        ward_id=ward,
        rehabilitation_completed_on=answers.day("rehabilitation_completed_on"),
        comment=answers.text("comment"),
    )


def _complete_family(recording: Recording) -> None:
    """An address or telephone that the databank lacks."""
    answers, family_id = recording.answers, recording.case.family_id
    known = recording.tx.execute(select(Family.address, Family.phone).where(Family.id == family_id)).one()
    address = "" if known.address else answers.fitting("address", limit=250)
    phone = "" if known.phone else answers.fitting("phone", limit=40)
    families.complete(recording.tx, family_id, recording.ground, address=address, phone=phone)


RECORDER = Recorder(write)
