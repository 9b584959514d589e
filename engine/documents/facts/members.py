"""People of the family as papers name them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, select, true

from engine.documents.facts.labels import word
from engine.documents.facts.reading import NOBODY, PERSON, Reading, joined
from engine.documents.shape import Fact, Group, Text
from engine.documents.words.letters import small
from engine.documents.words.names import sex_of
from engine.documents.words.numerals import day, iso_day
from engine.identity import snils_written
from engine.registry.families.members import same_name
from engine.registry.record.presence import present
from engine.store.by_name import NamedRow
from engine.store.tables import Member

_OWN = "birth age relation document snils personal_no citizenship phone email study work registers"
MEMBER = Group({**PERSON.fields, **{name: Text(f"member.{name}") for name in _OWN.split()}})
NO_MEMBER: Mapping[str, Fact] = {**NOBODY, **dict.fromkeys(_OWN.split(), "")}
ADULT = 18


def members(reading: Reading, on: date | None = None) -> Mapping[str, dict[str, Fact]]:
    """Member id -> the person, as old as they were ``on`` a day, else today; adults first, then children by age."""
    return {row.id: member(reading, row, on) for row in rows(reading, on)}


def rows(reading: Reading, on: date | None = None) -> list[NamedRow]:
    """Who is of the family today, or was ``on`` a day."""
    return _sorted(reading, present(on))


def everybody(reading: Reading) -> list[NamedRow]:
    """Who left as well: older papers name them."""
    return _sorted(reading, true())


def _sorted(reading: Reading, who: ColumnElement[bool]) -> list[NamedRow]:
    query = select(Member.__table__).where(Member.family_id == reading.case.family_id, who)
    found = reading.tx.execute(query.order_by(Member.birth_date, Member.added_at, Member.id)).all()
    return sorted(found, key=lambda row: row.relation == "child")


def member(reading: Reading, row: NamedRow, on: date | None = None) -> dict[str, Fact]:
    """One of them."""
    name = joined(row.last_name, row.first_name, row.middle_name, by=" ")
    return {
        **reading.person(name, sex=row.sex),
        "birth": day(row.birth_date),
        "age": str(age(row.birth_date, on or reading.today)) if row.birth_date else "",
        "relation": relation(row.relation, sex_of(name, row.sex)),
        "document": document(reading, row.id_doc),
        "snils": snils_written(row.snils) if row.snils else "",
        "personal_no": row.personal_no or "",
        "citizenship": word("citizenship", row.citizenship) if row.citizenship else "",
        "phone": row.phone,
        "email": row.email,
        "study": row.education_place,
        "work": joined(row.work_place, row.position),
        "registers": "; ".join(_register(each) for each in row.registers or ()),
    }


def named(reading: Reading, name: str) -> dict[str, Fact]:
    """The person of the family whom a paper names; of nobody known, the name alone."""
    wanted = same_name(name)
    for row in everybody(reading):
        if row.same_name == wanted:
            return member(reading, row)
    return {**NO_MEMBER, **reading.person(name)}


def is_adult(reading: Reading, row: NamedRow) -> bool:
    """Of age today; who has no date of birth is one unless they are a child of the family."""
    if row.birth_date is None:
        return bool(row.relation != "child")
    return age(row.birth_date, reading.today) >= ADULT


def age(born: date, today: date) -> int:
    """In full years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def relation(code: str, sex: str | None) -> str:
    """«сын», «дочь» where the sex is known."""
    if code in ("child", "spouse", "grandparent", "self") and sex:
        return word("relation", f"{code}_{sex}")
    return word("relation", code)


def document(reading: Reading, paper: object) -> str:
    """«паспорт 52 14 123456, выдан 09.06.2022, УМВД России по Омской области, код 550-002»."""
    if not isinstance(paper, Mapping) or not paper.get("number"):
        return ""
    kind = small(reading.label("kind", paper.get("kind"), "paper"))
    given = iso_day(paper.get("issued_on"))
    by = joined(f"выдан {day(given)}" if given else "", paper.get("issued_by"))
    code = f"код {paper['dept_code']}" if paper.get("dept_code") else ""
    return joined(joined(kind, paper.get("series"), paper.get("number"), by=" "), by, code)


def _register(each: object) -> str:
    if not isinstance(each, Mapping):
        return str(each)
    since = iso_day(each.get("since"))
    return joined(each.get("kind"), f"с {day(since)}" if since else "", by=" ")
