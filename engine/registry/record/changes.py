"""The history of a family's record: which value became which, when, by whom and on what ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.registry import rows
from engine.store.session import Tx
from engine.store.tables import Correction

HAND, FORM, JOINED = "hand", "form", "joined"
#: What of a person the dossier tells; of these every change is kept.
OF_MEMBER = (
    *("last_name", "first_name", "middle_name", "birth_date", "sex", "relation", "is_ward", "legal_rep"),
    *("lives_together", "citizenship", "id_doc", "snils", "personal_no", "phone", "email"),
    *("education_place", "work_place", "position"),
)
#: Of the family. Its grounds (``categories``) may be special-category data and stand in the forms alone.
OF_FAMILY = ("title", "address", "address_reg", "district", "phone")
PAPER = ("series", "number", "issued_by", "issued_on")


@dataclass(frozen=True)
class Ground:
    """Why the record changes: ``reason`` as it was typed, or the form of a task in the case."""

    by_id: int
    kind: str = HAND  # hand | form | joined
    reason: str = ""
    of_case: str | None = None
    task_id: str | None = None


@dataclass(frozen=True)
class Whose:
    """Whose value it is: a member's, or the family's own."""

    institution: str
    family_id: str
    member_id: str | None = None


def note(tx: Tx, whose: Whose, field: str, said: tuple[str, str], ground: Ground) -> str:
    """One line, ``said``: what stood there and what stands now; its id."""
    return rows.add(
        tx,
        Correction,
        institution=whose.institution,
        family_id=whose.family_id,
        member_id=whose.member_id,
        field=field,
        was=said[0],
        became=said[1],
        kind=ground.kind,
        reason=ground.reason,
        of_case=ground.of_case,
        task_id=ground.task_id,
        at=tx.now(),
        by_id=ground.by_id,
    )


def note_all(
    tx: Tx, whose: Whose, before: Mapping[str, object], after: Mapping[str, object], ground: Ground
) -> list[str]:
    """A line for every value of ``after`` that is another than it was; their ids."""
    fields = OF_MEMBER if whose.member_id else OF_FAMILY
    return [note(tx, whose, field, said, ground) for field, said in _moved(fields, before, after)]


def _moved(
    fields: tuple[str, ...], before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in fields:
        if field in after:
            said = told(before.get(field)), told(after[field])
            if said[0] != said[1]:
                yield field, said


def told(value: object) -> str:
    """A value as the history keeps it: codes and ISO days, a paper by its number.

    >>> told(True), told(None), told(date(2026, 9, 1)), told({"kind": "passport", "series": "52 14", "number": "1"})
    ('yes', '', '2026-09-01', '52 14 1')
    """
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return " ".join(str(value[name]) for name in PAPER if value.get(name))
    return str(value) if value else ""
