"""Form data of a step: a named sample, the step's own fields over it, words like ``$today`` and ``$now`` filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from engine.errors import ScenarioRefused
from engine.words import say

_TODAY = re.compile(r"\$today(?:([+-])(\d+))?")
_NOW = re.compile(r"\$now(?:-(\d+))?")


def filled(
    said: Mapping[str, Any], samples: Mapping[str, Any], now: datetime, file: str
) -> dict[str, object]:
    """The fields to send. ``like`` names a sample, ``data`` lies over it; null removes a field.

    ``$today``, ``$today+10`` and ``$today-1`` become dates; ``$now`` and ``$now-40`` moments, so many minutes ago, on the
    institution's clock, where ``now`` stands. Raises ScenarioRefused for an unknown sample.
    """
    name = said.get("like")
    if name is not None and name not in samples:
        raise ScenarioRefused(file=file, reason=say("scenarios.refused_sample", name=name))
    merged = _over(samples[name] if name else {}, said.get("data") or {})
    return dict(_dated(merged, now))


def _over(below: object, above: object) -> object:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    joined = {key: _over(below.get(key), value) for key, value in above.items() if value is not None}
    return {**{key: value for key, value in below.items() if key not in above}, **joined}


def _dated(value: object, now: datetime) -> Any:
    if isinstance(value, dict):
        return {key: _dated(inner, now) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, now) for inner in value]
    if not isinstance(value, str):
        return value
    dated = _TODAY.sub(lambda found: _day(found, now.date()), value)
    return _NOW.sub(lambda found: _moment(found, now), dated)


def _day(found: re.Match[str], today: date) -> str:
    sign, days = found.groups()
    step = timedelta(days=int(days or 0))
    return (today - step if sign == "-" else today + step).isoformat()


def _moment(found: re.Match[str], now: datetime) -> str:
    at = now - timedelta(minutes=int(found[1] or 0))
    return at.replace(tzinfo=None).isoformat(timespec="minutes")
