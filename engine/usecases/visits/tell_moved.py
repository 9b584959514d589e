"""Who has to hear that a visit was moved: the family that was told of the old day, and whose visit it is."""

from __future__ import annotations

from datetime import datetime

from engine.access import Actor
from engine.action.case_journal import add_entries
from engine.action.context import calendar_of
from engine.action.letter import today_of
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.families.hand_over import FAMILY, ground
from engine.registry.letters import letters
from engine.registry.letters.letter_reminders import UNSENT, remind
from engine.registry.letters.letter_text import Drafted
from engine.registry.notices.lines import Line
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.usecases.notices.announce import announce
from engine.words import say
from engine.worktime import resolve

MOVED_BY_OTHER = "visit_moved_by"
OF_VISIT = "visit_moved"  # the letter's code


def tell_family(tx: Tx, actor: Actor, record: CaseRecord, was: datetime, moment: datetime) -> str | None:
    """A letter to the family, prepared: a person sends it, or marks that it was told by telephone. Its id; None where nothing may
    go to the family."""
    why = ground(tx, record.family_id, record.id, OF_VISIT, FAMILY, today_of(tx, record.institution))
    if why is None:
        return None
    facts = {"case": record.number, "before": _said(was), "after": _said(moment)}
    text = say(f"letter_texts.notice_{OF_VISIT}.text", **facts)
    said = Drafted(say(f"letter_texts.notice_{OF_VISIT}.subject"), text, ())
    due = min(_usual(tx, record), was, moment)  # before anybody waits at the door in vain
    columns = {"send_by": max(due, tx.now()), "urgency": "plain", "prepared_by": actor.id}
    letter = letters.prepare(
        tx, record, "notice", OF_VISIT, FAMILY, said, why, agency_name="", recipient="", **columns
    )
    remind(tx, record.id, letter, UNSENT, max(due, tx.now()))
    told = {"letter": letter, "code": OF_VISIT, "agency": FAMILY, "ground": why.code}
    add_entries(tx, record, Entry("letter.prepared", told, actor.id, record.id))
    return letter


def tell_doer(
    tx: Tx, actor: Actor, record: CaseRecord, row: NamedRow, was: datetime, moment: datetime
) -> None:
    """Whose visit somebody else has moved hears of it."""
    if row.person_id in (None, actor.id):
        return
    days = {"since": was.date().isoformat(), "until": moment.date().isoformat()}
    announce(tx, [Line(row.person_id, record.id, MOVED_BY_OTHER, {"by": actor.id, **days}, new_id())])


def _usual(tx: Tx, record: CaseRecord) -> datetime:
    """The term by which any letter goes."""
    parameters = tx.config.institutions[record.institution].parameters
    term = parameters.get("letter_due") or parameters["letter_answer"]
    return resolve(term, tx.now(), calendar_of(tx, record.institution)).due


def _said(moment: datetime) -> str:
    return f"{moment:%d.%m.%Y %H:%M}"
