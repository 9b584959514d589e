"""One thing to ask the evaluator: what its text reads, that part of the data as JSON, and the key it is remembered by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engine.errors import ExpressionFailed
from engine.feel.reasons import of_fault
from engine.words import say, tell

LENGTH = 2000
DEPTH = 40
#: Functions that answer differently each time: what a case has done could not be told again.
CHANCE = ("random number", "uuid")


@dataclass(frozen=True)
class Parsed:
    """An expression as parsed: Russian problems (none: it may run) and what it reads.

    ``paths`` are surely read; ``perhaps`` stand inside a filter (``measures[done]``), where a name may be
    a field of the element, or bear the name of a built-in function. ``tree`` is the syntax as the evaluator wrote it
    down, for ``engine.feel.kinds``.
    """

    problems: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    perhaps: tuple[tuple[str, ...], ...] = ()
    clock: bool = False  # calls now() or today()
    tree: str = ""

    @property
    def variables(self) -> frozenset[str]:
        """Dotted names that the context must have: ``application.registered_at``."""
        return frozenset(".".join(path) for path in self.paths)

    @property
    def roots(self) -> frozenset[str]:
        """First names of the paths: the variables of the process."""
        return frozenset(path[0] for path in self.paths)


def stripped(expression: str) -> str:
    """The text of an expression without the ``=`` that marks it in an attribute."""
    return expression.strip().removeprefix("=").strip()


def refused(text: str) -> Parsed | None:
    """What is wrong before parsing: nothing there, or too much."""
    if not text:
        return Parsed((tell("feel.empty"),))
    if len(text) > LENGTH:
        return Parsed((tell("feel.too_long", limit=LENGTH),))
    return None


def understood(answer: Mapping[str, Any], text: str) -> Parsed:
    """The evaluator's analysis, or its refusal, as ``Parsed``."""
    if "fault" in answer:
        return Parsed((of_fault(answer, text),))
    found = answer["analysis"]
    return Parsed(
        problems=tuple(_problems(found)),
        paths=tuple(tuple(path) for path in found["paths"]),
        perhaps=tuple(tuple(path) for path in found["perhaps"]),
        clock=found["clock"],
        tree=found.get("tree", ""),
    )


def _problems(found: Mapping[str, Any]) -> list[str]:
    problems: list[str] = [tell("feel.double_operator", position=odd["to"]) for odd in found["odd"]]
    problems += [
        tell(
            f"feel.{'chance' if unknown['name'] in CHANCE else 'unknown'}_function",
            name=unknown["name"],
            position=unknown["from"] + 1,
        )
        for unknown in found["unknown"]
    ]
    return problems + ([tell("feel.too_deep", limit=DEPTH)] if found["depth"] > DEPTH else [])


LIMIT = 1_000_000
_ABSENT = object()


def pruned(context: Mapping[str, object], paths: Iterable[tuple[str, ...]]) -> dict[str, object]:
    """The part of a context that lies on the paths; what is missing stays missing, so that it can be told."""
    part: dict[str, object] = {}
    for path in paths:
        _take(context, path, part)
    return part


def _take(source: Mapping[str, Any], path: tuple[str, ...], part: dict[str, Any]) -> None:
    value = source.get(path[0], _ABSENT)
    if value is _ABSENT:
        return
    if len(path) == 1 or not isinstance(value, Mapping):
        part[path[0]] = value
        return
    held = part.setdefault(path[0], {})
    if held is not value:  # else the whole of it is in already
        _take(value, path[1:], held)


def as_json(part: Mapping[str, Any]) -> str:
    """JSON of plain values, dates as ISO text. Raises TypeError, ValueError or RecursionError for what is not plain."""
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value).__name__)


def moment(now: datetime | None) -> str | None:
    """A present moment as FEEL writes it, with the zone's name where it has one."""
    if now is None or now.tzinfo is None:
        return None
    if isinstance(now.tzinfo, ZoneInfo) and now.tzinfo.key:
        return f"{now.replace(tzinfo=None).isoformat(timespec='seconds')}@{now.tzinfo.key}"
    return now.isoformat(timespec="seconds")


MEMO_TEXT = 4000  # an answer is remembered while its question is not longer than this


@dataclass(frozen=True)
class Question:
    """Ready to be sent (``request`` is JSON) and, when its answer depends on nothing else, to be remembered."""

    text: str
    known: Mapping[str, Any]
    request: str
    pure: bool


def question(
    text: str, parsed: Parsed, context: Mapping[str, Any], now: datetime | None, ask: Mapping[str, Any]
) -> Question | ExpressionFailed:
    """Put a question, or say why it cannot be put: it does not parse, or the data is not plain or too large."""
    if parsed.problems:
        return ExpressionFailed(expression=text, reason=parsed.problems[0])
    part = pruned(context, (*parsed.paths, *parsed.perhaps))
    present = moment(now) if parsed.clock else None
    try:
        request = as_json({**ask, "text": text, "now": present, "context": part})
    except (TypeError, ValueError, RecursionError) as fault:
        return ExpressionFailed(expression=text, reason=say(f"feel.not_json_{type(fault).__name__}"))
    if len(request) > LIMIT:
        return ExpressionFailed(expression=text, reason=say("feel.too_much", limit=LIMIT))
    return Question(text, context, request, pure=not parsed.clock and len(request) <= MEMO_TEXT)
