"""What every paper may say: the institution, the paper itself, the case, the family and its people, who works with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.documents.facts.labels import word
from engine.documents.facts.members import MEMBER, members
from engine.documents.facts.reading import NOBODY, PERSON, HouseReading, Reading
from engine.documents.shape import Fact, Group, Rows, Shape, group
from engine.documents.words.letters import small
from engine.documents.words.numerals import day, day_words
from engine.registry.papers.papers import number_words
from engine.store.tables import Person, PersonRole

#: Who heads an institution, the first that somebody is.
HEADS = ("director", "deputy_director", "responsible_person", "dept_head")
HOUSE = group(
    "house",
    "title title_gen title_dat short patronat address phone",
    head=PERSON,
    department_head=PERSON,
    hotlines=Rows(group("hotline", "title phone")),
)
#: Telephones that a family is given (clause zhod.org.hotlines), in the order of the paper; with the hours of the last.
HOTLINES = {"trust_phone": "", "hotline_phone": "", "crisis_room_phone": "crisis_room_hours"}
PAPER = group("paper", "number day day_words title")
COMMON: Mapping[str, Shape] = {
    "house": HOUSE,
    "paper": PAPER,
    "case": group("case", "number started"),
    "family": group(
        "family",
        "title title_gen alone address address_reg phone register_no categories level registered closed",
        members=Rows(MEMBER),
    ),
    "curator": PERSON,
    "maker": PERSON,
}


@dataclass(frozen=True)
class Made:
    """What is known of the paper while it is being made."""

    number: int
    dated: date
    title: str
    by: int | None


def common_shape(**own: Shape) -> Group:
    """The shape of a paper with parts of its own."""
    return Group({**COMMON, **own})


def common(reading: Reading, made: Made) -> dict[str, Fact]:
    """The facts of ``COMMON``."""
    case = reading.case
    return {
        "house": house(reading),
        "paper": {
            "number": number_words(made.dated.year, made.number),
            "day": day(made.dated),
            "day_words": day_words(made.dated),
            "title": made.title,
        },
        "case": {"number": case.number, "started": day(case.started_at.astimezone(reading.zone).date())},
        "family": _family(reading),
        "curator": reading.staff(case.curator_id),
        "maker": reading.staff(made.by),
    }


def house(reading: HouseReading) -> dict[str, Fact]:
    """The institution and who heads it."""
    own = reading.house
    titles = reading.titles(own.title)
    return {
        "title": own.title,
        "title_gen": titles["gen"],
        "title_dat": titles["dat"],
        "short": own.short_title,
        "patronat": "1" if own.service == "patronat" else "",
        "address": own.contacts.get("address", ""),
        "phone": own.contacts.get("phone", ""),
        "head": _who_is(reading, HEADS),
        "department_head": _who_is(reading, ("dept_head", "responsible_person")),
        "hotlines": _hotlines(own.contacts),
    }


def _hotlines(contacts: Mapping[str, str]) -> list[Fact]:
    """«Телефон для справок» and the others; none where the house has but the one telephone of its letterhead."""
    named = [
        (key, contacts[key], contacts.get(hours, "")) for key, hours in HOTLINES.items() if contacts.get(key)
    ]
    if named and contacts.get("phone"):
        named.insert(0, ("phone", contacts["phone"], ""))
    return [
        {"title": word("contact", key), "phone": ", ".join(filter(None, (phone, hours)))}
        for key, phone, hours in named
    ]


def _categories(reading: Reading) -> str:
    """By the form that names categories; in Belarus they are the grounds of a difficult situation (F02)."""
    said = []
    for code in _codes(reading):
        known = reading.label("categories", code, "category")
        said.append(reading.label("circumstances", code) if known == code else known)
    return ", ".join([*said[:1], *map(small, said[1:])])


def _codes(reading: Reading) -> list[str]:
    """Codes of the family's categories."""
    return [str(code) for code in reading.case.categories or ()]


def _who_is(reading: HouseReading, roles: tuple[str, ...]) -> dict[str, Fact]:
    """The first active person of the first role that has one."""
    query = (
        select(Person.name, Person.position, PersonRole.role)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.institution == reading.house.slug, Person.active, PersonRole.role.in_(roles))
        .order_by(Person.id)
    )
    found = {row.role: row for row in reversed(reading.tx.execute(query).all())}
    for role in roles:
        if role in found:
            return reading.person(found[role].name, found[role].position)
    return dict(NOBODY)


def _is_family(title: str) -> bool:
    """«Семья Дьяковых»; one who lives alone is called by their own name."""
    return title.partition(" ")[0].lower() == "семья"


def _of_family(reading: Reading, title: str) -> str:
    """«семьи Дьяковых»; of one who lives alone the name in the genitive."""
    if _is_family(title):
        return f"семьи {title.partition(' ')[2]}"
    return reading.cases(title)["gen"] if title else ""


def _level(words: str) -> str:
    """«адаптационный»: the template has the noun."""
    for noun in ("уровень", "патронат", "патронаж"):
        words = words.removesuffix(f" {noun}")
    return words


def _family(reading: Reading) -> dict[str, Fact]:
    case = reading.case
    level = case.support_level or case.patronage_type
    at = {"registered": case.registered_at, "closed": case.closed_at}
    everybody: list[Fact] = [*members(reading).values()]
    return {
        "title": case.title,
        "title_gen": _of_family(reading, case.title),
        "alone": "1" if len(everybody) == 1 and not _is_family(case.title) else "",
        "address": case.address,
        "address_reg": case.address_reg,
        "phone": case.phone,
        "register_no": case.register_no or "",
        "categories": _categories(reading),
        "level": _level(word("level", level) if level else word("term", case.patronage_term or "")),
        **{
            name: day(moment.astimezone(reading.zone).date()) if moment else "" for name, moment in at.items()
        },
        "members": everybody,
    }
