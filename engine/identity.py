"""What says who a person is: numbers with their shapes and check digits, the patronymic (docs/domain.md, "Member")."""

from __future__ import annotations

import re

FIRST_CHECKED = 1_001_998  # СНИЛС up to 001-001-998 were given out without a check number
_MALE = ("ович", "евич", "ич", "оглы", "улы")
_FEMALE = ("овна", "евна", "ична", "инична", "кызы", "гызы")
BELARUSIAN = re.compile(r"[1-6]\d{6}[ABCEHKM]\d{3}(?:PB|BA|BI)\d", re.ASCII)


def digits(text: str | None) -> str:
    """The digits alone; letters and signs are left out."""
    return re.sub(r"[^0-9]", "", text or "")


def snils_fits(text: str) -> bool:
    """Eleven digits; the last two are Σ digit × (9…1) modulo 101, where 100 counts as 00."""
    number = digits(text)
    if len(number) != 11 or re.sub(r"[ \-]", "", text) != number:
        return False
    if int(number[:9]) <= FIRST_CHECKED:
        return True
    return snils_check(number[:9]) == int(number[9:])


def snils_check(number: str) -> int:
    """The check number of nine digits."""
    return sum(int(digit) * (9 - place) for place, digit in enumerate(number)) % 101 % 100


def snils_written(number: str | None) -> str:
    """«145-221-049 18» from its digits; anything else as it is."""
    return (
        f"{number[:3]}-{number[3:6]}-{number[6:9]} {number[9:]}"
        if number and len(number) == 11
        else number or ""
    )


def personal_no_shape(text: str) -> bool:
    """The Belarusian identification number: 14 signs."""
    return BELARUSIAN.fullmatch(text.strip().upper()) is not None


def personal_no_fits(text: str) -> bool:
    """The shape and the last digit: weights 7-3-1, A = 10 … Z = 35. No paper names the rule, so it only warns."""
    number = text.strip().upper()
    if not personal_no_shape(number):
        return False
    return personal_no_check(number[:13]) == int(number[13])


def personal_no_check(signs: str) -> int:
    """The check digit of the first thirteen signs."""
    values = (int(sign) if sign.isdigit() else ord(sign) - 55 for sign in signs)
    return sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10


def sex_by_patronymic(name: str) -> str | None:
    """«m» or «f» where the name has a patronymic that says it.

    >>> sex_by_patronymic("Лисовская Анна Григорьевна"), sex_by_patronymic("Лисовская Анна")
    ('f', None)
    """
    words = name.lower().split()
    if len(words) < 3:
        return None
    if words[-1].endswith(_FEMALE):
        return "f"
    return "m" if words[-1].endswith(_MALE) else None
