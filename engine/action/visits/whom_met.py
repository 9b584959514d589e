"""Who of the family may be ticked as met: choices that the form has on its own, the state of the case keeps no names for them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.forms.rules.family_met import CHOICES
from engine.registry.record.presence import present
from engine.store.session import Tx
from engine.store.tables import Member


def family_choices(tx: Tx, family_id: str) -> Mapping[str, object]:
    """Members who have not left, in the order they were written down, as choices for a form whose ``valuesKey`` is ``CHOICES``."""
    names = select(Member.last_name, Member.first_name, Member.middle_name).where(
        Member.family_id == family_id, present()
    )
    rows = tx.execute(names.order_by(Member.added_at, Member.id))
    known = dict.fromkeys(
        " ".join(filter(None, (row.last_name, row.first_name, row.middle_name))) for row in rows
    )
    return {CHOICES: [{"label": name, "value": name} for name in known if name]}
