"""«за Ковалёву О. П. по приказу № 12-к от 03.09.2026»: for whom somebody acted who stood in, as pages and papers say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.documents.words.names import declined, short
from engine.store.session import Tx
from engine.store.tables import Absence, Person
from engine.words import say


@dataclass(frozen=True)
class Behalf:
    """Who was away and by which orders; both empty where everybody acted for themselves."""

    for_id: int | None
    absences: tuple[str, ...] = ()

    @classmethod
    def of(cls, for_id: object, absences: object) -> Behalf | None:
        """Out of a row or of facts of the journal; None where nobody was away."""
        if not isinstance(for_id, int):
            return None
        return cls(for_id, tuple(map(str, absences if isinstance(absences, list | tuple) else ())))


def behalves(tx: Tx, told: Iterable[Behalf | None], language: str = "ru") -> Mapping[Behalf, str]:
    """Words for each of them; one look for all."""
    wanted = {each for each in told if each is not None}
    if not wanted:
        return {}
    people = sorted({each.for_id for each in wanted if each.for_id is not None})
    names = {
        row.id: row.name for row in tx.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    }
    ids = sorted({one for each in wanted for one in each.absences})
    found = tx.execute(select(Absence.id, Absence.order_no, Absence.order_on).where(Absence.id.in_(ids)))
    orders = {row.id: (row.order_no, row.order_on) for row in found}
    return {
        each: say(
            "absences.behalf" if len(each.absences) == 1 else "absences.behalf_several",
            language,
            whom=whom(names.get(each.for_id or 0, "—"), language),
            orders=", ".join(
                say("absences.order", language, no=orders[one][0], on=f"{orders[one][1]:%d.%m.%Y}")
                for one in each.absences
                if one in orders
            ),
        )
        for each in wanted
    }


def behalf_words(tx: Tx, person_id: int | None, told: Behalf | None, language: str = "ru") -> str:
    """With who did it: «составил(а) Лис Н. П. за Ковалёву О. П. по приказу …»; empty where they acted for themselves."""
    if told is None:
        return ""
    name = tx.connection.scalar(select(Person.name).where(Person.id == person_id)) or "—"
    return say("absences.made_for", language, who=short(name), whom=behalves(tx, [told], language)[told])


def whom(name: str, language: str = "ru") -> str:
    """«Ковалёву О. П.»: for whom; English does not decline."""
    return short(declined(name)["acc"]) if language == "ru" else short(name)
