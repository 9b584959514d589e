"""Names and posts that the papers of one case decline, with the forms they have now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engine.documents.facts.every_paper import HEADS
from engine.documents.facts.members import everybody
from engine.documents.facts.reading import Reading, joined
from engine.documents.words.names import declined
from engine.documents.words.posts import declined_post
from engine.registry.papers import name_forms
from engine.store.tables import Person, PersonRole


@dataclass(frozen=True)
class Named:
    """One of them. ``by_hand``: somebody has put the forms."""

    words: str
    forms: Mapping[str, str]
    of_family: bool
    by_hand: bool


def named_in(reading: Reading) -> list[Named]:
    """The family's people, then the curator and the heads with their posts; each once."""
    by_hand = name_forms.known(reading.tx, reading.case.institution, reading.case.family_id)
    found: dict[str, Named] = {}
    for words, forms, of_family in _all(reading):
        if words and words not in found:
            found[words] = Named(words, by_hand.get(words) or forms, of_family, words in by_hand)
    return list(found.values())


def _all(reading: Reading) -> Iterator[tuple[str, Mapping[str, str], bool]]:
    for row in everybody(reading):
        name = joined(row.last_name, row.first_name, row.middle_name, by=" ")
        yield name, declined(name, row.sex), True
    heads = select(PersonRole.person_id).where(PersonRole.role.in_(HEADS))
    ours = (Person.id == reading.case.curator_id) | Person.id.in_(heads)
    query = select(Person.name, Person.position).where(
        Person.institution == reading.case.institution, Person.active, ours
    )
    for person in reading.tx.execute(query.order_by(Person.id)):
        yield person.name, declined(person.name), False
        yield person.position, declined_post(person.position), False
