"""Codes of the family databank in the words of the trade."""

from __future__ import annotations

from engine.words import say
from webapp.words.language import language


def word(code: object, kind: str = "") -> str:
    """``{{ row.status|word }}``, ``{{ member.relation|word('relation') }}``; a code without words stays as it is."""
    if code in (None, ""):
        return "—"
    for key in (f"registry.{kind}_{code}", f"timeline.{kind}_{code}") if kind else (f"registry.{code}",):
        said = say(key, language())
        if said != key:
            return said
    return str(code)
