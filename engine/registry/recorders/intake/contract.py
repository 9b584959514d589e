"""F04: the contract, which stands on the programme in force."""

from __future__ import annotations

from engine.registry.families import applications
from engine.registry.recorders.recording import Recorder, Recording
from engine.registry.states import move
from engine.registry.work import programmes
from engine.store.tables import Contract

IN_CRISIS = ("emergency", "crisis")


def write(recording: Recording) -> None:
    """Signed no earlier than its programme was approved, unless help could not wait (docs/domain.md, "Contract").

    A programme that nobody had to approve comes into force with the contract.
    """
    answers, case = recording.answers, recording.case
    dated = answers.day("date") or recording.today
    programmes.approve(recording.tx, case.id, recording.person_id, dated)
    programme = programmes.newest(recording.tx, case.id, "current")
    if (
        programme is not None
        and programme.approved_on
        and dated < programme.approved_on
        and not _crisis(recording)
    ):
        raise recording.refuse(
            "date", "contract_before_programme", approved=f"{programme.approved_on:%d.%m.%Y}"
        )
    contract = recording.add(
        Contract,
        status="draft",
        number=answers.fitting("number", limit=60),
        dated=dated,
        place=answers.text("place"),
        signer_institution=answers.text("signer_institution"),
        basis=answers.text("basis"),
        family_signer=answers.text("family_signer"),
        programme_id=programme.id if programme is not None else None,
        start_on=answers.day("start"),
        end_on=answers.day("end"),
        duties={
            "institution": answers.several("duties_institution"),
            "family": answers.several("duties_family"),
        },
        termination_terms=answers.text("termination_terms"),
        copies=answers.whole("copies"),
        copy_given_on=answers.day("copy_given_on"),
    )
    move(recording.tx, "contract", contract, "draft", "signed")
    applications.decide(recording.tx, case.id, "accepted", dated)
    recording.wrote["contract"] = contract


def _crisis(recording: Recording) -> bool:
    return any(recording.given_code(name) in IN_CRISIS for name in ("patronage_type", "support_level"))


RECORDER = Recorder(write)
