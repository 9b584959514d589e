"""F20: what is asked of an organisation, and its answer."""

from __future__ import annotations

from engine.registry.families import consents
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.work import programmes, referrals
from engine.store.tables import Referral


def write(recording: Recording) -> None:
    """Data goes out by consent only while a consent holds; a notice of a threat needs none (docs/domain.md, "Referral")."""
    answers, case = recording.answers, recording.case
    ground = answers.code("legal_ground", limit=20)
    consent = consents.signed(recording.tx, case.family_id, "disclosure", recording.today, _agency(recording))
    if ground == "consent" and consent is None:
        raise recording.refuse("legal_ground", "no_disclosure_consent")
    recording.wrote["request"] = recording.add(
        Referral,
        kind=answers.code("kind", limit=20) or recording.given_code("request", "kind")[:20] or "request",
        agency=_agency(recording),
        agency_name=" ".join(answers.text("agency_name").split()) or _of_plan(recording),
        help_kind=answers.code("help_kind", limit=20),
        purpose=answers.text("purpose") or recording.given_code("request", "purpose"),
        legal_ground=ground,
        consent_id=consent.id if ground == "consent" else None,
        data_disclosed=answers.several("data_disclosed"),
        sent_on=answers.day("sent_on") or recording.today,
        due_on=answers.day("due_on"),
        status="sent",
    )


def reply(recording: Recording) -> None:
    """An answer closes the request; «no answer» leaves it overdue. Without a request there is nothing to answer."""
    answers, case = recording.answers, recording.case
    if answers.code("reply_status", "status") == "no_reply":
        referrals.give_up(recording.tx, case.id, _agency(recording), recording.given_code("request_id"))
        return
    on = answers.day("reply_on", "replied_on") or recording.today
    text, request = answers.text("reply", "result"), recording.given_code("request_id")
    referrals.answer(recording.tx, case.id, _agency(recording), on, text, request)


def _agency(recording: Recording) -> str:
    return recording.answers.code("agency", limit=180) or recording.given_code("request", "agency")[:180]


def _of_plan(recording: Recording) -> str:
    """The name that the plan gives to whoever carries out the measure the request is for."""
    no = recording.given.get("measure_no")
    measure = (
        programmes.measure_in_force(recording.tx, recording.case.id, int(no))
        if isinstance(no, int | float)
        else None
    )
    return measure.agency_name if measure is not None and measure.agency == _agency(recording) else ""


RECORDER = Recorder(write)
REPLY = Recorder(reply)
