"""What a person may submit: the server's reading of a form-js schema.

The same schema draws the form in the browser and is judged here; nothing the browser did is believed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from engine.errors import FormFaults
from engine.forms.fields import Faults, Field, fields, write_path
from engine.forms.judging import Judging, noon
from engine.forms.rules import judge
from engine.forms.spots import settle
from engine.forms.written.understood import understood
from engine.strict_json import BrokenJson, refuse_odd
from engine.words import say

log = logging.getLogger("kurator.forms")


def validate(
    form: Mapping[str, object],
    submitted: Any,
    context: Mapping[str, object] | None = None,
    today: date | None = None,
    language: str = "ru",
    laid_out: Sequence[Field] | None = None,
    now: datetime | None = None,
) -> dict[str, object]:
    """The cleaned data of a submission: known, visible, editable fields only, dates as ISO text.

    An optional field left empty is None (False, [] for ticks and lists), so that later expressions find it.
    ``context`` is what the form was opened with (``OpenTask.data``, ``case``, ``parameters``); ``today`` is the date
    in the institution's zone, ``now`` the moment on its clock without a zone; ``laid_out`` are the form's ``fields``, where they are at hand. Errors: FormFaults with every fault at once, ``faults = {path: [sentences]}``; a path in
    a list reads ``members[0].birth_date``; a fault of the whole form stands under ``""``.
    """
    faults = Faults(language)
    known = fields(form) if laid_out is None else laid_out
    if _readable(submitted, faults):
        _refuse_unknown(known, submitted, "", faults)
        if faults:
            log.warning(
                "fields that the form does not have: %s", ", ".join(key[:60] for key in [*faults][:10])
            )
        dated = any(field.dated for field in known)
        read = understood(known, submitted, today) if dated else dict(submitted)
        data, hidden = settle(known, read, context or {}, noon(today))
        judging = Judging(known, data, hidden, context or {}, today, faults)
        cleaned = judging.clean(known, (data,))
        if any(field.ruled for field in known):
            judge(known, cleaned, hidden, today, faults, context, now)
        if not faults:
            return cleaned
    raise FormFaults(faults=dict(faults), kept=submitted)


def _readable(submitted: object, faults: Faults) -> bool:
    if not isinstance(submitted, Mapping):
        faults.add("", "not_an_object")
        return False
    try:
        refuse_odd(submitted)
    except BrokenJson as fault:
        faults.add("", "unreadable", reason=say(f"checks.{fault.reason}", faults.language, key=fault.key))
        return False
    return True


def _refuse_unknown(known: Sequence[Field], given: Mapping[str, object], prefix: str, faults: Faults) -> None:
    tree: dict[str, object] = {}
    for field in known:
        write_path(tree, field.path or ("",), field)
    _compare(tree, given, prefix, faults)


def _compare(tree: Mapping[str, object], given: Mapping[str, object], prefix: str, faults: Faults) -> None:
    for key, value in given.items():
        expected = tree.get(key)
        if expected is None:
            faults.add(prefix + key, "unknown_field", key=key[:60])
        elif isinstance(expected, dict) and isinstance(value, Mapping):
            _compare(expected, value, f"{prefix}{key}.", faults)
        elif isinstance(expected, Field) and expected.inner and isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Mapping):
                    _refuse_unknown(expected.inner, item, f"{prefix}{key}[{index}].", faults)


def labels(form: Mapping[str, object]) -> dict[str, str]:
    """Field path (list fields as ``members[].name``) -> label, for journals, papers and tables."""
    return dict(_labels(fields(form), ""))


def _labels(known: Sequence[Field], prefix: str) -> Iterator[tuple[str, str]]:
    for field in known:
        yield prefix + field.dotted, field.label
        yield from _labels(field.inner, f"{prefix}{field.dotted}[].")
