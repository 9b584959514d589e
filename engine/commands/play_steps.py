"""The steps of ``kurator play``: a YAML list, or a mapping with ``steps`` and what the case starts with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from engine.words import say

VERBS = ("complete", "wait", "message", "signal", "repeat")
MAX_BYTES = 2 * 1024 * 1024
MAX_REPEAT = 1_000_000


class StepsRefused(ValueError):
    """The steps file cannot be read; the text says where and why."""


@dataclass(frozen=True)
class Plan:
    """What to play: ``data`` and ``case`` the case starts with, ``answers`` operations give, then the steps.

    ``start`` names the message that opens the case, with its ``data``.
    """

    steps: list[Any]
    data: Mapping[str, object] = field(default_factory=dict)
    case: Mapping[str, Any] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    start: Mapping[str, Any] = field(default_factory=dict)


def read_plan(path: Path) -> Plan:
    """Read a steps file. Raises StepsRefused with a Russian sentence."""
    if path.stat().st_size > MAX_BYTES:
        raise StepsRefused(say("play.too_large"))
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as fault:
        raise StepsRefused(say("play.not_yaml", fault=str(fault).replace("\n", " ")[:200])) from fault
    if isinstance(content, dict) and any(verb in content for verb in VERBS):
        content = [content]  # one step by itself, perhaps a repetition with steps of its own
    if isinstance(content, list) or content is None:
        content = {"steps": content or []}
    if not isinstance(content, dict) or not isinstance(content.get("steps", []), list):
        raise StepsRefused(say("play.not_a_list"))
    parts = {name: content.get(name) or {} for name in ("data", "case", "answers", "start")}
    if any(not isinstance(part, dict) for part in parts.values()):
        raise StepsRefused(say("play.not_a_list"))
    plan = Plan(content.get("steps") or [], **parts)
    _check(plan.steps, "steps")
    return plan


def _check(steps: list[Any], where: str) -> None:
    for number, step in enumerate(steps, start=1):
        place = f"{where}[{number}]"
        verbs = [verb for verb in VERBS if isinstance(step, dict) and verb in step]
        if len(verbs) != 1:
            raise StepsRefused(say("play.bad_step", place=place))
        if verbs == ["repeat"]:
            times = step["repeat"]
            if isinstance(times, bool) or not isinstance(times, int) or not 0 <= times <= MAX_REPEAT:
                raise StepsRefused(say("play.bad_repeat", place=place))
            if not isinstance(step.get("steps"), list):
                raise StepsRefused(say("play.bad_step", place=place))
            _check(step["steps"], f"{place}.steps")


def unrolled(steps: list[Any]) -> Iterator[Mapping[str, Any]]:
    """The steps one after another, repetitions unrolled; ``$i`` is the turn of the innermost one, from 1."""
    for step in steps:
        if "repeat" not in step:
            yield step
            continue
        for turn in range(1, step["repeat"] + 1):
            for inner in unrolled(step["steps"]):
                yield with_turn(inner, turn)


def with_turn(value: object, turn: int) -> Any:
    """``$i`` put in: a whole value becomes the number, inside a text it becomes digits."""
    if value == "$i":
        return turn
    if isinstance(value, str):
        return value.replace("$i", str(turn))
    if isinstance(value, dict):
        return {key: with_turn(item, turn) for key, item in value.items()}
    if isinstance(value, list):
        return [with_turn(item, turn) for item in value]
    return value
