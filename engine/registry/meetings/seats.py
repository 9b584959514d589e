"""Who of a meeting has a seat at one question of it: nobody to whom the question's family is shut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engine.registry.families import access
from engine.store.session import Tx
from engine.store.tables import Family

Row = dict[str, Any]


def seated(tx: Tx, families: Iterable[str], members: Sequence[Row]) -> dict[str, list[Row]]:
    """Family -> those of the members who sit when it is spoken of.

    Not who is kept from it; of a sealed one those alone who are named, so nobody from outside: the quorum and the votes of its question
    are theirs.
    """
    asked = sorted(set(families))
    barred = access.barred_from_families(tx, asked)
    closed = select(Family.id).where(Family.id.in_(asked), Family.sealed)
    sealed = set(tx.connection.scalars(closed))
    return {
        family: [
            member
            for member in members
            if _sits(member["person_id"], barred.get(family, ()), family in sealed)
        ]
        for family in asked
    }


def seats_at(tx: Tx, items: Sequence[Mapping[str, Any]], members: Sequence[Row]) -> dict[str, frozenset[str]]:
    """Item -> ids of the members who sit at it."""
    sitting = seated(tx, (item["family_id"] for item in items), members)
    return {item["id"]: frozenset(seat["id"] for seat in sitting[item["family_id"]]) for item in items}


def _sits(person_id: int | None, barred: Iterable[int], sealed: bool) -> bool:
    return not sealed if person_id is None else person_id not in barred
