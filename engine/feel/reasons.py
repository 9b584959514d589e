"""The evaluator's complaints in the words of the people who write and meet expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from engine.feel.host import MEGABYTES, SECONDS
from engine.words import say, tell, together

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
#: The sentence of each warning; those of the evaluator's own library stand beside ours.
SENTENCES = {
    "NOT_COMPARABLE": "unlike_kinds",
    "INVALID_TYPE": "wrong_type",
    "NOTHING": "on_nothing",
    "DIVISION_BY_ZERO": "division_by_zero",
    "NOT_A_TRUTH": "not_a_truth",
    "NOT_A_LIST": "not_a_list",
    "NOT_COUNTABLE": "not_countable",
    "NO_PROPERTY_FOUND": "no_property",
    "NO_FUNCTION_FOUND": "no_function",
    "NOTHING_TO_CALL": "no_function",
    "WRONG_COUNT": "wrong_count",
    "INVALID_ARGUMENT": "wrong_argument",
    "INVALID_ARGUMENTS": "wrong_moment",
    "ASSERTION": "asserted",
    "REPEATED_KEY": "repeated_key",
    "WRONG_PARAMETER": "wrong_parameter",
    "UNSUPPORTED": "unsupported",
}
FAULTS = ("no_clock", "answer_too_long", "endless_calls", "failed")


def of_fault(answer: Mapping[str, Any], text: str) -> str:
    """The reason of an answer that is a fault: syntax, a limit, a value that is not JSON, a refusal."""
    kind, detail = answer["fault"], str(answer.get("detail"))
    if kind == "syntax":
        return of_syntax(text, answer.get("position") or {"from": 0, "to": 0})
    if kind == "stopped":
        return tell(f"feel.stopped_{detail}", limit=LIMITS.get(detail))
    if kind == "not_a_value":
        return tell(f"feel.not_a_value_{detail}")
    return tell(f"feel.{kind if kind in FAULTS else 'failed'}")


def of_syntax(text: str, position: Mapping[str, int]) -> str:
    """Where the parse broke and, where the habit is known, what to write instead."""
    token = text[position["from"] : max(position["to"], position["from"] + 1)].strip()
    if token:
        main = tell("feel.syntax_token", token=token[:SHOWN], position=position["from"] + 1)
    else:
        main = tell("feel.syntax_cut", position=position["from"])
    hint = "hint_unclosed" if _TEXTS.sub("", text).count('"') else _habit(text)
    return together(main, "; ", tell(f"feel.{hint}")) if hint else main


def _habit(text: str) -> str | None:
    bare = _TEXTS.sub("", text)
    return next((key for pattern, key in HINTS if pattern.search(bare)), None)


def of_warning(warning: Mapping[str, Any], text: str, known: Iterable[str]) -> str:
    """The reason of a warning: first of all the name that nobody has filled, with one that was perhaps meant."""
    kind, values = warning["type"], warning.get("values") or {}
    if kind == "NO_VARIABLE_FOUND":
        name = warned_name(warning, text)
        return _guess(say("feel.no_variable", name=name), name, known)
    if warning.get("empty"):
        return of_empty(warning["empty"], known)
    facts = {name: shown(value) for name, value in values.items()}
    if kind == "WRONG_ARGUMENT":
        wanted = say(f"feel.wanted_{values['wanted']}")
        return say("feel.wrong_kind", name=values["name"], wanted=wanted, value=facts["value"])
    if kind == "ASSERTION" and isinstance(values.get("value"), str):
        return str(values["value"])
    facts |= {key: str(values[key]) for key in ("name", "count", "written") if key in values}
    return say(f"feel.{SENTENCES.get(kind, 'failed')}", **facts)


def of_empty(empty: Sequence[Mapping[str, Any]], known: Iterable[str]) -> str:
    """Names that were read and hold nothing: ``{"name", "absent"}`` each."""
    names = list(dict.fromkeys(str(each["name"]) for each in empty))
    if len(names) > 1:
        return say("feel.empty_several", names=", ".join(f"«{name}»" for name in names))
    if names == ["?"]:
        return say("feel.empty_input")
    sentence = say("feel.empty_field" if "." in names[0] else "feel.empty_variable", name=names[0])
    return _guess(sentence, names[0], known) if empty[0]["absent"] else sentence


def of_no_truth(value: object, empty: Sequence[Mapping[str, Any]], known: Iterable[str]) -> str:
    """Why a condition is none: the value it has, or the names that left it without one."""
    if value is not None:
        return say("feel.not_boolean", value=shown(value))
    if empty:
        return say("feel.not_boolean_empty", reason=of_empty(empty, known))
    return say("feel.not_boolean_null")


def warned_name(warning: Mapping[str, Any], text: str) -> str:
    """The words of the expression that a warning points at."""
    position = warning.get("position") or {"from": 0, "to": 0}
    return text[position["from"] : position["to"]]


def shown(value: Any) -> str:
    """A value as a reader of a message sees it; of one that is not plain the evaluator gives the kind and the text."""
    if value is None:
        return say("feel.nothing")
    if isinstance(value, bool):
        return say("feel.truth", value=str(value).lower())
    if isinstance(value, int | float):
        return say("feel.number", value=value)
    if isinstance(value, Mapping) and value.get("kind") in KINDS:
        return say(f"feel.{KINDS[value['kind']]}", value=value.get("text"))
    if value in ("list", "object", "function"):
        return say(f"feel.{value}")
    if isinstance(value, str):
        return say("feel.text", value=value[:SHOWN])
    return say("feel.list") if isinstance(value, list) else say("feel.object")


#: Kinds as the evaluator names them, and the words for them.
KINDS = {
    "date": "date",
    "time": "time",
    "date time": "moment",
    "duration": "duration",
    "list": "list",
    "context": "object",
    "range": "range",
    "function": "function",
    "literal": "function",
}


def _guess(sentence: str, name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.75)
    return f"{sentence}; {say('feel.perhaps', name=near[0])}" if near else sentence
