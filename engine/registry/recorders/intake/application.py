"""F02: the application, who applies, who belongs to the family."""

from __future__ import annotations

from sqlalchemy import update

from engine.identity import sex_by_patronymic
from engine.registry.families import applications, families
from engine.registry.recorders.intake.members import LEGAL, keep_people, named_in, named_rows
from engine.registry.recorders.recording import Recorder, Recording
from engine.store.tables import Application


def write(recording: Recording) -> None:
    """A draft: ``family.register`` gives it its number and moment. An application sent again replaces its draft."""
    answers = recording.answers
    applicant = named_in(answers, **_applicant_facts(recording))
    people = [applicant] if applicant else []
    ids = keep_people(recording, [*people, *named_rows(answers.rows("family_members"))])
    _complete_family(recording)
    _close_in_danger(recording)
    values = {**_values(recording), "applicant_id": ids[0] if applicant else None}
    draft = applications.newest(recording.tx, recording.case.id, "draft")
    if draft is not None:
        recording.tx.execute(update(Application).where(Application.id == draft.id).values(**values))
    recording.wrote["application"] = (
        draft.id if draft else recording.add(Application, status="draft", **values)
    )


def _applicant_facts(recording: Recording) -> dict[str, object]:
    answers = recording.answers
    status = answers.code("applicant_status", limit=20)
    return {
        "legal_rep": status in LEGAL or None,
        "relation": _relation(status, answers.text("applicant_name", "applicant", "name")),
        "citizenship": answers.code("citizenship", limit=10),
        "id_doc": answers.group("id_doc").kept(
            "kind", "series", "number", "issued_by", "issued_on", "dept_code"
        ),
        "phone": answers.fitting("phone", limit=40),
        "email": answers.fitting("email", limit=120),
    }


def _relation(status: str, name: str) -> str:
    """A parent is the mother or the father where the patronymic says which; of anybody else nothing is guessed."""
    if status == "parent":
        return {"f": "mother", "m": "father"}.get(sex_by_patronymic(name) or "", "")
    return status if status in ("guardian", "trustee") else ""


def _values(recording: Recording) -> dict[str, object]:
    answers = recording.answers
    return {
        "applicant_status": answers.code("applicant_status", limit=20),
        "channel": answers.code("channel", limit=20),
        "proactive": answers.ticked("proactive") or recording.given.get("proactive") is True,
        "requested_text": answers.text("requested_text"),
        "circumstances": answers.several("circumstances"),
        "other_circumstance": answers.text("other_circumstance"),
        "representative": answers.group("representative").kept("name", "document", "number", "dated"),
        "attachments": answers.text("attachments"),
        "signed_on": answers.day("signed_on"),
        "registered_by": recording.person_id,
    }


def _complete_family(recording: Recording) -> None:
    """The address and telephone of the application are the newest known; its grounds are the family's categories."""
    answers = recording.answers
    grounds = answers.several("categories") or answers.several("circumstances")
    address, phone = answers.fitting("address_live", limit=250), answers.fitting("phone", limit=40)
    families.complete(
        recording.tx,
        recording.case.family_id,
        recording.ground,
        address=address,
        phone=phone,
        categories=grounds,
    )


def _close_in_danger(recording: Recording) -> None:
    """Whoever beats or threatens may look for the family: what it tells of closes it to lists before anybody has examined it."""
    answers = recording.answers
    told = answers.code("danger") == "yes" or "violence" in answers.several("categories")
    if told and families.conceal(
        recording.tx, recording.case.institution, recording.case.family_id, recording.ground
    ):
        recording.case.family_title = ""  # tasks that open in this action


RECORDER = Recorder(write)
