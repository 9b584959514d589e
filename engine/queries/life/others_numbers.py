"""Numbers of other families' cases inside answers and notes: in a copy they stand as «another family's case»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from engine.store.session import Tx
from engine.words import say

Kept = TypeVar("Kept")


def numbers(tx: Tx, institution: str) -> re.Pattern[str]:
    """How the institution numbers its cases (``registry.numbers.case_number``)."""
    prefix = re.escape(tx.config.institutions[institution].case_prefix)
    return re.compile(rf"(?<![\w-]){prefix}-\d{{4}}-\d{{4,}}(?![\w-])")


def without_numbers(value: Kept, number: re.Pattern[str], own: Collection[str]) -> Kept:
    """The same with every number that is none of the family's own left out; its shape and all other values stay."""
    told: Kept = _told(value, number, own)  # type: ignore[assignment]  # a text stays a text, a list a list
    return told


def _told(value: object, number: re.Pattern[str], own: Collection[str]) -> object:
    if isinstance(value, str):
        return number.sub(
            lambda found: found[0] if found[0] in own else say("registry.other_familys_case"), value
        )
    if isinstance(value, Mapping):
        return dict(_pairs(value, number, own))
    if isinstance(value, list):
        return [_told(each, number, own) for each in value]
    return value


def _pairs(
    value: Mapping[str, object], number: re.Pattern[str], own: Collection[str]
) -> Iterator[tuple[str, object]]:
    for key, each in value.items():
        yield key, _told(each, number, own)
