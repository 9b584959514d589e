"""What signing and ending an absence share: whose it may be, and the words of why."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.errors import FormFaults
from engine.sight import reachable
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Person
from engine.words import say

LONGEST = 500


def within_reach(tx: Tx, actor: Actor, row: NamedRow) -> bool:
    """For a head of a department: both people are of it or of none."""
    people = {row.person_id, row.substitute_id} - {None}
    asked = select(Person.id).where(Person.id.in_(sorted(people)), *reachable(actor))
    return set(tx.connection.scalars(asked)) == people


def words_of(reason: str) -> str:
    """Raises FormFaults where there are none, or too many."""
    words = reason.strip()
    if not words:
        raise FormFaults(faults={"reason": [say("absences.reason_missing")]}, kept={})
    if len(words) > LONGEST:
        raise FormFaults(faults={"reason": [say("absences.reason_long", limit=LONGEST)]}, kept={})
    return words
