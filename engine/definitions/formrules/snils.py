"""SNILS with its check number."""

from __future__ import annotations

import re
from typing import Any

from engine.definitions.formrules.subject import Subject


def snils(subject: Subject) -> dict[str, Any] | None:
    """Eleven digits; the last two are the weighted sum of the first nine modulo 101."""
    digits = re.sub(r"[ \-]", "", str(subject.value))
    if not re.fullmatch(r"\d{11}", digits, re.ASCII):
        return {}
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return None if total % 101 % 100 == int(digits[9:]) else {}
