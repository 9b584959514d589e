"""What forms and sentences say of a family: ``$applicant``, ``$name_gen``, ``$age``, ``$members`` and the like."""

from __future__ import annotations

from datetime import date, timedelta

from engine.demo.households import YEAR, Household, Member
from engine.demo.telling.declension import declined

SCHOOL_AGE = 7  # years
PASSPORTS = (14, 20, 45)  # years
AT_HOME_UNTIL = 3
AT_HOME = {
    "$teacher": "участковая медсестра",
    "$teacher_ins": "участковой медсестрой",
    "$from_school": "на прогулку",
}
AT_SCHOOL = {
    "$at_school": ("в школе", "в детском саду"),
    "$to_school": ("в школу", "в детский сад"),
    "$from_school": ("из школы", "из детского сада"),
    "$teacher": ("классный руководитель", "воспитатель детского сада"),
    "$teacher_ins": ("классным руководителем", "воспитателем детского сада"),
    "$teacher_acc": ("учителей", "воспитателей"),
    "$lessons_gen": ("уроков", "детского сада"),
    "$education": ("education", "kindergarten"),
}


def words_of(family: Household, today: date) -> dict[str, object]:
    """All words of one family on one day."""
    applicant, hero = family.applicant, family.hero
    name, age = hero.name.split()[1], _age(hero, today)
    adults = [one for one in family.members if one.relation != "child"]
    return {
        "$title": family.title,
        "$applicant": applicant.name,
        "$called": " ".join(applicant.name.split()[1:]),
        "$called_ins": _with_whom(applicant),
        "$short": short(applicant.name),
        "$birth_date": applicant.birth_date.isoformat(),
        "$passport_on": _passport(applicant, today).isoformat(),
        "$child": hero.name,
        "$child_short": short(hero.name),
        "$child_birth_date": hero.birth_date.isoformat(),
        "$name": name,
        **{f"$name_{case}": word for case, word in declined(name).items()},
        **_man(adults),
        "$age": years(age),
        **{word: ways[age < SCHOOL_AGE] for word, ways in AT_SCHOOL.items()},
        **(AT_HOME if age <= AT_HOME_UNTIL else {}),
        "$address": family.address,
        "$phone": family.phone,
        "$snils": family.snils,
        "$personal_no": family.personal_no,
        "$members": [_row(one, family) for one in family.members],
        "$children": [one.name.split()[1] for one in family.members if one.relation == "child"],
        "$subjects": ", ".join(short(one.name) for one in family.members if _of_consent(one, family)),
        "$family_size": len(family.members),
        "$minors": sum(_age(one, today) < 18 for one in family.members),
        "$parents": len(adults),
        "$elder_age": max(_age(one, today) for one in adults),
    }


def short(name: str) -> str:
    """«Белова О. В.» from the full name."""
    last, *rest = name.split()
    return " ".join((last, *(f"{part[0]}." for part in rest)))


def years(age: int) -> str:
    """«12 лет», «1 год», «3 года»."""
    if age % 10 == 1 and age % 100 != 11:
        return f"{age} год"
    return f"{age} года" if 2 <= age % 10 <= 4 and not 12 <= age % 100 <= 14 else f"{age} лет"


def _age(one: Member, today: date) -> int:
    return int((today - one.birth_date).days / YEAR)


def _with_whom(one: Member) -> str:
    """«Еленой Петровной»."""
    _, first, patronymic = one.name.split()
    return f"{declined(first)['ins']} {patronymic[:-1] + 'ой' if one.woman else patronymic + 'ем'}"


def _man(adults: list[Member]) -> dict[str, object]:
    """What the man of the house is to the child; none where there is none."""
    named = {"father": ("отец", "отца", "отцом"), "stepfather": ("отчим", "отчима", "отчимом")}
    forms = next((named[one.relation] for one in adults if one.relation in named), ("", "", ""))
    return dict(zip(("$man", "$man_gen", "$man_ins"), forms, strict=True))


def _passport(one: Member, today: date) -> date:
    """Some weeks after the last birthday at which a passport is changed."""
    changed = [one.birth_date + timedelta(days=age * YEAR + 40) for age in PASSPORTS]
    return max(day for day in changed if day < today - timedelta(days=200))


def _of_consent(one: Member, family: Household) -> bool:
    """Who signs for themselves and for the children."""
    return one is family.applicant or one.relation == "child"


def _row(one: Member, family: Household) -> dict[str, object]:
    row: dict[str, object] = {
        "name": one.name,
        "birth_date": one.birth_date.isoformat(),
        "relation": one.relation,
    }
    return {**row, "snils": family.snils} if one is family.applicant else row
