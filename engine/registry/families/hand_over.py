"""On what ground something of a family goes to an organisation; without one it does not go (docs/threats.md, R4).

The order is that of the decision table ``data_disclosure``: the child's safety needs no consent; a consent covers what it
names; otherwise whoever carries out a measure learns the measure and nothing else, is neither reminded nor invited where
the family was asked and did not name it, and of a family that took its consent back, nobody learns anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.registry.families import consents
from engine.store.session import Tx
from engine.store.tables import Referral

LAW = frozenset({"M05"})  # a child is in danger: КДН, guardianship, police
ENDING = frozenset({"M08", "M12"})  # «мероприятия прекращены», «согласие отозвано»: nothing about the family
PARTNERS = frozenset({"M02", "M06"})  # whoever is reminded or invited learns whose measure it is
WITHDRAWING = frozenset({"withdrawal_form"})  # the sheet on which a family that said no may write it down
FAMILY = "family"


@dataclass(frozen=True)
class Ground:
    """law | ending | consent | contract | measure | own (to the family itself)."""

    code: str
    consent_id: str | None = None


def ground(tx: Tx, family_id: str, case_id: str, code: str, agency: str, on: date) -> Ground | None:
    """Why ``code`` may go to the organisation on this day; None: it may not."""
    if code in LAW:
        return Ground("law")
    if code in ENDING:
        return Ground("own" if agency == FAMILY else "ending")
    if agency == FAMILY and code in WITHDRAWING:
        return Ground("own")
    if consents.processing_withdrawn(tx, family_id):
        return None
    if agency == FAMILY:
        return Ground("own")
    held = consents.signed(tx, family_id, "disclosure", on, agency)
    if held is not None:
        return Ground("consent", held.id)
    if consents.refused(tx, family_id, agency):
        return None
    if code in PARTNERS and consents.asked(tx, family_id):
        return None
    return Ground(_asked_for(tx, case_id, agency) or "measure")


def _asked_for(tx: Tx, case_id: str, agency: str) -> str:
    """What the newest request to the organisation says itself: the law or a contract."""
    mine = (Referral.case_id == case_id, Referral.agency == agency)
    newest = (
        select(Referral.legal_ground).where(*mine).order_by(Referral.sent_on.desc(), Referral.id).limit(1)
    )
    found = tx.connection.scalar(newest)
    return found if found in ("law", "contract") else ""
