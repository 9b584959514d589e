"""What comes from a browser is an object of plain values or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.exceptions import BadRequest

from webapp.base import posted
from webapp.base.posted import json_object


@pytest.mark.parametrize(
    "source", ['{"a": NaN}', '{"a": Infinity}', '{"a": -Infinity}', '{"a": 1, "a": 1}', "[1]"]
)
def test_what_is_no_plain_object_is_refused(source: str) -> None:
    with pytest.raises(BadRequest):
        json_object(source)


def test_a_plain_object_is_taken() -> None:
    assert json_object('{"a": {"b": [1.5, null, "NaN"]}}') == {"a": {"b": [1.5, None, "NaN"]}}


APP = Flask(__name__)


@pytest.mark.parametrize(
    ("query", "text"),
    [("q=%20%D0%9A%00%20", "К"), ("", ""), ("q=" + "x" * 300, "x" * 200)],
    ids=["junk", "none", "long"],
)
def test_a_text_is_trimmed_cut_and_without_nul(query: str, text: str) -> None:
    with APP.test_request_context(f"/?{query}"):
        assert posted.text("q") == text


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("12", 12),
        ("", None),
        ("-1", None),
        ("1.5", None),
        ("١", None),
        ("9" * 9, 999_999_999),
        ("9" * 10, None),
    ],
)
def test_a_number_is_whole_or_none(sent: str, number: int | None) -> None:
    with APP.test_request_context("/", method="POST", data={"n": sent}):
        assert posted.number("n") == number


def test_an_object_is_read() -> None:
    assert posted.json_object('{"a": [1, {"b": null}]}') == {"a": [1, {"b": None}]}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[]",
        "1",
        '{"a": NaN}',
        '{"a": Infinity}',
        '{"a": 1e999}',
        '{"a": [-1e999]}',
        '{"a": ' + "9" * 400 + "}",
        '{"a": 1, "a": 2}',
        '{"a": {"b": 1, "b": 1}}',
        "{",
        "[" * 100_000,
    ],
)
def test_anything_else_is_a_bad_request(source: Any) -> None:
    with pytest.raises(BadRequest):
        posted.json_object(source)


def test_a_request_without_a_key_gets_one_of_its_own() -> None:
    with APP.test_request_context("/", method="POST", data={"key": "k" * 200}):
        assert posted.idempotency_key() == "k" * posted.KEY_LENGTH
    with APP.test_request_context("/", method="POST"):
        assert posted.idempotency_key() != posted.idempotency_key()
