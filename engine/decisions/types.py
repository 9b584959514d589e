"""What a column, an input or a decision declares about its values: ``typeRef`` and the types of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DEPTH = 20
#: Spelling in a file, small letters, no spaces -> the kind as we call it.
KINDS = {
    "number": "number",
    "integer": "number",
    "int": "number",
    "long": "number",
    "double": "number",
    "decimal": "number",
    "float": "number",
    "string": "string",
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    "datetime": "dateTime",
    "dateandtime": "dateTime",
    "daytimeduration": "dayTimeDuration",
    "daysandtimeduration": "dayTimeDuration",
    "yearmonthduration": "yearMonthDuration",
    "yearsandmonthsduration": "yearMonthDuration",
}
FREE = frozenset({"", "any", "context", "list", "function", "range", "null"})


@dataclass(frozen=True)
class Type:
    """``kind`` is empty where anything may come; ``allowed`` are unary tests; ``fields`` belong to a context.

    ``many`` counts lists within lists: 0 for a single value.
    """

    kind: str = ""
    many: int = 0
    allowed: str = ""
    fields: tuple[tuple[str, Type], ...] = ()
    unknown: str = ""  # a name that neither the standard nor the file knows

    @property
    def says(self) -> bool:
        """Whether there is anything to hold a value to."""
        return bool(self.kind or self.allowed or self.fields or self.many)

    def to_json(self) -> dict[str, object] | None:
        """As the evaluator takes it; None where anything may come."""
        if not self.says:
            return None
        fields = {name: each.to_json() for name, each in self.fields}
        return {
            "kind": self.kind or None,
            "many": self.many,
            "allowed": self.allowed or None,
            "fields": fields or None,
        }


ANY = Type()


@dataclass(frozen=True)
class ItemDefinition:
    """A type of the file as written: another's name, or fields; whether many; which values."""

    name: str
    type_ref: str
    many: bool
    allowed: str
    fields: tuple[ItemDefinition, ...]
    returns: str = ""  # of a function


def resolved(type_ref: str, items: Mapping[str, ItemDefinition], depth: int = 0) -> Type:
    """The type that a ``typeRef`` names. What nobody knows is told by ``Type.unknown``."""
    name = type_ref.strip()
    local = name.rpartition(":")[2]
    if name in items or local in items:
        return _item(items.get(name) or items[local], items, depth)
    plain = local.lower().replace(" ", "")
    if plain in FREE or plain.startswith(("list<", "function<", "context<", "range<")):
        return ANY
    return Type(KINDS[plain]) if plain in KINDS else Type(unknown=name)


def _item(item: ItemDefinition, items: Mapping[str, ItemDefinition], depth: int) -> Type:
    if depth > DEPTH:  # a type of itself
        return ANY
    base = resolved(item.type_ref, items, depth + 1)
    fields = tuple((each.name, _item(each, items, depth + 1)) for each in item.fields)
    return Type(
        kind="context" if fields else base.kind,
        many=item.many + base.many,
        allowed=item.allowed or base.allowed,
        fields=(*base.fields, *fields),
        unknown=base.unknown,
    )
