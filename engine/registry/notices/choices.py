"""What people have chosen about notices: kinds switched off, an address for mail, the letter in the morning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from engine.store.session import Tx
from engine.store.tables import NoticeChoice, Person
from engine.store.upsert import upsert


@dataclass(frozen=True)
class Choice:
    """Kinds are those of ``config/notices.toml``; ``email`` is empty where there is none."""

    email: str = ""
    muted: frozenset[str] = frozenset()
    mailed: frozenset[str] = frozenset()
    digest: bool = False


NOTHING_CHOSEN = Choice()


def choices(tx: Tx, people: Iterable[int]) -> Mapping[int, Choice]:
    """By person; who has chosen nothing is left out."""
    return _read(tx, NoticeChoice.person_id.in_(sorted({*people})))


def choice_of(tx: Tx, person_id: int) -> Choice:
    """One person's."""
    return choices(tx, [person_id]).get(person_id, NOTHING_CHOSEN)


def digested(tx: Tx, institution: str) -> Mapping[int, Choice]:
    """Active people of the institution who want the letter in the morning and have an address."""
    own = select(Person.id).where(Person.institution == institution, Person.active.is_(True))
    wanted = NoticeChoice.digest.is_(True) & (NoticeChoice.email != "")
    return _read(tx, wanted & NoticeChoice.person_id.in_(own))


def keep(tx: Tx, person_id: int, choice: Choice) -> None:
    """In place of what was chosen before."""
    row = {
        "person_id": person_id,
        "email": choice.email,
        "muted": sorted(choice.muted),
        "mailed": sorted(choice.mailed),
        "digest": choice.digest,
    }
    tx.execute(upsert(tx, NoticeChoice, row, ["person_id"]))


def _read(tx: Tx, condition: ColumnElement[bool]) -> dict[int, Choice]:
    rows = tx.execute(select(NoticeChoice.__table__).where(condition).order_by(NoticeChoice.person_id))
    return {
        row.person_id: Choice(row.email, frozenset(row.muted), frozenset(row.mailed), row.digest)
        for row in rows
    }
