"""How an operation writes a letter: text, ground, until when it has to go and until when an answer is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.operations.operation import OperationContext
from engine.registry.families.hand_over import Ground
from engine.registry.letters import letters
from engine.registry.letters.letter_reminders import UNSENT, remind
from engine.registry.letters.letter_text import ANSWERED, URGENT, draft
from engine.registry.letters.recipients import Recipient
from engine.worktime import resolve

#: The parameter that says until when a letter of the code is answered; of others ``letter_answer`` says it.
ANSWERS: Mapping[str, str] = {"M01": "referral_reply", "M09": "transfer_confirmation"}


def write_letter(
    context: OperationContext, kind: str, code: str, to: Recipient, ground: Ground, clause: str | None = None
) -> str:
    """Prepare a letter and say so in the case's journal; somebody has to send it. Returns its id."""
    urgent = code in URGENT
    answer = _term(context, ANSWERS.get(code, "letter_answer")) if code in ANSWERED else None
    answer_by = context.calendar.local(answer).date() if answer else None
    said = draft(context.tx, context.case, code, to, ground.code, context.today, answer_by)
    send_by = _term(context, "urgent_letter_due" if urgent else "letter_due")
    letter = letters.prepare(
        context.tx,
        context.case,
        kind,
        code,
        to.agency,
        said,
        ground,
        agency_name=to.name,
        recipient=to.name,
        element=context.element,
        clause=clause,
        urgency="urgent" if urgent else "plain",
        send_by=send_by,
        answer_by=answer_by,
    )
    remind(context.tx, context.case.id, letter, UNSENT, send_by)
    context.remember("letter.prepared", letter=letter, code=code, agency=to.agency, ground=ground.code)
    return letter


def _term(context: OperationContext, name: str) -> datetime:
    parameters = context.tx.config.institutions[context.case.institution].parameters
    return resolve(parameters.get(name) or parameters["letter_answer"], context.now, context.calendar).due
