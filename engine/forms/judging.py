"""Judging the value of each visible field and collecting the cleaned data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from engine.forms.fields import CHOICES, MANY, READERS, Faults, Field, number, read_path, write_path
from engine.forms.hidden_signs import HIDDEN, hidden_sign
from engine.forms.schema import leaf_schema, problems
from engine.forms.spots import Spot, around, ask, expressions_of, known_to_all, spots
from engine.forms.written.misread import Misread
from engine.forms.written.plain import LONGEST
from engine.forms.written.understood import APART, read_typed, subtype_of

MAX_ITEMS = 200
_TYPES = {
    "number": "type_number",
    "checkbox": "type_boolean",
    "checklist": "type_list",
    "taglist": "type_list",
}


class Judging:
    """One submission on its way to cleaned data."""

    def __init__(
        self,
        fields: Sequence[Field],
        data: Mapping[str, object],
        hidden: set[str],
        context: Mapping[str, object],
        today: date | None,
        faults: Faults,
    ) -> None:
        self.fields, self.data, self.hidden = fields, data, hidden
        self.context, self.today, self.faults = context, today, faults
        self.known = known_to_all(fields, data, context)
        self.said = self._ask_all()

    def _ask_all(self) -> dict[str, dict[str, object]]:
        asked = [
            (spot, name, expression)
            for spot in spots(self.fields, (self.data,))
            if spot.path not in self.hidden
            for name, expression in expressions_of(spot).items()
        ]
        answers = ask(
            [(text, around(spot, self.fields, self.known)) for spot, _, text in asked], noon(self.today)
        )
        said: dict[str, dict[str, object]] = {}
        for (spot, name, _), answer in zip(asked, answers, strict=True):
            said.setdefault(spot.path, {})[name] = answer
        return said

    def clean(
        self, fields: Sequence[Field], scopes: tuple[Mapping[str, object], ...], prefix: str = ""
    ) -> dict[str, object]:
        """The cleaned object of one scope; faults are noted on the way."""
        cleaned: dict[str, object] = {}
        for field in fields:
            spot = Spot(field, prefix + field.dotted, scopes)
            if spot.path in self.hidden or self._locked(spot):
                continue
            if field.kind == "expression":
                write_path(cleaned, field.path, self.said.get(spot.path, {}).get("value"))
            elif field.kind == "dynamiclist":
                write_path(cleaned, field.path, self._list(spot))
            else:
                write_path(cleaned, field.path, self._leaf(spot))
        return cleaned

    def _locked(self, spot: Spot) -> bool:
        component = spot.field.component
        fixed = component.get("disabled") is True or component.get("readonly") is True
        return spot.field.kind != "expression" and (
            fixed or self.said.get(spot.path, {}).get("readonly") is True
        )

    def _list(self, spot: Spot) -> list[object]:
        items = read_path(spot.scopes[-1], spot.field.path)
        label = spot.field.label
        if not isinstance(items, list):
            if items not in (None, ""):
                self.faults.add(spot.path, "type_list", label=label)
            items = []
        longest = number(spot.field.properties.get("max_items")) or MAX_ITEMS
        if len(items) > longest:
            self.faults.add(spot.path, "maxItems", label=label, limit=int(longest))
            return []
        self._enough(spot, len(items))
        return [self._item(spot, index, item) for index, item in enumerate(items)]

    def _enough(self, spot: Spot, given: int) -> None:
        written = spot.field.properties.get("min_items")  # a number, or an expression on the parameters
        fewest = number(self.said.get(spot.path, {}).get("min_items", written)) or 0
        if given >= fewest:
            return
        if words := spot.field.properties.get("min_items_words"):
            self.faults.setdefault(spot.path, []).append(str(words))
            return
        code = "required" if fewest == 1 else "minItems"
        self.faults.add(spot.path, code, label=spot.field.label, limit=int(fewest))

    def _item(self, spot: Spot, index: int, item: object) -> dict[str, object]:
        path = f"{spot.path}[{index}]"
        if not isinstance(item, Mapping):
            self.faults.add(path, "type_item", label=spot.field.label)
            return {}
        return self.clean(spot.field.inner, (*spot.scopes, item), f"{path}.")

    def _leaf(self, spot: Spot) -> object:
        field, said = spot.field, self.said.get(spot.path, {})
        limits = {**field.checks, **{name: said[name] for name in said if name in field.checks}}
        value = _plain(field, read_path(spot.scopes[-1], field.path))
        if value in (None, "", []) or (field.kind == "checkbox" and value is False):
            if limits.get("required") is True:
                code = "required_checkbox" if field.kind == "checkbox" else "required"
                self.faults.add(spot.path, code, label=field.label)
            return _nothing(field)
        found = problems(leaf_schema(field, self._options(spot), limits), value)
        if isinstance(value, str) and HIDDEN.search(value):
            found.append(("hidden_sign", hidden_sign(value)))
        for keyword, limit in found:
            self._say(spot, keyword, limit)
        return value if found else self._in_form(spot, value)

    def _say(self, spot: Spot, keyword: str, limit: object) -> None:
        field = spot.field
        if keyword == "pattern" and field.checks.get("patternErrorMessage"):
            self.faults.setdefault(spot.path, []).append(str(field.checks["patternErrorMessage"]))
            return
        code = keyword
        if keyword == "type":
            code = _TYPES.get(field.kind, "type_choice" if field.kind in CHOICES else "type_text")
        elif keyword == "format" and field.kind == "datetime":
            self._say_misread(spot)
            return
        elif keyword == "format":
            code = f"format_{str(limit).removeprefix('kurator-')}"
        self.faults.add(spot.path, code, label=field.label, limit=limit)

    def _say_misread(self, spot: Spot) -> None:
        """Why what was typed is no day or no hour."""
        typed = str(read_path(spot.scopes[-1], spot.field.path)).replace(APART, " ").strip()
        try:
            read_typed(subtype_of(spot.field), typed, self.today)
        except Misread as fault:
            self.faults.add(
                spot.path, f"misread_{fault.reason}", label=spot.field.label, typed=typed[:LONGEST]
            )

    def _in_form(self, spot: Spot, value: Any) -> object:
        """The one spelling that is stored."""
        if spot.field.kind != "datetime":
            return value
        subtype = subtype_of(spot.field)
        read = READERS[subtype](value)
        if spot.field.component.get("disallowPassedDates") is True and subtype != "time":
            day = date.fromisoformat(value[:10])
            if self.today is not None and day < self.today:
                self.faults.add(spot.path, "passed", label=spot.field.label)
        return (
            read.isoformat()
            if subtype == "date"
            else read.isoformat("T", "minutes")
            if subtype == "datetime"
            else read.isoformat("minutes")
        )

    def _options(self, spot: Spot) -> list[Any] | None:
        if spot.field.kind not in CHOICES:
            return None
        component = spot.field.component
        if component.get("valuesExpression"):
            offered = self.said.get(spot.path, {}).get("options")
        elif component.get("valuesKey"):
            known = around(spot, self.fields, self.known)
            offered = read_path({**known, **self.context}, str(component["valuesKey"]).split("."))
        else:
            offered = component.get("values")
        return [_option(one) for one in offered] if isinstance(offered, list) else []


def noon(day: date | None) -> datetime | None:
    """The moment that stands for a day in expressions of a form."""
    return None if day is None else datetime.combine(day, time(12), UTC)


def _option(one: object) -> object:
    return one.get("value") if isinstance(one, Mapping) else one


def _plain(field: Field, value: object) -> object:
    if isinstance(value, str) and field.kind in ("textfield", "textarea"):
        return value.strip()
    if field.kind == "number":
        read = number(value)
        return value if read is None else read
    return value


def _nothing(field: Field) -> object:
    if field.kind == "checkbox":
        return False
    return [] if field.kind in MANY else None
