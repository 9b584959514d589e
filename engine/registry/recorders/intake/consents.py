"""F03: each consent is a record of its own, whether it was given or declined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, update

from engine.registry.families import families, withdrawals
from engine.registry.families.consents import KINDS, expire
from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.states import move
from engine.store.tables import Consent, Family

DECISIONS = {
    "agree": "signed",
    "agreed": "signed",
    "yes": "signed",
    "disagree": "declined",
    "declined": "declined",
    "no": "declined",
}

GROUPS = {"support_consent": "patronage", "pd_consent": "pd", "disclosure_consent": "disclosure"}


def write(recording: Recording) -> None:
    """A kind that was not asked for leaves no record. A new consent to process data opens it again."""
    _write(recording, instead=True)


def write_more(recording: Recording) -> None:
    """A sheet that adds recipients: those that were signed before hold on."""
    _write(recording, instead=False)


def _write(recording: Recording, *, instead: bool) -> None:
    for kind, sheet in sheets(recording.answers):
        status = DECISIONS.get(sheet.code("decision"))
        if status is None:
            continue
        if status == "signed" and instead:
            expire(recording.tx, recording.case.id, kind)
        consent = recording.add(Consent, status="draft", **_values(recording, kind, sheet))
        signed_on = (sheet.day("signed_on") or recording.today) if status == "signed" else None
        move(recording.tx, "consent", consent, "draft", status, signed_on=signed_on)
        recording.wrote[f"consent.{kind}"] = consent
        if signed_on is not None and _taken_back_since(recording, consent, kind, signed_on):
            continue
        if (kind, status) == ("pd", "signed"):
            _open_again(recording)


def write_for_agency(recording: Recording) -> None:
    """A consent to disclose for the one organisation a measure is of; the sheets for others stay as they are."""
    sheet, agency = recording.answers, recording.given_code("measure_agency")
    if sheet.code("status") != "renewed" or not agency:
        return
    values = {**_values(recording, "disclosure", sheet), "recipients": [agency]}
    consent = recording.add(Consent, status="draft", **values)
    signed_on = sheet.day("signed_on") or recording.today
    move(recording.tx, "consent", consent, "draft", "signed", signed_on=signed_on)
    recording.wrote["agency_consent"] = consent
    _taken_back_since(recording, consent, "disclosure", signed_on)


def _taken_back_since(recording: Recording, consent: str, kind: str, signed_on: date) -> bool:
    """A sheet signed before a withdrawal and entered after it is withdrawn as it comes."""
    case = recording.case
    back = withdrawals.taken_back_after(recording.tx, case.family_id, case.id, kind, signed_on)
    if back is not None:
        move(recording.tx, "consent", consent, "signed", "withdrawn", withdrawn_on=back)
    return back is not None


def _open_again(recording: Recording) -> None:
    mine = update(Family).where(
        Family.id == recording.case.family_id,
        or_(Family.data_stop_on.is_not(None), Family.withdrawn_on.is_not(None)),
    )
    if recording.tx.execute(mine.values(data_stop_on=None, withdrawn_on=None)).rowcount:
        case = recording.case  # tasks that are open and those that open in this action
        case.family_title = families.title_tasks(recording.tx, case.family_id)


def sheets(answers: Answers) -> Iterator[tuple[str, Answers]]:
    """Kind and answers of every sheet: a group for each kind, rows with a kind, or one sheet for the whole form."""
    for key, kind in GROUPS.items():
        group = answers.group(key)
        if group.data:
            yield kind, group
    for row in answers.rows("consents"):
        if row.code("kind") in KINDS:
            yield row.code("kind"), row
    if answers.code("kind") in KINDS:
        yield answers.code("kind"), answers


def _values(recording: Recording, kind: str, sheet: Answers) -> dict[str, object]:
    return {
        "kind": kind,
        "subjects": sheet.several("subjects"),
        "signer": sheet.text("signer"),
        "purpose": sheet.text("purpose"),
        "data_list": sheet.several("data_list"),
        "actions": sheet.several("actions"),
        "recipients": sheet.several("recipients"),
        "term_kind": sheet.code("term_kind", limit=20),
        "term_on": sheet.day("term_date"),
        "form": "oral" if sheet.ticked("oral") else sheet.code("form", limit=20),
        "scan": bool(sheet.text("scan")),  # where the signed sheet lies
        "refusal_reason": sheet.text("refusal_reason"),
        "text_version": recording.form_sha256[:16],
        "recorded_at": recording.now,
    }


RECORDER = Recorder(write)
MORE = Recorder(write_more)
FOR_AGENCY = Recorder(write_for_agency)
