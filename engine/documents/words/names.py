"""Names of people in the cases a paper needs: «кого», «кому», «кем», «о ком».

First names and patronymics are known to a dictionary; surnames follow the rules of the petrovich team. What neither knows
stays as it is: a hand correction is then remembered (``engine.registry.papers.name_forms``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from engine.documents.words.dictionary import inflected, proper
from engine.identity import sex_by_patronymic

CASES = ("gen", "dat", "acc", "ins", "prep")
_RULES = PetrovichDeclinationMaker()
_THEIRS = {
    "gen": Case.GENITIVE,
    "dat": Case.DATIVE,
    "acc": Case.ACCUSATIVE,
    "ins": Case.INSTRUMENTAL,
    "prep": Case.PREPOSITIONAL,
}


def sex_of(name: str, told: str | None = None) -> str | None:
    """«m», «f» or None: by the patronymic, else as it was told, else by the first name."""
    if known := sex_by_patronymic(name):
        return known
    if told in ("m", "f"):
        return told
    words = name.lower().split()
    by_first = proper(words[1], "Name") if len(words) > 1 and not words[1].endswith(".") else None
    return by_first or _by_surname(words[0] if words else "")


def _by_surname(last: str) -> str | None:
    """«Бельская Г. И.»: an ending that only one sex has."""
    if last.endswith(("ова", "ева", "ёва", "ина", "ына", "ая")):
        return "f"
    return "m" if last.endswith(("ов", "ев", "ёв", "ий", "ый", "ой")) else None


@lru_cache(maxsize=4096)
def declined(name: str, told_sex: str | None = None) -> Mapping[str, str]:
    """Case -> the whole name in it; ``name`` is «Фамилия Имя Отчество» or «Фамилия И. О.».

    >>> declined("Дьяков Илья Сергеевич")["dat"]
    'Дьякову Илье Сергеевичу'
    """
    sex = sex_of(name, told_sex)
    last, *rest = name.split() or [""]
    if sex is None:
        return dict.fromkeys(CASES, name)
    first, middle = (rest or [""])[0], " ".join(rest[1:])
    return {
        case: " ".join(
            each
            for each in (
                _surname(last, sex, case),
                _given(first, sex, case),
                _given(middle, sex, case, "Patr"),
            )
            if each
        )
        for case in CASES
    }


def short(name: str) -> str:
    """«Ковалёва Н. П.» of a full name; a name with initials stays.

    >>> short("Ковалёва Нина Петровна")
    'Ковалёва Н. П.'
    """
    last, *rest = name.split() or [""]
    if not rest or any(word.endswith(".") for word in rest):
        return name
    return " ".join([last, *(f"{word[0].upper()}." for word in rest[:2])])


def _given(word: str, sex: str, case: str, part: str = "Name") -> str:
    """First name or patronymic; initials and what is unknown stay."""
    if not word or word.endswith("."):
        return word
    known = inflected(word, part, sex, case)
    if known:
        return known
    which = NamePart.FIRSTNAME if part == "Name" else NamePart.MIDDLENAME
    return _by_rules(word, which, sex, case)


def _surname(word: str, sex: str, case: str) -> str:
    return _by_rules(word, NamePart.LASTNAME, sex, case)


def _by_rules(word: str, part: NamePart, sex: str, case: str) -> str:
    gender = Gender.FEMALE if sex == "f" else Gender.MALE
    made: str = _RULES.make(part, gender, _THEIRS[case], word)
    return made
