"""The one reader of forms: from the bytes of a form-js file to its schema."""

from __future__ import annotations

from typing import Any

from engine.strict_json import read_json


class NotAForm(ValueError):
    """A JSON text that holds no object, so no form."""


def read_form(content: bytes) -> dict[str, Any]:
    """The schema, whatever stands in it. Raises BrokenJson, NotAForm."""
    form = read_json(content)
    if not isinstance(form, dict):
        raise NotAForm
    return form
