"""What comes from a browser is an object of plain values or nothing."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import BadRequest

from webapp.base.posted import json_object


@pytest.mark.parametrize(
    "source", ['{"a": NaN}', '{"a": Infinity}', '{"a": -Infinity}', '{"a": 1, "a": 1}', "[1]"]
)
def test_what_is_no_plain_object_is_refused(source: str) -> None:
    with pytest.raises(BadRequest):
        json_object(source)


def test_a_plain_object_is_taken() -> None:
    assert json_object('{"a": {"b": [1.5, null, "NaN"]}}') == {"a": {"b": [1.5, None, "NaN"]}}
