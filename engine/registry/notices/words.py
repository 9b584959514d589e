"""A notice as a sentence. No family is named in it: whether its reader may see one is asked where it is shown."""

from __future__ import annotations

from engine.words import say

UNKNOWN = "notices.unknown"


def happened(code: str, language: str = "ru", **facts: object) -> str:
    """What has happened. ``facts``: term, due, who, what, hours, when, by; a code of a methodologist's own is shown as it is."""
    place = code if "." in code else f"notices.{code}"
    said = say(place, language, **facts)
    return say(UNKNOWN, language, name=code) if said == place else said


def kind_title(kind: str, language: str = "ru") -> str:
    """What the kind is called where people choose."""
    return say(f"notices.kind_{kind}", language)
