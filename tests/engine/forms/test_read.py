"""A form file and what people know it by."""

from __future__ import annotations

import pytest

from engine.forms.fields import heading
from engine.forms.read import NotAForm, read_form
from engine.strict_json import BrokenJson


def test_a_form_is_a_json_object() -> None:
    assert read_form(b'{"id": "f", "components": []}') == {"id": "f", "components": []}
    with pytest.raises(NotAForm):
        read_form(b"[]")
    with pytest.raises(BrokenJson):
        read_form(b'{"id": "f", "id": "g"}')


def test_a_form_goes_by_its_first_heading_wherever_it_stands() -> None:
    text = {"type": "text", "text": "Пояснение\n  ## План работы\n# Другое"}
    assert heading({"components": [{"type": "number"}, text]}) == "План работы"
    assert heading({"components": [{"type": "group", "components": [text]}]}) == "План работы"
    assert heading({"components": [{"type": "number", "label": "# не заголовок"}]}) == heading({}) == ""
    assert (
        heading({"name": "Моя форма", "components": [text]}) == "Моя форма"
    )  # its own name is changed by nobody else
