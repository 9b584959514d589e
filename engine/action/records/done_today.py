"""The same work twice on one day for one family: more often a form sent again than a second visit, so somebody is asked.

What the form has just written is compared with what stood there before, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time

from sqlalchemy import Select, select

from engine.action.records.registry_records import Taken
from engine.errors import KuratorError
from engine.registry.recorders import Recording
from engine.store.tables import Case, Person, Referral, Submission, Visit
from engine.words import Sentence, say


class DoneToday(KuratorError):
    """The same work stands on this day for the family already: was it done once more? Facts: what, number, who."""

    code = "errors.done_today"


def must_be_meant(taken: Taken, again: bool | None) -> None:
    """``again``: whether the person says that it was done once more; None where nobody is asked. Raises DoneToday."""
    if again is not False:
        return
    recording = taken[0]
    for kind in sorted(recording.wrote.keys() & EARLIER.keys()):
        found = recording.tx.execute(EARLIER[kind](recording, recording.wrote[kind]).limit(1)).one_or_none()
        if found is not None:
            raise DoneToday(
                what=Sentence.of(lambda language, kind=kind: say(f"registry.done_today_{kind}", language)),  # type: ignore[misc]
                number=found.number,
                who=found.name or "—",
            )


def _visit(recording: Recording, written: str) -> Select[str, str]:
    """Another one of the day that this one was held on."""
    this = select(Visit.held_on).where(Visit.id == written, Visit.status == "done").scalar_subquery()
    query = select(Case.number, Person.name).select_from(Visit).join(Case, Case.id == Visit.case_id)
    return query.join(Person, Person.id == Visit.person_id, isouter=True).where(
        Visit.family_id == recording.case.family_id,
        Visit.held_on == this,
        Visit.status == "done",
        Visit.id != written,
    )


def _request(recording: Recording, written: str) -> Select[str, str]:
    """To the same organisation, sent on the same day."""
    of_this = (
        select(Referral.agency, Referral.agency_name, Referral.kind, Referral.sent_on)
        .where(Referral.id == written)
        .subquery()
    )
    query = select(Case.number, Person.name).select_from(Referral).join(Case, Case.id == Referral.case_id)
    same = (
        Referral.agency == of_this.c.agency,
        Referral.agency_name == of_this.c.agency_name,
        Referral.kind == of_this.c.kind,
        Referral.sent_on == of_this.c.sent_on,
    )
    return (
        query.join(of_this, same[0])
        .join(Person, Person.id == Case.curator_id, isouter=True)
        .where(Referral.family_id == recording.case.family_id, Referral.id != written, *same)
    )


def _session(recording: Recording, _written: str) -> Select[str, str]:
    """The families of one meeting share its row, so the forms are looked at: the same step, sent today."""
    zone = recording.calendar.zone
    midnight = datetime.combine(recording.today, time(), zone).astimezone(UTC)
    query = select(Case.number, Person.name).select_from(Submission).join(Case, Case.id == Submission.case_id)
    return query.join(Person, Person.id == Submission.person_id, isouter=True).where(
        Case.family_id == recording.case.family_id,
        Submission.element == recording.element,
        Submission.at >= midnight,
    )


EARLIER: Mapping[str, Callable[[Recording, str], Select[str, str]]] = {
    "visit": _visit,
    "request": _request,
    "session": _session,
}
