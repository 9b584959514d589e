"""A single value as people type it: yes or no, a number, a day, a moment, a choice, a text."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from flask_babel import gettext as _

from engine.forms.written.day import read_written_day
from engine.forms.written.hour import read_written_hour
from engine.forms.written.misread import Misread
from webapp.base.posted import misread
from webapp.words.language import later

TRUTHS = {"yes": True, "да": True, "no": False, "нет": False}
NUMBER = re.compile(r"-?\d{1,15}([.,]\d{1,10})?")
LONGEST = 80  # letters: what is longer routes no case
KINDS = ("truth", "number", "day", "moment", "choice", "text")


class NoSuchValue(ValueError):
    """What was typed is no value of its kind. ``sentence`` says so; empty where the kind itself is meant."""

    def __init__(self, kind: str, sentence: str = "") -> None:
        super().__init__(kind)
        self.kind, self.sentence = kind, sentence


def value_of(kind: str, written: str, here: tzinfo, today: date, options: tuple[str, ...] = ()) -> object:
    """The value as forms keep it; None for nothing. Raises NoSuchValue."""
    if not written:
        return None
    if len(written) > LONGEST or kind not in KINDS or (kind == "choice" and written not in options):
        raise NoSuchValue(kind)
    try:
        return _read(kind, written, here, today)
    except Misread as fault:
        raise NoSuchValue(kind, misread(written, fault.reason)) from fault
    except (KeyError, ValueError) as fault:
        raise NoSuchValue(kind) from fault


def _read(kind: str, written: str, here: tzinfo, today: date) -> object:
    if kind == "truth":
        return TRUTHS[written.lower()]
    if kind == "number":
        return _number(written)
    if kind == "day":
        return read_written_day(written, today).isoformat()
    if kind == "moment":
        day, _, hour = written.rpartition(" ")
        moment = datetime.combine(read_written_day(day, today), read_written_hour(hour), here)
        return moment.isoformat(timespec="minutes")
    return written


def guessed_value(written: str) -> object:
    """Of a value that no form knows: yes and no, a number, or the text itself. Raises NoSuchValue for one too long."""
    if len(written) > LONGEST:
        raise NoSuchValue("text")
    if written.lower() in TRUTHS:
        return TRUTHS[written.lower()]
    return (_number(written) if NUMBER.fullmatch(written) else written) if written else None


def _number(written: str) -> int | float:
    if not NUMBER.fullmatch(written):
        raise ValueError(written)
    plain = written.replace(",", ".")
    return float(plain) if "." in plain else int(plain)


#: What is said of a value that is none of its kind.
WRONG = {
    "truth": later("Выберите да или нет."),
    "number": later("Впишите число."),
    "day": later("Впишите дату: дд.мм.гггг."),
    "moment": later("Впишите дату и время: дд.мм.гггг чч:мм."),
    "choice": later("Выберите из списка."),
    "text": later("Впишите не больше 80 знаков."),
}


def wrong_value(kind: str, fault: NoSuchValue | None = None) -> str:
    """A day that was misread says why; anything else what is wanted."""
    if fault is not None and fault.sentence:
        return fault.sentence
    return _(WRONG.get(kind, WRONG["text"]))
