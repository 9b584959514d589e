"""Whether an expression says itself what holds where a variable has no value."""

from __future__ import annotations

import re


def guards(expression: str, name: str) -> bool:
    """True where no value of the variable is no trouble.

    It is compared with ``null`` or asked for by ``is defined``, ``get or else``, ``is empty``, ``is blank``; it stands on one side of
    an equality, which is then false; or it is handed on as it is, alone or as a branch of an ``if``.

    >>> guards("x != null and x > 3", "x"), guards("x > 3", "x"), guards("get or else(x, 0) > 3", "x")
    (True, False, True)
    """
    one = rf"(?<![\w.]){re.escape(name)}(?![\w.(])"
    asked = rf"{one}\s*!?=\s*null|null\s*!?=\s*{one}|(?:is defined|get or else|is empty|is blank|count)\s*\(\s*{one}"
    if re.search(asked, expression):
        return True
    handed = rf"{one}\s*!?=(?!=)|(?<![<>])!?=\s*{one}|(?:^|\bthen|\belse)\s*{one}\s*(?=$|\belse\b|[,)\]}}])"
    left = re.sub(handed, "", expression)
    return re.search(rf"(?<![\w.]){re.escape(name)}\b", left) is None
