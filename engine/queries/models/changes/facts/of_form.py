"""What a form says: the form itself and every component, wherever it lies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from engine.forms.fields import heading
from engine.forms.read import read_form
from engine.queries.models.changes.facts.facts import Facts, stated

#: Fact -> key of the component, where both have one name.
IN_FORM = (
    "description", "key", "path", "readonly", "disabled", "defaultValue", "values", "valuesExpression", "validate",
    "conditional", "properties", "expression", "subtype", "decimalDigits", "valuesKey", "allowAddRemove", "text",
)  # fmt: skip
TITLES = ("label", "dateLabel", "timeLabel")
#: Where a component is put, and who wrote the form, changes nothing that it asks.
WITHOUT_MEANING = frozenset({"id", "type", "layout", "components", *IN_FORM, *TITLES})
OF_WRITERS = frozenset(
    {
        "id",
        "name",
        "components",
        "exporter",
        "executionPlatform",
        "executionPlatformVersion",
        "schemaVersion",
        "type",
    }
)
QUIET = "option_codes"


def of_form(content: bytes) -> Iterator[tuple[str, Facts]]:
    """Facts by component id, outer ones first. Raises BrokenJson, NotAForm."""
    form = read_form(content)
    own = str(form.get("id") or "form")
    rest = {name: _exact(form[name]) for name in form.keys() - OF_WRITERS}
    yield (
        "",
        Facts("form", heading(form) or own, stated({"key": own, "name": form.get("name")}), rest),
    )
    ahead: list[tuple[object, str, str]] = [(form.get("components"), "", "")]
    for level, holder, title in ahead:
        for number, one in enumerate(
            level if isinstance(level, Sequence) and not isinstance(level, str) else ()
        ):
            if isinstance(one, Mapping):
                id_ = str(one.get("id") or one.get("key") or f"{holder}{number}")
                yield id_, _component(one, holder, title)
                ahead.append((one.get("components"), id_, _title(one)[:80]))


def _component(one: Mapping[str, object], holder: str, inside: str) -> Facts:
    values: dict[str, str | None] = {"name": _title(one) if one.get("type") != "text" else None}
    values |= {"field_type": str(one.get("type")), "inside": inside}
    values |= {name: told for name in IN_FORM if name in one and (told := _told(name, one[name]))}
    if isinstance(checks := one.get("validate"), Mapping) and (required := checks.get("required")):
        values["required" if required is True else "required_when"] = str(required)
    if isinstance(options := one.get("values"), list):
        values[QUIET] = _exact(options)
    rest = {name: _exact(one[name]) for name in one.keys() - WITHOUT_MEANING}
    names = [str(one[name]) for name in TITLES if one.get(name)]
    rest |= {"timeLabel": " | ".join(names)} if len(names) > 1 else {}
    return Facts(
        "field", _title(one)[:80], stated(values), rest, same={"inside": holder}, group=holder or "form"
    )


def _title(one: Mapping[str, object]) -> str:
    named = next((one[name] for name in (*TITLES, "text", "id") if one.get(name)), "")
    return str(named)


def _told(name: str, value: object) -> str:
    """A setting as a methodologist would say it: options by their labels, the rest by name."""
    if name == "validate" and isinstance(value, Mapping):
        value = {key: value[key] for key in value if key != "required"}
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, str | bool | int | float) or value is None:
        return json.dumps(value) if isinstance(value, bool) or value is None else str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_plain(value[name])}" for name in sorted(value))
    if not isinstance(value, list):
        return ""
    return ", ".join(str(one.get("label") if isinstance(one, Mapping) else one) for one in value)


def _exact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
