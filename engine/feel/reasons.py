"""The evaluator's complaints in the words of the people who write and meet expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from engine.feel.host import MEGABYTES, SECONDS
from engine.words import say

HINTS = (
    (re.compile(r"\blambda\b|__\w+__|\bimport\b|\$\{|=>|\bnot in\b"), "hint_other_language"),
    (re.compile(r"\d,\d"), "hint_decimal_comma"),
    (re.compile(r"=="), "hint_equality"),
    (re.compile(r"&&|\|\|"), "hint_and_or"),
    (re.compile(r"(?<!\w)'"), "hint_quotes"),
    (re.compile(r"\bif\b.*\belse\b"), "hint_if"),
)
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"')
LIMITS = {"time": round(SECONDS * 1000), "memory": MEGABYTES}
SHOWN = 60


def of_fault(answer: Mapping[str, Any], text: str) -> str:
    """The reason of an answer that is a fault: syntax, a limit, a value that is not JSON, a refusal."""
    kind, detail = answer["fault"], str(answer.get("detail"))
    if kind == "syntax":
        return of_syntax(text, answer.get("position") or {"from": 0, "to": 0})
    if kind == "stopped":
        return say(f"feel.stopped_{detail}", limit=LIMITS.get(detail))
    if kind == "not_a_value":
        return say(f"feel.not_a_value_{detail}")
    return say(f"feel.{kind}", detail=detail[:200])


def of_syntax(text: str, position: Mapping[str, int]) -> str:
    """Where the parse broke and, where the habit is known, what to write instead."""
    token = text[position["from"] : max(position["to"], position["from"] + 1)].strip()
    if token:
        main = say("feel.syntax_token", token=token[:SHOWN], position=position["from"] + 1)
    else:
        main = say("feel.syntax_cut", position=position["from"])
    hint = "hint_unclosed" if _TEXTS.sub("", text).count('"') else _habit(text)
    return f"{main}; {say('feel.' + hint)}" if hint else main


def _habit(text: str) -> str | None:
    bare = _TEXTS.sub("", text)
    return next((key for pattern, key in HINTS if pattern.search(bare)), None)


def of_warning(warning: Mapping[str, Any], text: str, known: Iterable[str]) -> str:
    """The reason of a warning, with a name that was perhaps meant."""
    kind, values = warning["type"], warning.get("values") or {}
    name = warned_name(warning, text)
    if kind == "NO_VARIABLE_FOUND":
        return _guess(say("feel.no_variable", name=name), name, known)
    if kind == "NO_CONTEXT_ENTRY_FOUND":
        return say("feel.no_entry", name=name)
    if kind == "NO_PROPERTY_FOUND":
        return say("feel.no_property", name=name, target=shown(values.get("target")))
    if kind in ("NOT_COMPARABLE", "INVALID_TYPE"):
        code = "feel.unlike_types" if kind == "NOT_COMPARABLE" else "feel.wrong_type"
        return say(code, left=shown(values.get("left")), right=shown(values.get("right")))
    if kind == "NO_FUNCTION_FOUND":
        return say("feel.no_function", target=shown(values.get("target")))
    code = "feel.unsupported" if kind == "UNSUPPORTED" else "feel.wrong_arguments"
    return say(code, detail=str(warning.get("message"))[:200])


def warned_name(warning: Mapping[str, Any], text: str) -> str:
    """The words of the expression that a warning points at."""
    position = warning.get("position") or {"from": 0, "to": 0}
    return text[position["from"] : position["to"]]


def shown(value: Any) -> str:
    """A value as a reader of a message sees it."""
    if value is None:
        return say("feel.nothing")
    if isinstance(value, bool):
        return say("feel.truth", value=str(value).lower())
    if isinstance(value, int | float):
        return say("feel.number", value=value)
    if value in ("list", "object", "function"):
        return say(f"feel.{value}")
    if isinstance(value, str):
        return say("feel.text", value=value[:SHOWN])
    return say("feel.list") if isinstance(value, list) else say("feel.object")


def _guess(sentence: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.75)
    return f"{sentence}; {say('feel.perhaps', name=near[0])}" if near else sentence
