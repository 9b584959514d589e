"""A family is enrolled on the ground of its written consent, on the day of the sitting (clause rodp.1.3.b)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from engine.registry.families import consents
from engine.store.session import Tx
from engine.words import say


def consent_missing(
    tx: Tx, item: Mapping[str, object], proposal: Mapping[str, object], held_on: date
) -> dict[str, list[str]]:
    """What forbids to enrol: no sheet of consent to patronage holds on ``held_on``. By field, empty when nothing does."""
    if (item["question"], proposal.get("decision")) != ("enrol", "enrol"):
        return {}
    if consents.signed(tx, str(item["family_id"]), "patronage", held_on) is not None:
        return {}
    return {"decision": [say("meetings.fault_no_consent")]}
