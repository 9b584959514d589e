"""What is wrong with a term as it is written, as far as its text says it without a case."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from engine.clock import SystemClock
from engine.errors import ExpressionFailed, TermRefused
from engine.feel.evaluator import feel
from engine.feel.kinds.syntax import tree
from engine.feel.kinds.wants import leaves
from engine.feel.question import stripped
from engine.models.checks.expressions.places import asks_the_time
from engine.words import tell
from engine.worktime import Calendar, Term, due_moment, parse_cycle, read_term
from engine.worktime.parse import KEYS

SHORTEST = timedelta(minutes=1)
STARTED = datetime(
    2026, 1, 31, 10, tzinfo=ZoneInfo("Europe/Minsk")
)  # the last of a month, the hardest day to add to
LATER = datetime(2027, 8, 5, 15, 30, tzinfo=ZoneInfo("Europe/Minsk"))
CALENDAR = Calendar("BY", ZoneInfo("Europe/Minsk"))
#: Weeks without the state's days off, which take a tenth of a second to learn and move a term by weeks a year at most:
#: only what may lie beyond the limit of ten years has to be counted with them.
WEEKS = Calendar("", ZoneInfo("Europe/Minsk"))
NEAR = timedelta(days=8 * 365)


SOFT = ("past", "past_due")  # a date that was right when it was written
NAMED = (*SOFT, "short", "not_a_moment", "not_a_duration", "past_always")


class Trouble(NamedTuple):
    """``variant`` of the sentence about it; without one the ``reason`` tells."""

    variant: str
    reason: str = ""


def branches(text: str) -> list[str]:
    """The text, or the branches of a choice, each a term of its own."""
    parsed = feel().parse_many([text])[0] if text.startswith("=") else None
    if parsed is None or parsed.problems or not parsed.tree:
        return [text]
    found = [f"={leaf.text}" for leaf in leaves(tree(stripped(text), parsed.tree))]
    return found if len(found) > 1 else [text]


def trouble(form: str, text: str) -> Trouble | None:
    """The first thing that is wrong with one term.

    Args:
        form: of a timer (date, duration, cycle), or ``schedule``.
        text: as it is written, with ``=`` where it is an expression.
    """
    value = stated(text)
    if value is None:
        return None
    try:
        past = _always_past if asks_the_time(text) else _past
        reason = past(form, value, text) or _trouble(form, value)
    except TermRefused as fault:
        return Trouble("", _told(fault))
    return Trouble(reason) if reason else None


def _told(fault: TermRefused) -> str:
    """The reason of a refusal, in every language where the catalogue has it."""
    facts = {name: fact for name, fact in fault.facts.items() if name not in ("value", "why", "reason")}
    why = fault.facts.get("why")
    return tell(f"worktime.refused_{why}", **facts) if why else str(fault.facts["reason"])


def stated(text: str, now: datetime = STARTED) -> Any:
    """The term itself, or what an expression states without its variables; None when only a case can tell."""
    if not text.startswith("="):
        return text.strip('"') if text.strip('"') else "P"
    names = feel().parse_many([text])[0].roots
    try:
        value = feel().evaluate(text, dict.fromkeys(names), now=now, strict=False)
    except ExpressionFailed:
        return None
    if isinstance(value, Mapping):
        if any(isinstance(item, Mapping) and None in item.values() for item in value.values()):
            return None
        given = {key: item for key, item in value.items() if item is not None}
        return given if len(given) == len(value) or not names else _with_known(given, value)
    return None if names and not isinstance(value, str) else value


def _with_known(stated: dict[str, object], value: Mapping[str, object]) -> object:
    """A context whose amount is itself a variable is known only in a case; a word that no term has is known to be wrong."""
    unset = set(value) - set(stated)
    if unset <= {"from"}:
        return stated
    return stated | dict.fromkeys(unset - KEYS, "") if unset - KEYS else None


def _trouble(form: str, value: object) -> str | None:
    if form == "cycle":
        parse_cycle(value)
        return None
    term = read_term(value)
    ends = leads_to(term)
    if form == "date" and isinstance(value, str) and value.startswith("P"):
        return "not_a_moment"
    if form == "duration" and term.moment is not None:
        return "not_a_duration"
    counted = term.moment is None and term.start is None and term.anchor is None
    return "short" if counted and ends - STARTED < SHORTEST else None


def _always_past(form: str, value: object, text: str) -> str | None:
    """A term counted back from now is over whenever it is asked; two moments tell it from one that only now is."""
    if form == "cycle" or feel().parse_many([text])[0].roots:
        return None
    for now in (STARTED, LATER):
        if due_moment(read_term(stated(text, now)), now, CALENDAR) >= now:
            return None
    return "past_always"


def _past(form: str, value: object, text: str) -> str | None:
    """A date, or a term from a date, that is over everywhere on Earth: the zone is known in a case."""
    if form == "cycle":
        return None
    term = read_term(value)
    if term.moment is None and term.start is None:
        return None
    moment = term.moment if term.moment is not None else leads_to(term)
    day = moment.date() if isinstance(moment, datetime) else moment
    if day >= SystemClock().now().date() - timedelta(days=1):
        return None
    return "past_due" if form == "schedule" else "past"  # whatever kind of timer it is, it fires at once


def leads_to(term: Term) -> datetime:
    """Raises TermRefused."""
    if term.start is None and term.anchor is None:
        with suppress(TermRefused):
            due = due_moment(term, STARTED, WEEKS)
            if due - STARTED < NEAR:
                return due
    return due_moment(term, STARTED, CALENDAR)
