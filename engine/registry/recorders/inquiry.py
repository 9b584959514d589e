"""F01: first contact with a family."""

from __future__ import annotations

from sqlalchemy import update

from engine.registry.members import same_name
from engine.registry.recorders.people import keep_people, named_rows
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Family, Inquiry, Member


def write(recording: Recording) -> None:
    """Members of the table become members of the family; the ward is one of them."""
    answers = recording.answers
    people = list(named_rows(answers.rows("members")))
    ids = keep_people(recording, people)
    by_name = {named.same_name: member for named, member in zip(people, ids, strict=True)}
    ward = by_name.get(same_name(answers.text("ward"))) if answers.text("ward") else None
    if ward is not None:
        recording.tx.execute(update(Member).where(Member.id == ward).values(is_ward=True))
    _complete_family(recording)
    recording.wrote["inquiry"] = recording.add(
        Inquiry,
        kind="inquiry",
        source=answers.code("source"),
        from_name=answers.text("applicant_name"),
        phone=answers.code("phone"),
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
    answers = recording.answers
    for column, found in (
        (Family.address, answers.text("address")[:250]),
        (Family.phone, answers.code("phone")),
    ):
        if found:
            mine = update(Family).where(Family.id == recording.case.family_id, column == "")
            recording.tx.execute(mine.values({column: found}))


RECORDER = Recorder(write)
