"""One family entered twice: found by СНИЛС, personal number, or name with birth date, within an institution."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from sqlalchemy import ColumnElement, and_, or_, select

from engine.identity import digits
from engine.registry import rows
from engine.registry.families.members import Named
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Family, FamilyMatch, Member

MOST_PARTS = 3  # more would be asked in too many orders
JOINED = "joined"  # status of a family that turned out to be another one


def same_families(
    tx: Tx, institution: str, people: Iterable[Named], beside: str | None = None
) -> dict[str, str]:
    """Families of the institution in which one of the people is known -> by what; ``beside`` is the own family.

    A sealed family is not among them: for whoever asks it does not exist.
    """
    found: dict[str, str] = {}
    for named in people:
        conditions = _conditions(named)
        if not conditions:
            continue
        query = (
            select(Member.family_id, Member.snils, Member.personal_no)
            .join(Family, Family.id == Member.family_id)
            .where(
                Member.institution == institution,
                Member.family_id != (beside or ""),
                Family.status != JOINED,
                Family.sealed.is_(False),
                or_(*conditions),
            )
            .limit(10)
        )
        for row in tx.execute(query):
            found.setdefault(row.family_id, _by(row, named))
    return found


def _conditions(named: Named) -> list[ColumnElement[bool]]:
    snils, personal_no = digits(named.snils), (named.personal_no or "").strip().upper()
    conditions: list[ColumnElement[bool]] = []
    if len(snils) == 11:
        conditions.append(Member.snils == snils)
    if len(personal_no) == 14:
        conditions.append(Member.personal_no == personal_no)
    if named.same_name and named.birth_date is not None:
        known = (Member.same_name.in_(_orders(named.same_name)), Member.birth_date == named.birth_date)
        conditions.append(and_(*known))
    return conditions


def _orders(name: str) -> list[str]:
    """«Иванов Иван Иванович» is also «Иван Иванович Иванов»: people write the parts of a name in any order."""
    words = name.split()
    return sorted({" ".join(order) for order in permutations(words)}) if len(words) <= MOST_PARTS else [name]


def _by(row: NamedRow, named: Named) -> str:
    if row.snils and row.snils == digits(named.snils):
        return "snils"
    if row.personal_no and row.personal_no == (named.personal_no or "").strip().upper():
        return "personal_no"
    return "name"


def notice(tx: Tx, institution: str, family_id: str, case_id: str, people: Iterable[Named]) -> None:
    """Write down which other families the people of this one are known in; a person decides later."""
    found = same_families(tx, institution, people, family_id)
    if not found:
        return
    pairs = select(FamilyMatch.family_id, FamilyMatch.other_id).where(
        or_(FamilyMatch.family_id == family_id, FamilyMatch.other_id == family_id)
    )
    known = {other for pair in tx.execute(pairs) for other in pair}
    for other, by in found.items():
        if other not in known:
            rows.add(
                tx,
                FamilyMatch,
                institution=institution,
                family_id=family_id,
                other_id=other,
                case_id=case_id,
                by=by,
                found_at=tx.now(),
            )
