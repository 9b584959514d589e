"""«@Кулеш И. С.» in a comment: a colleague called by name, who is told of it where they may see the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from engine.access import Actor
from engine.action.actor import actor_by_id
from engine.action.visible_case import sees_case
from engine.errors import FormFaults
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Person
from engine.words import say

#: A surname, then initials where they are written; an address of mail and a nickname in small letters call nobody.
CALLED = re.compile(r"(?<![\w@.])@([^\W\d_][\w-]*)((?:\s?[^\W\d_]\.){0,2})")
MOST_CALLED = 20  # by one comment
MOST_OFFERED, MOST_LOOKED_AT = 8, 60


@dataclass(frozen=True)
class Colleague:
    """Somebody of the house whose door is open."""

    id: int
    name: str
    position: str

    @property
    def called(self) -> str:
        """«Кулеш И. С.»: as a comment calls them.

        >>> Colleague(1, "Кулеш Ирина Сергеевна", "").called
        'Кулеш И. С.'
        """
        surname, *rest = self.name.split()
        return " ".join([surname, *(f"{part[0]}." for part in rest)])


@dataclass(frozen=True)
class Mentions:
    """Who is told, and what was written like a name though nobody here is called so."""

    people: tuple[Colleague, ...] = ()
    unknown: tuple[str, ...] = ()


def mentioned(tx: Tx, actor: Actor, case_id: str, text: str) -> Mentions:
    """Whom the text calls. Raises FormFaults: somebody who may not see the case, a name that two of those who may are called by."""
    written = list(dict.fromkeys(_written(text)))[:MOST_CALLED]
    if not written:
        return Mentions()
    house = colleagues(tx, actor.institution)
    found, unknown, faults = dict[int, Colleague](), list[str](), list[str]()
    for surname, initials in written:
        meant = [one for one in house if _is_called(one, surname, initials)]
        seeing = [one for one in meant if _sees(tx, one, case_id)]
        if not meant:
            unknown.append(f"{surname} {initials}".strip())
        elif not seeing:
            faults.append(say("comments.not_seeing", who=meant[0].called))
        elif len({one.called for one in seeing}) > 1:
            faults.append(say("comments.which", who=surname, all=", ".join(one.called for one in seeing)))
        found |= {one.id: one for one in seeing}
    if faults:
        raise FormFaults(faults={"text": faults}, kept={"text": text})
    return Mentions(tuple(found.values()), tuple(unknown))


def offered(tx: Tx, actor: Actor, case_id: str, begins: str) -> list[Colleague]:
    """Colleagues who may see the case, by name; whoever asks has been shown to see it."""
    alike = (one for one in colleagues(tx, actor.institution) if _plain(one.name).startswith(_plain(begins)))
    others = [one for one in alike if one.id != actor.id][:MOST_LOOKED_AT]
    return [*_first(tx, others, case_id)]


def colleagues(tx: Tx, institution: str) -> list[Colleague]:
    """Everybody of the house whose door is open, by name."""
    wanted = select(Person.id, Person.name, Person.position).where(
        Person.institution == institution, Person.active.is_(True)
    )
    return [*map(by_name(Colleague), tx.execute(wanted.order_by(Person.name, Person.id)))]


def _first(tx: Tx, people: Sequence[Colleague], case_id: str) -> Iterator[Colleague]:
    left = MOST_OFFERED
    for one in people:
        if left and _sees(tx, one, case_id):
            left -= 1
            yield one


def _sees(tx: Tx, one: Colleague, case_id: str) -> bool:
    return sees_case(tx, actor_by_id(tx, one.id), case_id)


def _written(text: str) -> Iterator[tuple[str, str]]:
    for surname, initials in CALLED.findall(text):
        if surname[0].isupper():
            yield surname, re.sub(r"\s", "", initials).upper()


def _is_called(one: Colleague, surname: str, initials: str) -> bool:
    own, *rest = one.name.split()
    theirs = "".join(f"{part[0]}." for part in rest).upper()
    return _plain(own) == _plain(surname) and theirs.startswith(initials)


def _plain(name: str) -> str:
    """«Е» is written for «ё» as often as not."""
    return name.strip().casefold().replace("ё", "е")
