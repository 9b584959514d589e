"""What a decision on a family stands on: its written consent to be enrolled (clause rodp.1.3.b), and that it still wants help
(rodp.1.1.d, omsk.3.a): of a family that has taken its consent back only an end may be decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.registry.families import consents
from engine.registry.meetings.consilium_rules import CLOSING
from engine.store.session import Tx
from engine.store.tables import Family
from engine.words import say


def consent_missing(
    tx: Tx, item: Mapping[str, object], proposal: Mapping[str, object], held_on: date
) -> dict[str, list[str]]:
    """What forbids to decide so: the family has withdrawn, or no sheet of consent to patronage holds on ``held_on``.

    By field, empty when nothing does. A correction of a signed decision goes by the day of that decision.
    """
    decision, gone = proposal.get("decision"), _gone(tx, item)
    if gone is not None and decision not in CLOSING:
        return {"decision": [say("meetings.fault_withdrawn", day=f"{gone:%d.%m.%Y}")]}
    if (item["question"], decision) != ("enrol", "enrol"):
        return {}
    if consents.signed(tx, str(item["family_id"]), "patronage", held_on) is not None:
        return {}
    return {"decision": [say("meetings.fault_no_consent")]}


def _gone(tx: Tx, item: Mapping[str, object]) -> date | None:
    """The day the family took its consent back, where that binds the question."""
    if item.get("corrects_id") is not None:
        return None
    day: date | None = tx.connection.scalar(select(Family.withdrawn_on).where(Family.id == item["family_id"]))
    return day
