"""Names and posts that somebody has declined by hand: remembered for the family's people, and for staff and posts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, or_, select

from engine.registry import rows
from engine.store.session import Tx
from engine.store.tables import NameForm

CASES = ("gen", "dat", "acc", "ins", "prep")


def known(tx: Tx, institution: str, family_id: str | None) -> Mapping[str, Mapping[str, str]]:
    """Words in the nominative -> case -> form, of this family and of the institution's own."""
    whose = or_(NameForm.family_id.is_(None), NameForm.family_id == family_id)
    query = select(NameForm.__table__).where(NameForm.institution == institution, whose)
    found = tx.execute(query.order_by(NameForm.family_id.is_not(None), NameForm.put_at))
    return {row.words: {case: getattr(row, case) for case in CASES} for row in found}


def put(
    tx: Tx, institution: str, family_id: str | None, words: str, forms: Mapping[str, str], person_id: int
) -> None:
    """Remember; what was remembered of the same words before goes."""
    same = (
        NameForm.institution == institution,
        NameForm.words == words,
        NameForm.family_id.is_not_distinct_from(family_id),
    )
    tx.execute(delete(NameForm).where(*same))
    told = {case: forms[case] for case in CASES}
    own = {"institution": institution, "family_id": family_id, "words": words}
    rows.add(tx, NameForm, **own, **told, put_at=tx.now(), put_by=person_id)
