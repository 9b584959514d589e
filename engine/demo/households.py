"""Invented families: names, addresses and numbers drawn from lists, the same for the same seed. No real person is meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from engine.config import Institution
from engine.demo.names import BOYS, FATHERS, GIRLS, MOTHERS, STREETS, SURNAMES, TOWNS, Patronymic
from engine.identity import personal_no_check, snils_check, snils_written

BELARUS = "BY"
PARENTS = (24, 42)  # years


@dataclass(frozen=True)
class Household:
    """One invented family with all that forms ask of it."""

    title: str
    applicant: str
    child: str
    birth_date: date
    child_birth_date: date
    address: str
    phone: str
    snils: str
    personal_no: str

    def words(self) -> dict[str, str]:
        """``$applicant`` and the like, as habits write them."""
        shown = {f"${name}": str(value) for name, value in vars(self).items()}
        return {**shown, "$short": short(self.applicant), "$child_short": short(self.child)}


def short(name: str) -> str:
    """«Белова О. В.» from the full name."""
    last, *rest = name.split()
    return " ".join((last, *(f"{part[0]}." for part in rest)))


def invent(
    random: Random, institution: Institution, count: int, today: date, ages: tuple[int, int] = PARENTS
) -> list[Household]:
    """So many families of one institution, each with a surname of its own (at most ``len(SURNAMES)``)."""
    return [_family(random, institution, surname, today, ages) for surname in random.sample(SURNAMES, count)]


def _family(
    random: Random, institution: Institution, surname: str, today: date, ages: tuple[int, int]
) -> Household:
    born = today - timedelta(days=random.randint(ages[0] * 365, ages[1] * 365))
    child_born = today - timedelta(days=random.randint(3 * 365, 15 * 365))
    girl, father = random.random() < 0.5, random.choice(FATHERS)
    grandfather: Patronymic = random.choice(FATHERS)
    child = (
        (surname + "а", random.choice(GIRLS), father.daughter)
        if girl
        else (surname, random.choice(BOYS), father.son)
    )
    street = f"{TOWNS[institution.slug]}, {random.choice(STREETS[institution.slug])}, д. {random.randint(1, 90)}, кв. {random.randint(1, 80)}"
    return Household(
        title=f"Семья {surname}ых",
        applicant=f"{surname}а {random.choice(MOTHERS)} {grandfather.daughter}",
        child=" ".join(child),
        birth_date=born,
        child_birth_date=child_born,
        address=street,
        phone=_phone(random, institution.jurisdiction),
        snils=_snils(random),
        personal_no=_personal_no(random, born),
    )


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
