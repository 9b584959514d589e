"""Form data of a step: a named sample, the step's own fields over it, words like ``$today`` filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from engine.errors import ScenarioRefused
from engine.words import say

_TODAY = re.compile(r"\$today(?:([+-])(\d+))?")


def filled(said: Mapping[str, Any], samples: Mapping[str, Any], today: date, file: str) -> dict[str, object]:
    """The fields to send. ``like`` names a sample, ``data`` lies over it; null removes a field.

    ``$today``, ``$today+10`` and ``$today-1`` become dates. Raises ScenarioRefused for an unknown sample.
    """
    name = said.get("like")
    if name is not None and name not in samples:
        raise ScenarioRefused(file=file, reason=say("scenarios.refused_sample", name=name))
    merged = _over(samples[name] if name else {}, said.get("data") or {})
    return dict(_dated(merged, today))


def _over(below: object, above: object) -> object:
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    joined = {key: _over(below.get(key), value) for key, value in above.items() if value is not None}
    return {**{key: value for key, value in below.items() if key not in above}, **joined}


def _dated(value: object, today: date) -> Any:
    if isinstance(value, dict):
        return {key: _dated(inner, today) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, today) for inner in value]
    return _TODAY.sub(lambda found: _day(found, today), value) if isinstance(value, str) else value


def _day(found: re.Match[str], today: date) -> str:
    sign, days = found.groups()
    step = timedelta(days=int(days or 0))
    return (today - step if sign == "-" else today + step).isoformat()
