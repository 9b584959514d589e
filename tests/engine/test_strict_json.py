"""JSON from outside."""

from __future__ import annotations

import pytest

from engine.strict_json import BrokenJson, read_json, refuse_odd


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"a": NaN}', "json_number"),
        (b'{"a": Infinity}', "json_number"),
        (b'{"a": 1e999}', "json_number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json_number"),
        (b'{"a": "\\u0000"}', "json_nul"),
        (b'{"a": "\\ud800"}', "json_surrogate"),
        (b'{"a": 1, "a": 2}', "json_doubled_key"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "json_depth"),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, "json_depth"),
        (b"note=1&x", "json_syntax"),
        ("имя".encode("cp1251"), "json_encoding"),
    ],
)
def test_odd_json_is_refused(text: bytes, reason: str) -> None:
    with pytest.raises(BrokenJson) as refused:
        read_json(text)
    assert refused.value.reason == reason


def test_plain_json_is_read() -> None:
    assert read_json('\ufeff{"a": [1, 2.5, "ё", null, true]}'.encode()) == {"a": [1, 2.5, "ё", None, True]}


def test_values_are_judged_like_texts() -> None:
    with pytest.raises(BrokenJson):
        refuse_odd({"a": [float("nan")]})
    with pytest.raises(BrokenJson):
        refuse_odd({1: "a"})
