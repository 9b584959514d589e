"""One input of a form as JSON Schema: types, lengths, limits, options, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from engine.forms import pattern as patterns
from engine.forms.fields import CHOICES, MANY, READERS, Field, number

MAX_TEXT = {"textfield": 1000, "textarea": 20000}
MAX_CHOSEN = 200
_EMAIL = re.compile(r"[^@\s<>\"']{1,64}@[^@\s<>\"']{1,180}\.[^@\s.<>\"']{2,24}\Z")
_PHONE = re.compile(r"\+?[\d ()\-]{5,24}\Z")


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


def _whole(value: Any, otherwise: int) -> int:
    read = number(value)
    return int(read) if read is not None and read >= 0 else otherwise
