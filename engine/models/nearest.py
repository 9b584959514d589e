"""«Может быть, вы имели в виду…»: the known name nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """The nearest name; all of a short list where none is near; empty where there is nothing to offer."""
    names = sorted(known)
    found = near(name, names)
    if found:
        return f"«{found}»"
    return ", ".join(f"«{one}»" for one in names) if 0 < len(names) <= 6 else otherwise


def near(name: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The one name that is probably meant; None where none is near."""
    found = get_close_matches(name, list(known), n=1, cutoff=cutoff)
    return found[0] if found else None
