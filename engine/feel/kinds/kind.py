"""Kinds of values, as far as they are known before there is a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce


@dataclass(frozen=True)
class Kind:
    """What a value is. ``unknown`` is never wrong.

    ``item``: of a list's elements or a range's ends. ``fields``: of a context; an ``open`` one may have others.
    ``options``: the only texts it can be. ``free``: a text of somebody's own words, no date and no code.
    ``empty``: it may be null as well.
    """

    name: str
    item: Kind | None = None
    fields: tuple[tuple[str, Kind], ...] = ()
    open: bool = False
    options: frozenset[str] | None = None
    empty: bool = False
    free: bool = False

    @property
    def known(self) -> bool:
        """Whether anything can be said of it: null is known to be nothing else."""
        return self.name not in ("unknown", "null")

    def field(self, name: str) -> Kind | None:
        """The kind of a context's field; None for one that it does not name."""
        return dict(self.fields).get(name)


UNKNOWN = Kind("unknown")
NULL = Kind("null", empty=True)
NUMBER, TEXT, TRUTH = Kind("number"), Kind("text"), Kind("truth")
DATE, TIME, MOMENT, DURATION = Kind("date"), Kind("time"), Kind("moment"), Kind("duration")
WORDS = Kind("text", free=True)
FUNCTION = Kind("function")
LIST, CONTEXT = Kind("list", item=UNKNOWN), Kind("context", open=True)


def list_of(item: Kind) -> Kind:
    """A list of values of one kind."""
    return Kind("list", item=item)


def range_of(item: Kind) -> Kind:
    """A range between two values of one kind."""
    return Kind("range", item=item)


def context_of(fields: Mapping[str, Kind], *, open: bool = False) -> Kind:
    """A context with these fields; an open one may have others."""
    return Kind("context", fields=tuple(fields.items()), open=open)


def option_of(values: Iterable[str]) -> Kind:
    """A text that is one of these."""
    return Kind("text", options=frozenset(values))


def maybe(kind: Kind) -> Kind:
    """The kind, or null: a name that only some path sets, a field that may be left blank."""
    return kind if kind.empty else replace(kind, empty=True)


def filled(kind: Kind) -> Kind:
    """The kind without null."""
    if kind.name == "null":
        return UNKNOWN
    return replace(kind, empty=False) if kind.empty else kind


def kept(kind: Kind) -> Kind:
    """What a value is once it is kept: plain JSON, where a date is its text."""
    if kind.name in ("date", "time", "moment", "duration"):
        return replace(TEXT, empty=kind.empty)
    if not kind.fields and (kind.item is None or kind.name != "list"):
        return kind
    item = kept(kind.item) if kind.item and kind.name == "list" else kind.item
    return replace(kind, item=item, fields=tuple((name, kept(each)) for name, each in kind.fields))


def either(kinds: Iterable[Kind]) -> Kind:
    """What is one of several kinds: what they have in common."""
    found = list(kinds)
    return reduce(_joined, found[1:], found[0]) if found else UNKNOWN


def _joined(one: Kind, two: Kind) -> Kind:
    if one is two:
        return one
    empty = one.empty or two.empty
    if one.name == "null":
        return maybe(two)
    if two.name == "null":
        return maybe(one)
    if one.name != two.name:
        return maybe(UNKNOWN) if empty else UNKNOWN
    item = _joined(one.item, two.item) if one.item and two.item else None
    return Kind(
        one.name, item, _common(one, two), _open(one, two), _both(one, two), empty, one.free and two.free
    )


def _both(one: Kind, two: Kind) -> frozenset[str] | None:
    return None if one.options is None or two.options is None else one.options | two.options


def _common(one: Kind, two: Kind) -> tuple[tuple[str, Kind], ...]:
    theirs = dict(two.fields)
    return tuple((name, _joined(kind, theirs[name])) for name, kind in one.fields if name in theirs)


def _open(one: Kind, two: Kind) -> bool:
    return one.open or two.open or {name for name, _ in one.fields} != {name for name, _ in two.fields}
