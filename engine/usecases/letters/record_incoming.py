"""A paper came in: it gets its number in the incoming register; an answer closes the waiting of the letter it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.access import Actor, may, require
from engine.action.case_journal import write_case_entry
from engine.action.letter import Held, hold_letter, must_be_free_of, today_of
from engine.action.once import tell, told_before
from engine.bonds import not_shut
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry import numbers, rows
from engine.registry.fitting import misfits
from engine.registry.letters import letters
from engine.registry.letters.letters import WAYS
from engine.registry.life.erase import DESTROYED
from engine.registry.notices.lines import Line
from engine.sight import sober, visible_cases
from engine.store.session import Tx
from engine.store.tables import Case, Family, Incoming
from engine.usecases.notices.announce import announce
from engine.usecases.notices.tell import receivers
from engine.words import say

CAME = "paper_came"
LONGEST = {"sender": 300, "their_number": 60, "subject": 2000}


@dataclass(frozen=True)
class Paper:
    """What a person writes of a paper that came in; the days as the paper and the stamp say them."""

    received_on: date | None
    way: str
    agency: str
    sender: str
    their_number: str
    their_date: date | None
    subject: str
    case_number: str = ""
    letter_id: str = ""

    def words(self) -> Mapping[str, str]:
        """What is kept as it was typed."""
        return {"sender": self.sender, "their_number": self.their_number, "subject": self.subject}


def record_incoming(tx: Tx, actor: Actor, paper: Paper, key: str) -> str:
    """Returns the number, «12/2026»; a repeated request gets the same one. Whoever leads the case hears of it.

    Raises NotFound (the letter), NotAllowed, FormFaults (day, sender, subject, a case that is not the person's to name, a letter
    that has not gone).
    """
    known = told_before(tx, actor, key, "incoming")
    if known:
        return str(known["incoming"])
    require(actor, "view_letters")
    today = today_of(tx, actor.institution)
    held = hold_letter(tx, actor, paper.letter_id) if paper.letter_id else None
    case_id = held.record.id if held else _case(tx, actor, paper.case_number)
    faults = _faults(paper, today) | _unfit(held, paper, case_id)
    must_be_free_of(faults)
    taken = numbers.next_number(tx, actor.institution, "incoming", today.year)
    number = f"{taken}/{today.year}"
    _keep(tx, actor, paper, case_id, taken, today)
    if held is not None:
        answered = paper.received_on or today
        letters.come_to(tx, held.letter, "answered", answered, actor.id, proof=number, answered_on=answered)
        held.remember(tx, actor, "letter.answered", number=f"{held.letter.number}/{held.letter.year}")
    if case_id:
        write_case_entry(tx, case_id, Entry("paper.received", {"number": number}, actor.id, case_id))
        _tell_curator(tx, actor, case_id, number)
    tell(tx, key, {"incoming": number})
    return number


def _keep(tx: Tx, actor: Actor, paper: Paper, case_id: str, number: int, today: date) -> None:
    rows.add(
        tx,
        Incoming,
        institution=actor.institution,
        number=number,
        year=today.year,
        received_on=paper.received_on,
        way=paper.way,
        agency=paper.agency,
        **{name: said.strip() for name, said in paper.words().items()},
        their_date=paper.their_date,
        case_id=case_id or None,
        letter_id=paper.letter_id or None,
        recorded_at=tx.now(),
        recorded_by=actor.id,
        void_at=None,
    )


def _tell_curator(tx: Tx, actor: Actor, case_id: str, number: str) -> None:
    told, facts = new_id(), {"by": actor.id, "what": number}
    people = [one for one in receivers(tx, case_id, "curator") if one != actor.id]
    announce(tx, [Line(person, case_id, CAME, facts, told) for person in people])


def _case(tx: Tx, actor: Actor, number: str) -> str:
    """The id of a case the person sees; for whoever keeps the register, of the house, unless it is shut to them or destroyed. Empty for none."""
    named = Case.number == number.strip()
    here = (Case.institution == actor.institution, *not_shut(actor, Case.family_id))
    if may(actor, "keep_register"):
        kept = Family.status != DESTROYED
        wanted = select(Case.id).join(Family, Family.id == Case.family_id).where(named, *here, kept)
    else:
        wanted = select(Case.id).where(named, visible_cases(sober(actor)))
    return (tx.connection.scalar(wanted) or "") if number.strip() else ""


def _faults(paper: Paper, today: date) -> dict[str, list[str]]:
    faults = misfits({name: (said, LONGEST[name]) for name, said in paper.words().items()})
    if paper.received_on is None or paper.received_on > today:
        faults["received_on"] = [say("letters.incoming_day")]
    elif paper.their_date is not None and paper.their_date > paper.received_on:
        faults["their_date"] = [say("letters.incoming_their_day")]
    if not paper.sender.strip():
        faults["sender"] = [say("letters.incoming_sender")]
    if not paper.subject.strip():
        faults["subject"] = [say("letters.incoming_subject")]
    if paper.way not in WAYS:
        faults["way"] = [say("letters.choose_way_in")]
    return faults


def _unfit(held: Held | None, paper: Paper, case_id: str) -> dict[str, list[str]]:
    if held is not None and held.letter.status not in letters.UNANSWERED:
        done = "answered_already" if held.letter.status == "answered" else "incoming_letter"
        return {"": [say(f"letters.{done}")]}
    if paper.case_number.strip() and not case_id:
        return {"case_number": [say("letters.incoming_case")]}
    return {}
