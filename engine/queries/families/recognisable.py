"""A family as somebody is told of it who has no work with it: enough to recognise it, too little to know it."""

from __future__ import annotations

import re

BEYOND_STREET = re.compile(r"^\s*(?:д(?:ом)?\.?|кв\.?|корп\.?|стр\.?|оф\.?)?\s*\d", re.IGNORECASE)
GENERIC = frozenset({"семья", "граждане", "гражданка", "гражданин"})


def initials(title: str) -> str:
    """«Семья Ковалёвой Н. П.» -> «К. Н. П.»"""
    words = (word for word in title.split() if word[0].isupper() and word.lower() not in GENERIC)
    return " ".join(f"{word[0]}." for word in words)


def street(address: str) -> str:
    """«г. Жодино, ул. Гагарина, д. 4, кв. 17» -> «г. Жодино, ул. Гагарина»"""
    kept: list[str] = []
    for part in address.split(","):
        if BEYOND_STREET.match(part):
            break
        kept.append(
            re.sub(r"\s+\d.*$", "", part.strip())
        )  # «ул. Гагарина 4-17»: the house stands behind the name
    return ", ".join(part for part in kept if part)
