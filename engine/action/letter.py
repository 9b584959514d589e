"""What every verb of letters shares: the letter held with its case, and whether it may still go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.access import Actor, require
from engine.action.case_journal import add_entries
from engine.action.visible_case import hold_case
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.families.hand_over import ENDING, LAW, Ground, ground
from engine.registry.letters import letters
from engine.registry.letters.letter_text import BARE, GAP
from engine.registry.life import blocks
from engine.sight import sober
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.words import say

HAND = "hand"  # written by a person, by no step


@dataclass(frozen=True)
class Held:
    """A letter and its case, locked until the transaction ends."""

    letter: NamedRow
    record: CaseRecord
    today: date  # in the institution
    prepared_on: date

    def remember(self, tx: Tx, actor: Actor, action: str, **facts: object) -> None:
        """A line of the case's journal: ids and codes."""
        facts = {"letter": self.letter.id, "code": self.letter.code, "agency": self.letter.agency} | facts
        add_entries(tx, self.record, Entry(action, facts, actor.id, self.record.id))


def hold_letter(tx: Tx, actor: Actor, letter_id: str) -> Held:
    """Raises NotFound for one that is not there and for one of a case the person may not see; an urgent hour sends nothing."""
    known = letters.find(tx, letter_id)
    if known is None:
        raise NotFound(what="letter", key=letter_id)
    record = hold_for_letters(tx, actor, known.case_id)
    letter = letters.find(tx, letter_id)  # again: whoever held the case before may have moved it
    assert letter is not None
    zone = tx.config.institutions[record.institution].zone
    return Held(letter, record, today_of(tx, record.institution), letter.prepared_at.astimezone(zone).date())


def hold_for_letters(tx: Tx, actor: Actor, case_id: str) -> CaseRecord:
    """Lock a case whose letters the person may write and send. Raises NotFound, NotAllowed."""
    record = hold_case(tx, sober(actor), case_id)
    require(actor, "send_letters", institution=record.institution, bound=True)
    return record


def today_of(tx: Tx, institution: str) -> date:
    """The day there."""
    return tx.now().astimezone(tx.config.institutions[institution].zone).date()


def faults_before_going(tx: Tx, held: Held) -> dict[str, list[str]]:
    """What stands against the letter's leaving today: no recipient, an empty place in its text, no ground any more."""
    letter, faults = held.letter, dict[str, list[str]]()
    if not letter.recipient.strip():
        faults["recipient"] = [say("letters.no_recipient")]
    if not letter.text.strip() or not letter.subject.strip():
        faults["text"] = [say("letters.no_text")]
    elif GAP in letter.text:
        faults["text"] = [say("letters.gaps_left")]
    if refusal := _refused(tx, held):
        faults[""] = [refusal]
    return faults


def _refused(tx: Tx, held: Held) -> str:
    """Why it may not go, in a sentence; empty where it may."""
    letter = held.letter
    if letter.code in LAW | ENDING:
        return ""
    if blocks.standing(tx, letter.family_id) is not None:
        return say("letters.stopped")
    now = ground_now(tx, held)
    if now is None:
        return say("letters.no_ground")
    if now.code in BARE and letter.discloses:
        return say("letters.says_too_much")
    return ""


def ground_now(tx: Tx, held: Held) -> Ground | None:
    """On what ground it would go today."""
    letter = held.letter
    return ground(tx, letter.family_id, letter.case_id, letter.code, letter.agency, held.today)


def must_be_free_of(faults: dict[str, list[str]], **kept: object) -> None:
    """Raises FormFaults with all of them."""
    if faults:
        raise FormFaults(faults=faults, kept=kept)
