"""When a child was seen: the reports of visits in person that name the child among those who were there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from sqlalchemy import delete, select

from engine.registry import rows
from engine.registry.families.members import is_minor
from engine.registry.record.presence import present
from engine.store.session import Tx
from engine.store.tables import ChildSeen, Member
from engine.store.tables.base import folded

#: What a first name may end with in a sentence: «с Артёмом», «Анну», «Илье».
HERS = frozenset({*"аяуюеыи", "ой", "ей"})
HIS = frozenset({*"аяуюеи", "ом", "ем", "ью"})
LAST_VOWEL = re.compile(r"[аеийоуыьэюя]$")
FATHERS = re.compile(r"(вич|вна|чна|ич)(а|у|ем|е|ы|ой)?$")  # a patronymic: «Анна Петровна» is no child Анна


def keep(
    tx: Tx,
    visit: Mapping[str, str],
    said: Iterable[object],
    on: date | None,
    ticked: Iterable[object] = (),
) -> None:
    """What the report of a visit says of who was there; a corrected report is read anew.

    ``visit``: its ``visit_id``, ``case_id``, ``family_id`` and ``institution``; ``on``: its day, None where nobody was met in person;
    ``ticked``: members chosen by their whole names.
    """
    tx.execute(delete(ChildSeen).where(ChildSeen.visit_id == visit["visit_id"]))
    if on is None:
        return
    people = select(
        *(Member.id, Member.last_name, Member.first_name, Member.middle_name),
        *(Member.birth_date, Member.relation),
    )
    found = tx.execute(people.where(Member.family_id == visit["family_id"], present(on)))
    children = [row for row in found if is_minor(row.birth_date, row.relation, on)]
    whole = {
        row.id: " ".join(filter(None, (row.last_name, row.first_name, row.middle_name))) for row in children
    }
    seen = [id_ for id_, name in whole.items() if name in set(ticked)]
    told = named({row.id: row.first_name for row in children}, "; ".join(map(str, said)))
    for member in dict.fromkeys([*seen, *told]):
        rows.add(tx, ChildSeen, **visit, member_id=member, seen_on=on)


def named(names: Mapping[str, str], text: str) -> list[str]:
    """Ids of the children whom a text names by their first name, in any case of it. ``names``: id -> first name.

    A word that is somebody's name as it stands means nobody else: «Александра» is the sister, not a form of her brother's name.

    >>> named({"1": "Артём", "2": "Анна", "3": "Иван"}, "Иванов П. С., мать Анна Петровна, с Артемом")
    ['1']
    """
    words = re.findall(r"[а-яa-z]+|[,;]", folded(text))
    called = {word for word, after in pairwise([*words, ""]) if not FATHERS.search(after)}
    meant = set().union(*(_meant(word, {folded(name) for name in names.values() if name}) for word in called))
    return [id_ for id_, name in names.items() if folded(name) in meant]


def _meant(word: str, names: set[str]) -> set[str]:
    """The one name a word is or is a form of; a form of two («Александру») says nothing for sure."""
    found = {name for name in names if word == name} or {name for name in names if _form(name, word)}
    return found if len(found) == 1 else set()


def _form(name: str, word: str) -> bool:
    base = LAST_VOWEL.sub("", name)
    return word.startswith(base) and word[len(base) :] in (HERS if name[-1] in "ая" else HIS)
