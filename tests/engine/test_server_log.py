"""A line of the log is one line, whatever somebody typed."""

from __future__ import annotations

import logging

import pytest

from engine.server_log import FORMAT, OneLine, one_line


@pytest.mark.parametrize(
    "typed",
    [
        "a\nERROR kurator forged",
        "a\r\nb",
        "a\x1b[2Jb",
        "a\x00b",
        "a\x85b",
        "a\u2028b",
        "a\u202eb",
        "a\ud800b",
    ],
)
def test_what_cannot_be_seen_is_written_out(typed: str) -> None:
    told = one_line(typed)
    assert told.isprintable() and told.startswith("a\\")


def test_words_stay_as_they_are() -> None:
    assert one_line("Вход: Ёлкина Ж. — «да»") == "Вход: Ёлкина Ж. — «да»"


def test_a_record_becomes_one_line_and_keeps_its_trace() -> None:
    try:
        raise ValueError("x")
    except ValueError as fault:
        record = logging.LogRecord(
            "k", logging.ERROR, "", 1, "login %s", ("a\nb",), (ValueError, fault, None)
        )
    assert OneLine().filter(record)
    told = logging.Formatter(FORMAT).format(record)
    assert told.splitlines()[0].endswith("login a\\nb")
    assert told.splitlines()[1] == "ValueError: x"
