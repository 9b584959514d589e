"""Identity papers inside answers: in a copy for one of the family those of another adult are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select

from engine.registry.families.members import same_name
from engine.store.session import Tx
from engine.store.tables import Member

ADULT = 18
PAPERS = frozenset({"id_doc", "snils", "personal_no", "identification_no"})
NAMES = ("name", "applicant_name", "fio", "full_name")
PARTS = ("last_name", "first_name", "middle_name")


def is_child(born: date | None, today: date) -> bool:
    """Whose whole record goes with that of a representative."""
    return born is not None and (today.year - born.year, today.month, today.day) < (
        ADULT,
        born.month,
        born.day,
    )


def papers_told(tx: Tx, family_id: str, member_id: str, today: date) -> frozenset[str]:
    """Names whose papers may stand in the copy: the person's own and those of children."""
    told = select(Member.id, Member.same_name, Member.birth_date).where(Member.family_id == family_id)
    return frozenset(
        row.same_name for row in tx.execute(told) if row.id == member_id or is_child(row.birth_date, today)
    )


def without_papers(data: Mapping[str, object], names: frozenset[str]) -> dict[str, object]:
    """The answers without papers of anybody else, and of whom nobody can say whose they are."""
    mine = any(name in names for name in _names(data))
    return {key: _inside(each, names) for key, each in data.items() if mine or key not in PAPERS}


def _inside(value: object, names: frozenset[str]) -> object:
    if isinstance(value, list):
        return [_inside(each, names) for each in value]
    return without_papers(value, names) if isinstance(value, Mapping) else value


def _names(row: Mapping[str, object]) -> Iterator[str]:
    for key in NAMES:
        if isinstance(row.get(key), str):
            yield same_name(str(row[key]))
    if row.get(PARTS[0]):
        yield same_name(" ".join(str(row.get(part) or "") for part in PARTS))
