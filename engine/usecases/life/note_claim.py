"""A person asks that their data be corrected, stopped or destroyed: the paper is noted with its date, and answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update

from engine.access import Actor, require
from engine.action.families.visible_family import (
    heads_family,
    must_be_kept,
    must_see_family,
    works_with_family,
)
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry import rows
from engine.registry.families import access, withdrawals
from engine.registry.fitting import fitting, misfits
from engine.store.session import Tx
from engine.store.tables import Claim, Family, Member, Person
from engine.words import say

MISTAKEN = "mistaken"
LONGEST_NAME, LONGEST_WORDS = 180, 2000
FIRST_DAY = date(2000, 1, 1)  # nobody asked before there was a law to ask by


def note_claim(
    tx: Tx,
    actor: Actor,
    family_id: str,
    asked_on: date | None,
    signer: str,
    words: str,
    member_id: str | None = None,
) -> str:
    """``words``: what is asked. The id. Raises NotFound, NotAllowed, FormFaults (no day, no name, nothing asked)."""
    must_answer(tx, actor, family_id)
    here = select(Member.id).where(Member.id == member_id, Member.family_id == family_id)
    if member_id and tx.connection.scalar(here) is None:
        raise NotFound(what="member", key=member_id)
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    who, asked = signer.strip(), words.strip()
    faults = misfits({"signer": (who, LONGEST_NAME), "words": (asked, LONGEST_WORDS)})
    if not who:
        faults["signer"] = [say("registry.claim_signer")]
    if not asked:
        faults["words"] = [say("registry.claim_words")]
    if asked_on is None or not FIRST_DAY <= asked_on <= today:
        late = asked_on is not None and asked_on > today
        faults["asked_on"] = [say("registry.claim_day_ahead" if late else "registry.claim_day")]
    if faults:
        raise FormFaults(faults=faults, kept={})
    paper = {"family_id": family_id, "asked_on": asked_on, "signer": who, "words": asked}
    if known := _noted_before(tx, paper):
        return known
    made = rows.add(
        tx,
        Claim,
        institution=actor.institution,
        **paper,
        member_id=member_id or None,
        state="asked",
        recorded_at=tx.now(),
        recorded_by=actor.id,
        answered_at=None,
        answered_by=None,
    )
    facts = {"claim": made, "family": family_id}
    access.record(tx, actor.institution, "claim.noted", actor.id, facts)
    return made


def must_answer(tx: Tx, actor: Actor, family_id: str) -> None:
    """The curator of the family, a head, or who answers for the end of its processing, also when its data is closed.

    Raises NotFound, NotAllowed, FormFaults (destroyed).
    """
    must_see_family(tx, actor, family_id)
    require(actor, "list_cases")
    if not answers_for(tx, actor, family_id) or not works_with_family(tx, actor, family_id):
        raise NotAllowed(permission="note_claim", person=actor.id)
    must_be_kept(tx, family_id)


def answers_for(tx: Tx, actor: Actor, family_id: str) -> bool:
    """Whether requests about the family's data are the person's to answer, as far as the family goes."""
    heads = heads_family(tx, actor, family_id) or access.leads(tx, family_id, actor.id)
    return heads or withdrawals.holds(tx, family_id, actor.id)


def _noted_before(tx: Tx, paper: Mapping[str, object]) -> str | None:
    """The same paper, posted twice and not answered yet; the family's row is held, so that of two at once one waits."""
    tx.execute(select(Family.id).where(Family.id == paper["family_id"]).with_for_update())
    same = [Claim.__table__.c[name] == value for name, value in paper.items()]
    found: str | None = tx.connection.scalar(select(Claim.id).where(*same, Claim.state == "asked").limit(1))
    return found


def answer_claim(tx: Tx, actor: Actor, claim_id: str, done: bool, ground: str) -> None:
    """Done, and what was done; or refused on a ground. Raises NotFound, NotAllowed, FormFaults (answered before, no words)."""
    _settle(tx, actor, claim_id, "done" if done else "refused", ground)


def strike_claim(tx: Tx, actor: Actor, claim_id: str, why: str) -> None:
    """Written down by mistake: it waits for nothing, and stays with the reason. Raises as above."""
    _settle(tx, actor, claim_id, MISTAKEN, why)


def _settle(tx: Tx, actor: Actor, claim_id: str, state: str, ground: str) -> None:
    family_id = tx.connection.scalar(
        select(Claim.family_id).where(Claim.id == claim_id, Claim.institution == actor.institution)
    )
    if family_id is None:
        raise NotFound(what="claim", key=claim_id)
    must_answer(tx, actor, family_id)
    words = fitting("ground", ground, LONGEST_WORDS)
    if not words:
        raise FormFaults(faults={"ground": [say(f"registry.claim_ground_{state}")]}, kept={})
    waiting = update(Claim).where(Claim.id == claim_id, Claim.state == "asked")
    values = {"state": state, "ground": words, "answered_at": tx.now()}
    if not tx.execute(waiting.values(**values, answered_by=actor.id)).rowcount:
        raise FormFaults(faults={"": [_settled(tx, actor, claim_id)]}, kept={"ground": words})
    facts = {"claim": claim_id, "family": family_id, "done": state == "done", "state": state}
    access.record(tx, actor.institution, "claim.answered", actor.id, facts)


def _settled(tx: Tx, actor: Actor, claim_id: str) -> str:
    """Who was quicker, when and with what."""
    query = select(Claim.state, Claim.answered_at, Person.name).join(Person, Person.id == Claim.answered_by)
    row = tx.execute(query.where(Claim.id == claim_id)).one()
    local = row.answered_at.astimezone(tx.config.institutions[actor.institution].zone)
    state = say(f"registry.claim_{row.state}")
    return say("registry.claim_settled", who=row.name, at=f"{local:%d.%m.%Y %H:%M}", state=state)
