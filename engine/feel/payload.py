"""What of a case's data travels to the evaluator: only the paths an expression reads, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

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
