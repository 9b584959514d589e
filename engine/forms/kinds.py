"""Of which kind the value of a field is, as expressions see it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.feel.kinds.kind import NUMBER, TEXT, TRUTH, UNKNOWN, WORDS, Kind, context_of, list_of, option_of
from engine.forms.fields import Field

OF_FIELDS = {"number": NUMBER, "checkbox": TRUTH, "textfield": WORDS, "textarea": WORDS, "datetime": TEXT}


def kind_of_field(field: Field) -> Kind:
    """What a filled-in field holds."""
    if field.kind == "dynamiclist":
        return list_of(context_of({one.path[0]: kind_of_field(one) for one in field.inner if one.path}))
    chosen = _kind_of_options(field.component.get("values"))
    if field.kind in ("checklist", "taglist"):
        return list_of(chosen)
    return chosen if field.kind in ("select", "radio") else OF_FIELDS.get(field.kind, UNKNOWN)


def _kind_of_options(values: object) -> Kind:
    """Of a choice whose options stand in the form; those that come with the task are unknown."""
    given = (
        [one.get("value") for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []
    )
    texts = [one for one in given if isinstance(one, str)]
    numbers = [one for one in given if isinstance(one, int | float) and not isinstance(one, bool)]
    if given and len(texts) == len(given):
        return option_of(texts)
    return NUMBER if given and len(numbers) == len(given) else UNKNOWN
