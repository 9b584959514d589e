"""Codes in the facts of a line, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.registry.families.hand_over import FAMILY
from engine.words import say
from webapp.words.language import language


def words_of(key: str) -> str:
    """A dash for a code that has no words: no line shows a code."""
    words = say(key, language())
    return "—" if words == key else words


def letter_sent(facts: Mapping[str, Any]) -> str:
    """What kind of letter; what a family is told is a notice, whatever its code."""
    code = "notice" if facts.get("agency") == FAMILY else facts.get("code", "")
    if code == "plan" and facts.get("ground") == "measure":
        code = "measure"
    return words_of(f"registry.sent_{code}")


def message(facts: Mapping[str, Any]) -> str:
    """What a message of the diagrams is called; a methodologist's own one stays as it is named."""
    name = str(facts.get("message", ""))
    return say(f"timeline.told.{name}", language()).removeprefix("timeline.told.") if name else ""


def code_of(kind: str, facts: Mapping[str, Any]) -> str:
    """The words of a code of the consilium."""
    return words_of(f"meetings.{kind}_{facts.get(kind, '')}")


def agency(code: str) -> str:
    """The organisation that a form's code means; one that a form has added stays as it is written there."""
    for key in (f"timeline.agency_{code}", f"registry.agency_{code}"):
        if (words := say(key, language())) != key:
            return words
    return code


def moment_of(fact: object) -> str:
    """A local moment; anything else as it is."""
    try:
        return f"{datetime.fromisoformat(str(fact)):%d.%m.%Y %H:%M}"
    except ValueError:
        return str(fact)
