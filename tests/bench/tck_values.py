"""Values of the conformance kit: as its files write them, and when two of them are one."""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import Decimal
from math import isclose
from typing import Any

from lxml import etree

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
MISSING = object()
_SPAN = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?\Z"
)


def value_of(node: Any) -> Any:
    """The value of an element: ``value``, ``list`` or ``component`` children; None where it says nil."""
    if node is None:
        return None
    children = {etree.QName(each).localname: each for each in node.iterchildren(etree.Element)}
    if "list" in children:
        listed = children["list"]
        return (
            None
            if listed.get(NIL) == "true"
            else [value_of(each) for each in listed.iterchildren(etree.Element)]
        )
    if "component" in children:
        parts = node.iterchildren(etree.Element)
        return {
            each.get("name"): value_of(each) for each in parts if etree.QName(each).localname == "component"
        }
    return _plain(children["value"]) if "value" in children else None


def _plain(element: Any) -> Any:
    if element.get(NIL) == "true":
        return None
    text, kind = element.text or "", (element.get(TYPE) or "string").rpartition(":")[2]
    if kind in ("decimal", "double", "integer", "int", "float"):
        number = Decimal(text.strip())
        return int(number) if number == number.to_integral_value() else float(number)
    if kind == "boolean":
        return text.strip() in ("true", "1")
    return text if kind == "string" else text.strip()


def same(one: Any, other: Any) -> bool:
    """Equal, numbers to the eighth digit, moments and spans by what they mean."""
    if isinstance(one, bool) or isinstance(other, bool) or one is None or other is None:
        return one is other
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isclose(one, other, rel_tol=1e-8, abs_tol=1e-8)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (_meant(one) is not None and _meant(one) == _meant(other))
    return False


def _meant(text: str) -> object:
    """A span as months and seconds, a moment as such; None for any other text."""
    span = _SPAN.match(text)
    if span and text not in ("P", "-P"):
        years, months, days, hours, minutes, seconds = (Decimal(part or 0) for part in span.groups()[1:])
        sign = -1 if span[1] else 1
        return sign * (years * 12 + months), sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    bare, _, zone = text.partition("@")
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            return read(bare), zone
        except ValueError:
            continue
    return None
