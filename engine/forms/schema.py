"""One input of a form as JSON Schema: types, lengths, limits, options, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from engine.forms import pattern as patterns
from engine.forms.fields import CHOICES, MANY, Field

MAX_TEXT = {"textfield": 1000, "textarea": 20000}
MAX_CHOSEN = 200
YEARS = (1900, 2100)
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?\Z")
_EMAIL = re.compile(r"[^@\s<>\"']{1,64}@[^@\s<>\"']{1,180}\.[^@\s.<>\"']{2,24}\Z")
_PHONE = re.compile(r"\+?[\d ()\-]{5,24}\Z")


def read_date(text: str) -> date:
    """A calendar day in ISO form. Errors: ValueError."""
    if not _DATE.match(text):
        raise ValueError(text)
    return _in_range(date.fromisoformat(text))


def read_time(text: str) -> time:
    """A time of day in ISO form, with or without its offset. Errors: ValueError."""
    if not _TIME.match(text):
        raise ValueError(text)
    return time.fromisoformat(text)


def read_datetime(text: str) -> datetime:
    """A day and a time in ISO form. Errors: ValueError."""
    day, _, clock = text.partition("T")
    read_date(day)
    read_time(clock)
    return datetime.fromisoformat(text)


def _in_range(day: date) -> date:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(str(day))
    return day


READERS: dict[str, Callable[[str], Any]] = {"date": read_date, "time": read_time, "datetime": read_datetime}
_formats = FormatChecker(formats=())
for _name, _reader in READERS.items():
    _formats.checks(f"kurator-{_name}", ValueError)(
        lambda value, read=_reader: bool(read(str(value)) or True)
    )
_formats.checks("kurator-email")(lambda value: _EMAIL.match(str(value)) is not None)
_formats.checks("kurator-phone")(lambda value: _PHONE.match(str(value)) is not None)


def _decimals(_: object, digits: int, value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > digits:
        yield ValidationError("decimals")


def _safe_pattern(_: object, written: str, value: object, __: object) -> Iterator[ValidationError]:
    if not isinstance(value, str):
        return
    if patterns.trouble(written) or not patterns.compiled(written).search(value):
        yield ValidationError("pattern")


_Validator = extend(Draft202012Validator, {"decimals": _decimals, "pattern": _safe_pattern})  # type: ignore[no-untyped-call]


def problems(schema: Mapping[str, Any], value: Any) -> list[tuple[str, Any]]:
    """(keyword, its value) for everything the value breaks; a wrong type hides the rest."""
    found = [
        (str(fault.validator or fault.message), fault.validator_value)
        for fault in _Validator(dict(schema), format_checker=_formats).iter_errors(value)
    ]
    wrong_type = [fault for fault in found if fault[0] == "type"]
    return wrong_type[:1] or list({keyword: (keyword, limit) for keyword, limit in found}.values())


def leaf_schema(
    field: Field, options: list[object] | None, limits: Mapping[str, object]
) -> dict[str, object]:
    """The JSON Schema of one input, emptiness aside. ``limits`` is its ``validate`` block with expressions evaluated."""
    if field.kind == "number":
        return _number(field, limits)
    if field.kind == "checkbox":
        return {"type": "boolean"}
    if field.kind == "datetime":
        return {"type": "string", "format": f"kurator-{field.component.get('subtype') or 'datetime'}"}
    if field.kind in CHOICES:
        one = {} if options is None else {"enum": options}
        many = {"type": "array", "items": one, "maxItems": MAX_CHOSEN, "uniqueItems": True}
        return many if field.kind in MANY else {"type": ["string", "number", "boolean"], **one}
    return _text(field, limits)


def _text(field: Field, limits: Mapping[str, object]) -> dict[str, Any]:
    longest = MAX_TEXT.get(field.kind, 1000)
    schema: dict[str, object] = {
        "type": "string",
        "maxLength": min(_whole(limits.get("maxLength"), longest), longest),
    }
    if limits.get("minLength") is not None:
        schema["minLength"] = _whole(limits["minLength"], 0)
    if limits.get("pattern"):
        schema["pattern"] = str(limits["pattern"])
    if limits.get("validationType") in ("email", "phone"):
        schema["format"] = f"kurator-{limits['validationType']}"
    return schema


def _number(field: Field, limits: Mapping[str, object]) -> dict[str, object]:
    schema: dict[str, object] = {"type": "number"}
    for name, keyword in (("min", "minimum"), ("max", "maximum")):
        limit = number(limits.get(name))
        if limit is not None:
            schema[keyword] = limit
    digits = field.component.get("decimalDigits")
    if isinstance(digits, int):
        schema["decimals"] = digits
    return schema


def number(value: Any) -> int | float | None:
    """A number, also from the text a browser sends; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return value
    text = str(value).strip().replace(" ", "").replace("\u00a0", "").replace(",", ".")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,12})?", text, re.ASCII):
        return None
    return float(text) if "." in text else int(text)


def _whole(value: Any, otherwise: int) -> int:
    read = number(value)
    return int(read) if read is not None and read >= 0 else otherwise
