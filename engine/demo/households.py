"""Invented families: names, addresses and numbers drawn from lists, the same for the same seed. No real person is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from engine.config import Institution
from engine.demo.names import BOYS, FATHERS, GIRLS, MEN, MOTHERS, STREETS, SURNAMES, TOWNS, WOMEN
from engine.identity import personal_no_check, snils_check, snils_written

BELARUS = "BY"
PARENTS = (24, 42)  # years
CHILDREN = (3, 15)
YOUNGEST_MOTHER = 19  # years older than her child
ALONE, COUPLE, STEPFATHER, CITIZEN = "alone", "couple", "stepfather", "citizen"
SECOND_CHILD, WOMEN_AMONG_THE_OLD = 0.4, 0.7  # shares
YEAR = 365.25


@dataclass(frozen=True)
class Home:
    """What a family must be like for what is told about it: who the adults are, ages in years from and to."""

    adults: str = ALONE
    ages: tuple[int, int] = PARENTS
    child_ages: tuple[int, int] = CHILDREN


@dataclass(frozen=True)
class Member:
    """Somebody of the family, and who they are to the children."""

    name: str
    birth_date: date
    relation: str
    woman: bool


@dataclass(frozen=True)
class Household:
    """One invented family with all that forms ask of it. The applicant is its first member, the child it is about the last."""

    title: str
    members: tuple[Member, ...]
    address: str
    phone: str
    snils: str
    personal_no: str

    @property
    def applicant(self) -> Member:
        """Who came: the mother, or the citizen."""
        return self.members[0]

    @property
    def hero(self) -> Member:
        """Whom the case is about: a child, or the citizen."""
        return self.members[-1]


def invent(random: Random, institution: Institution, today: date, homes: Sequence[Home]) -> list[Household]:
    """A family for each home of one institution, each with a surname of its own (at most ``len(SURNAMES)``)."""
    surnames = random.sample(SURNAMES, len(homes))
    return [
        _family(random, institution, surname, today, home)
        for surname, home in zip(surnames, homes, strict=True)
    ]


def _family(random: Random, institution: Institution, surname: str, today: date, home: Home) -> Household:
    adults = _adults(random, surname, today, home)
    members = (*adults, *_children(random, surname, today, home, adults))
    street = f"{TOWNS[institution.slug]}, {random.choice(STREETS[institution.slug])}, д. {random.randint(1, 90)}, кв. {random.randint(1, 80)}"
    return Household(
        title=f"Семья {surname}ых",
        members=members,
        address=street,
        phone=_phone(random, institution.jurisdiction),
        snils=_snils(random),
        personal_no=_personal_no(random, members[0].birth_date),
    )


def _adults(random: Random, surname: str, today: date, home: Home) -> list[Member]:
    if home.adults == CITIZEN:
        woman, born = random.random() < WOMEN_AMONG_THE_OLD, _born(random, today, home.ages)
        return [_person(random, surname, woman, born, "self", elderly=True)]
    mother = _person(random, surname, True, _born(random, today, home.ages), "mother")
    if home.adults == ALONE:
        return [mother]
    his = surname if home.adults == COUPLE else random.choice(SURNAMES)
    born = mother.birth_date - timedelta(days=random.randint(-700, 2500))
    return [mother, _person(random, his, False, born, "father" if home.adults == COUPLE else "stepfather")]


def _children(
    random: Random, surname: str, today: date, home: Home, adults: Sequence[Member]
) -> list[Member]:
    """Perhaps a brother or sister, then the child whom the case is about: of one father."""
    if home.adults == CITIZEN:
        return []
    father = next((one.name.split()[1] for one in adults if one.relation == "father"), random.choice(MEN))
    oldest = max(home.child_ages[0], int((today - adults[0].birth_date).days / YEAR) - YOUNGEST_MOTHER)
    first = _born(
        random, today, (home.child_ages[0], max(home.child_ages[0], min(home.child_ages[1], oldest)))
    )
    hero = _child(random, surname, first, father, "")
    second = first + timedelta(days=random.randint(500, 1600))
    if random.random() >= SECOND_CHILD or second > today - timedelta(days=YEAR):
        return [hero]
    return [_child(random, surname, second, father, hero.name.split()[1]), hero]


def _child(random: Random, surname: str, born: date, father: str, taken: str) -> Member:
    girl = random.random() < 0.5
    first = random.choice([name for name in (GIRLS if girl else BOYS) if name != taken])
    patronymic = FATHERS[father].daughter if girl else FATHERS[father].son
    return Member(f"{surname}{'а' if girl else ''} {first} {patronymic}", born, "child", girl)


def _person(
    random: Random, surname: str, woman: bool, born: date, relation: str, elderly: bool = False
) -> Member:
    father = FATHERS[random.choice(MEN)]
    first = random.choice((WOMEN if elderly else MOTHERS) if woman else MEN)
    name = f"{surname}а {first} {father.daughter}" if woman else f"{surname} {first} {father.son}"
    return Member(name, born, relation, woman)


def _born(random: Random, today: date, ages: tuple[int, int]) -> date:
    return today - timedelta(days=random.randint(int(ages[0] * YEAR), int((ages[1] + 1) * YEAR) - 2))


def _phone(random: Random, jurisdiction: str) -> str:
    """Numbers of the kind that films use: 555 in the middle."""
    head = "+375 29 555" if jurisdiction == BELARUS else "+7 900 555"
    return f"{head}-{random.randint(0, 99):02d}-{random.randint(0, 99):02d}"


def _snils(random: Random) -> str:
    number = f"{random.randint(2_000_000, 199_999_999):09d}"
    return snils_written(f"{number}{snils_check(number):02d}")


def _personal_no(random: Random, born: date) -> str:
    """A woman born in the last century begins with 4, in this one with 6."""
    head = f"{6 if born.year >= 2000 else 4}{born:%d%m%y}{random.choice('ABCEHKM')}{random.randint(1, 999):03d}PB"
    return f"{head}{personal_no_check(head)}"
