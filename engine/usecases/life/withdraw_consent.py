"""«Отзыв согласия»: a paper of the family, taken at any moment of any case, with the date that stands on it.

At once: nothing goes to the recipients, the family's name leaves lists and look-ups, requests and visits are cancelled, the
diagrams of its running cases go on to their end. Until ``stop_on``: the processing itself ends, and somebody answers for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.context import calendar_of
from engine.action.families.visible_family import must_be_kept, must_see_family, works_with_family
from engine.action.once import tell, told_before
from engine.action.outbox import write_outbox
from engine.errors import NotAllowed
from engine.journal import Entry
from engine.registry.families import access, consents, stop, withdrawals
from engine.registry.letters.recall import hold_back
from engine.registry.life import withdrawal_paper
from engine.registry.life.withdrawal_paper import ALL, DISCLOSURE
from engine.store.session import Tx
from engine.store.tables import Case, MessageWait
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.life.recall_recipients import recall_recipients

MESSAGES = {ALL: "consent_withdrawn", DISCLOSURE: "disclosure_withdrawn"}


def withdraw_consent(tx: Tx, actor: Actor, family_id: str, said: Mapping[str, object], key: str) -> str:
    """``said``: scope (all | disclosure | recipients), submitted_on (date), signer_choice (of ``signers.offered``, or other:
    signer, signer_as, signer_paper), recipients (codes), of a whole withdrawal understood: the day on which the data closes,
    as ticked. The paper's id.

    Raises NotFound, NotAllowed (an urgent look is no work with the family), FormFaults, StepFailed.
    """
    must_see_family(tx, actor, family_id)
    require(actor, "start_case")
    if not works_with_family(tx, actor, family_id):
        raise NotAllowed(permission="withdraw_consent", person=actor.id)
    must_be_kept(tx, family_id)
    told = told_before(tx, actor, key, "withdrawal")
    if told:
        return str(told["withdrawal"])
    scope, today = str(said.get("scope")), _today(tx, actor)
    paper, ends = withdrawal_paper.read(tx, family_id, said, today), scope == ALL
    stop_on = _stop_on(tx, actor, paper.submitted_on) if ends else None
    withdrawal_paper.must_be_understood(said, stop_on, today)
    made = withdrawals.add(tx, actor.institution, family_id, paper, actor.id, stop_on)
    if ends:
        consents.withdraw_of_family(tx, family_id, consents.KINDS, paper.submitted_on)
        stop.end_processing(tx, family_id, paper.submitted_on, stop_on)
    elif scope == DISCLOSURE:
        consents.withdraw_of_family(tx, family_id, paper.kinds, paper.submitted_on)
    else:
        consents.take_back(tx, family_id, paper.recipients, paper.submitted_on)
    stop.cancel_requests(tx, family_id, paper.recipients)
    _remember(tx, actor, family_id, made, scope)
    _hold_letters(tx, actor, family_id, paper.submitted_on, today)
    if not ends:  # of a whole withdrawal the case ends, with all that waits in it
        recall_recipients(
            tx, family_id, paper.recipients, paper.submitted_on, key, deaf_to=MESSAGES.get(scope, "")
        )
    if scope in MESSAGES:
        _tell_cases(tx, actor, family_id, MESSAGES[scope], paper.submitted_on, key)
    tell(tx, key, {"withdrawal": made})
    return made


def handed_in(on: date) -> dict[str, object]:
    """What a case hears of the paper: its day. Terms run from noon, whichever page it was entered on."""
    return {"withdrawn_at": f"{on.isoformat()}T12:00:00"}


def _today(tx: Tx, actor: Actor) -> date:
    return tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()


def _stop_on(tx: Tx, actor: Actor, submitted_on: date) -> date | None:
    return stop.data_stop(tx, actor.institution, submitted_on, calendar_of(tx, actor.institution))


def _remember(tx: Tx, actor: Actor, family_id: str, made: str, scope: str) -> None:
    """In the journal of access and in that of every case of the family: the id of the paper, none of its words."""
    facts = {"withdrawal": made, "family": family_id, "scope": scope}
    access.record(tx, actor.institution, "consent.withdrawn", actor.id, facts)
    theirs = select(Case.id).where(Case.family_id == family_id).order_by(Case.id)
    for case_id in list(tx.connection.scalars(theirs)):
        told = {"withdrawal": made, "scope": scope}
        write_case_entry(tx, case_id, Entry("consent.withdrawn", told, actor.id, case_id))


def _hold_letters(tx: Tx, actor: Actor, family_id: str, on: date, today: date) -> None:
    """What was prepared and stands on the consent that is gone does not go; each case says so of its letters."""
    for letter in hold_back(tx, family_id, on, today, actor.id):
        facts = {"letter": letter.id, "code": letter.code, "agency": letter.agency}
        write_case_entry(tx, letter.case_id, Entry("letter.withheld", facts, actor.id, letter.case_id))


def _tell_cases(tx: Tx, actor: Actor, family_id: str, message: str, on: date, key: str) -> None:
    """Every running case that listens hears it now, a suspended one when it goes on."""
    listening = (
        select(Case.id, Case.status, MessageWait.key)
        .join(MessageWait, MessageWait.case_id == Case.id)
        .where(Case.family_id == family_id, MessageWait.message == message)
        .where(Case.status.in_(["open", "suspended"]))
        .order_by(Case.id)
    )
    for row in list(tx.execute(listening)):
        payload = handed_in(on)
        if row.status == "open":
            deliver_message(tx, actor, message, row.key, payload, f"{key[:40]}:{row.id[:36]}")
        else:
            sent = {"message": message, "key": row.key, "payload": payload}
            write_outbox(tx, row.id, f"withdrawn:{row.id}:{on.isoformat()}", [("message", sent)], tx.now())
