"""What the address of a list of terms asks for."""

from __future__ import annotations

from flask import request

from engine.queries.boards.terms.asked import LONGEST, AskedTerms
from webapp.base.posted import asked_day, text
from webapp.base.reading import today


def asked_terms(**fixed: str) -> AskedTerms:
    """Out of the address; ``fixed`` is said by the page itself. Days of a period are read however they are typed."""
    given = {name: text(name, LONGEST) for name in request.args}
    typed = {name: day.isoformat() if (day := asked_day(name)) else "" for name in ("since", "until")}
    return AskedTerms.of({**given, **typed, **fixed}, today())
