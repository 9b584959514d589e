"""A notice as a sentence. No family is named in it: whether its reader may see one is asked where it is shown."""

from __future__ import annotations

import re

from engine.words import say

UNKNOWN = "notices.unknown"
TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")  # an initial that ends a sentence: its stop is the sentence's
TO_THE_PERSON = frozenset(
    {
        "note_mention",
        "paper_came",
        "report_differs",
        "task_given_back",
        "task_taken_away",
        "visit_moved_by",
        "work_returned",
        *("task_given", "task_given_free", "task_passed_on", "task_freed"),
    }
)  # codes whose sentences say «вы»


def happened(code: str, language: str = "ru", **facts: object) -> str:
    """What has happened. ``facts``: term, due, who, what, hours, count, when, by; a code of a methodologist's own is shown as it is."""
    place = code if "." in code else f"notices.{code}"
    said = say(place, language, **facts)
    return say(UNKNOWN, language, name=code) if said == place else TWO_STOPS.sub(".", said)


def said_instead(code: str) -> str:
    """The sentence for whoever stands in, where the usual one speaks to the person themselves."""
    return f"{code}_instead" if code in TO_THE_PERSON else code


def kind_title(kind: str, language: str = "ru") -> str:
    """What the kind is called where people choose."""
    return say(f"notices.kind_{kind}", language)
