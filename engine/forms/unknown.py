"""What a form honestly does not know: rows of its list ``unknown``, and rows of its other lists that say so of themselves.

docs/dialect.md, "Forms": one place beside the fields of a form, one beside a field of a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.forms.fields import Field
from engine.forms.special import is_special

LIST, WHAT, WHY, ASK_ON = "unknown", "what", "why", "ask_on"
ROW_WHY, ROW_ASK_ON = "_unknown", "_ask_on"
#: Why a fact may be missing; the first has a day to be asked again.
NOT_FOUND_OUT, REFUSED, NOT_APPLICABLE = WHYS = ("not_found_out", "refused", "not_applicable")
FAMILY = "family_"  # an application calls ``family_members`` whom an inquiry calls ``members``


@dataclass(frozen=True)
class Lack:
    """One fact that a form goes without. ``label``: as the form calls it; ``ask_on``: None where nobody is to ask again."""

    field: str
    label: str
    why: str
    ask_on: date | None
    special: bool


def may_lack(fields: Sequence[Field]) -> frozenset[str]:
    """The fields of a form that may stay unknown, as ``Lack.field`` names them; most forms have none."""
    listed = _listing(fields)
    own = (str(each.get("value")) for each in _options(listed)) if listed else ()
    return frozenset([*own, *(_named(each, base) for each, base in _in_rows(fields))])


def lacks(fields: Sequence[Field], data: Mapping[str, object]) -> list[Lack]:
    """What a cleaned submission does without."""
    return [*_listed(fields, data), *_of_rows(fields, data)]


def answered(fields: Sequence[Field], data: Mapping[str, object]) -> frozenset[str]:
    """The fields that may stay unknown and have an answer in this submission."""
    inner = {_named(each, base): each.path for each, base in _in_rows(fields)}
    return frozenset(key for key in may_lack(fields) if _filled(data, inner.get(key, (key,))))


def _filled(data: Mapping[str, object], path: Sequence[str]) -> bool:
    value: object = data
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):  # a group of fields that is unknown as a whole
        return any(each not in (None, "", []) for each in value.values())
    return value not in (None, "", [])


def _listing(fields: Sequence[Field]) -> Field | None:
    return next((each for each in fields if each.path == (LIST,) and each.kind == "dynamiclist"), None)


def _options(listed: Field) -> Sequence[Mapping[str, object]]:
    what = next((each for each in listed.inner if each.path == (WHAT,)), None)
    options = what.component.get("values") if what else None
    return [each for each in options if isinstance(each, Mapping)] if isinstance(options, list) else []


def _listed(fields: Sequence[Field], data: Mapping[str, object]) -> Iterator[Lack]:
    if (listed := _listing(fields)) is None:
        return
    labels = {str(each.get("value")): str(each.get("label")) for each in _options(listed)}
    special = {each.path[0] for each in fields if each.path and is_special(each)}
    for row in _rows(data, (LIST,)):
        what = str(row.get(WHAT))
        private = is_special(listed) or what in special
        yield Lack(what, labels.get(what, what), str(row.get(WHY)), _day(row.get(ASK_ON)), private)


def _in_rows(fields: Sequence[Field]) -> Iterator[tuple[Field, Field]]:
    """Each list with a field of its rows that may be unknown there."""
    for each in fields:
        inner = {one.path[-1]: one for one in each.inner if one.path}
        for key in inner:
            if key.endswith(ROW_WHY) and (base := inner.get(key.removesuffix(ROW_WHY))):
                yield each, base


def _of_rows(fields: Sequence[Field], data: Mapping[str, object]) -> Iterator[Lack]:
    for each, base in _in_rows(fields):
        key, special = base.path[-1], is_special(each) or is_special(base)
        for row in _rows(data, each.path):
            if why := row.get(key + ROW_WHY):
                label = f"{each.label}: {base.label[:1].lower()}{base.label[1:]}"
                yield Lack(_named(each, base), label, str(why), _day(row.get(key + ROW_ASK_ON)), special)


def _named(listed: Field, base: Field) -> str:
    return f"{listed.path[-1].removeprefix(FAMILY)}.{base.path[-1]}"


def _rows(data: Mapping[str, object], path: Sequence[str]) -> Iterator[Mapping[str, object]]:
    value: object = data
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    yield from (row for row in (value if isinstance(value, list) else []) if isinstance(row, Mapping))


def _day(said: object) -> date | None:
    return date.fromisoformat(str(said)[:10]) if said else None
