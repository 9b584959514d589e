"""A term as a person would say it: «10 рабочих дней, считая от registered_at». Nothing is counted or evaluated here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

from engine.errors import TermRefused
from engine.words import say
from engine.worktime.cycle import parse_cycle
from engine.worktime.parse import AMOUNTS, PERIODS, read_term
from engine.worktime.phrases import counted, day_with_weekday, moment_in_words
from engine.worktime.term import Term

_PUT = re.compile(r"context put\((.*)\)", re.DOTALL)
_PARAMETER = re.compile(r"parameters\.(\w+)")
_OPENING, _CLOSING = "{[(", "}])"


def term_in_words(text: str, language: str = "ru") -> str:
    """The words of a term as a diagram writes it; the text itself where it is no plain term.

    Args:
        text: an ISO 8601 text, or FEEL behind ``=`` (docs/dialect.md, "Terms").
    """
    written = text.strip()
    said = _feel(written[1:], language) if written.startswith("=") else _iso(written, language)
    return said or text


def _iso(text: str, language: str) -> str | None:
    with suppress(TermRefused):
        cycle = parse_cycle(text)
        return _cycle(cycle.repetitions, cycle.every, language)
    with suppress(TermRefused):
        term = read_term(text)
        if isinstance(term.moment, datetime):
            return moment_in_words(term.moment, language)
        return day_with_weekday(term.moment, language, year=True) if term.moment else _amount(term, language)
    return None


def _amount(term: Term, language: str) -> str:
    return " ".join(counted(unit, number, language) for unit, number in term.parts)


def _cycle(times: int | None, every: Term, language: str) -> str:
    key = "worktime.said_cycle" if times is None else "worktime.said_cycle_times"
    return say(key, language, every=_amount(every, language), times=times)


def _feel(text: str, language: str) -> str | None:
    """A context, a setting of the institution, or either of them with something put into it."""
    written = text.strip()
    if parameter := _PARAMETER.fullmatch(written):
        return say("worktime.said_parameter", language, name=parameter.group(1))
    if put := _PUT.fullmatch(written):
        return _put(_parts(put.group(1)), language)
    return _context(_entries(written), language) if written[:1] + written[-1:] == "{}" else None


def _put(parts: list[str], language: str) -> str | None:
    """«context put(term, "from", moment)»."""
    if len(parts) != 3:
        return None
    term, key = _feel(parts[0], language), parts[1].strip('"')
    if term is None or key not in OPTIONS:
        return None
    return f"{term}, {OPTIONS[key](parts[2], language)}"


def _context(stated: Mapping[str, str], language: str) -> str | None:
    amount = next((key for key in AMOUNTS if key in stated), None)
    options = [key for key in stated if key in OPTIONS]
    if amount is not None and len(stated) == len(options) + 1:
        said = _number(AMOUNTS[amount], stated[amount], language)
    elif stated.get("end of", "").strip('"') in PERIODS and len(stated) == len(options) + 1:
        said = say("worktime.said_end", language, period=_period(stated["end of"], language))
    else:
        return None
    return ", ".join([said, *(OPTIONS[key](stated[key], language) for key in options)])


def _number(unit: str, written: str, language: str) -> str:
    if written.isdigit():
        return counted(unit, int(written), language)
    return say(f"worktime.said_of_{unit}", language, amount=written)


def _period(written: str, language: str) -> str:
    return say(f"worktime.of_{written.strip(chr(34))}", language)


def _from(written: str, language: str) -> str:
    return say("worktime.said_from", language, start=_moment(written, language))


def _before(written: str, language: str) -> str:
    return say("worktime.said_before", language, end=_moment(written, language))


def _moment(written: str, language: str) -> str:
    """A moment is named as it is written; a term inside a term is said."""
    stated = _entries(written) if written[:1] + written[-1:] == "{}" else {}
    if stated.get("end of", "").strip('"') in PERIODS and not stated.keys() - {"end of", "working day"}:
        working = stated.get("working day") == "true"
        key = "worktime.said_last_working_day" if working else "worktime.said_last_day"
        return say(key, language, period=_period(stated["end of"], language))
    inner = _feel(written, language)
    return f"({inner})" if inner else written


def _flag(name: str) -> Callable[[str, str], str]:
    return lambda written, language: say(
        f"worktime.said_{name}_{written}" if written in ("true", "false") else f"worktime.said_{name}",
        language,
        when=written,
    )


def _at(written: str, language: str) -> str:
    return say("worktime.said_at", language, hour=written.strip('"'))


OPTIONS: dict[str, Callable[[str, str], str]] = {
    "from": _from,
    "before": _before,
    "roll": _flag("roll"),
    "working day": _flag("working_day"),
    "received": _flag("received"),
    "at": _at,
}


def _entries(context: str) -> dict[str, str]:
    """The entries of a context as written: key -> expression."""
    pairs = [part.partition(":") for part in _parts(context[1:-1])]
    return {key.strip().strip('"'): value.strip() for key, _, value in pairs}


def _parts(text: str) -> list[str]:
    """What commas divide, those inside brackets and quotes left alone."""
    found, depth, quoted = [""], 0, False
    for letter in text:
        quoted ^= letter == '"'
        depth += 0 if quoted else (letter in _OPENING) - (letter in _CLOSING)
        if letter == "," and not depth and not quoted:
            found.append("")
        else:
            found[-1] += letter
    return [part.strip() for part in found]
