"""SNILS with its check number."""

from __future__ import annotations

import re
from typing import Any

from engine.definitions.formrules.subject import Subject

WITHOUT_CHECK = 1_001_998


def snils(subject: Subject) -> dict[str, Any] | None:
    """Eleven digits; the last two are the weighted sum of the first nine (weights 9 to 1) modulo 101.

    Numbers up to 001-001-998 were given out before the check number was: only their shape is judged.
    """
    digits = re.sub(r"[ \-]", "", str(subject.value))
    if not re.fullmatch(r"\d{11}", digits, re.ASCII):
        return {}
    if int(digits[:9]) <= WITHOUT_CHECK:
        return None
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return None if total % 101 % 100 == int(digits[9:]) else {}
