"""Terms can be read: at least a minute, at most ten years, not past, in the words of docs/dialect.md, "Terms"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engine.bpmn.diagram import Diagram, FlowNode
from engine.clock import SystemClock
from engine.config import Config
from engine.errors import ExpressionFailed, TermRefused
from engine.feel.evaluator import feel
from engine.models.checks.expressions.places import asks_the_time
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace
from engine.worktime import Calendar, Term, due_moment, parse_cycle, read_term
from engine.worktime.parse import KEYS

SHORTEST = timedelta(minutes=1)
STARTED = datetime(
    2026, 1, 31, 10, tzinfo=ZoneInfo("Europe/Minsk")
)  # the last of a month, the hardest day to add to
CALENDAR = Calendar("BY", ZoneInfo("Europe/Minsk"))
#: Weeks without the state's days off, which take a tenth of a second to learn and move a term by weeks a year at most:
#: only what may lie beyond the limit of ten years has to be counted with them.
WEEKS = Calendar("", ZoneInfo("Europe/Minsk"))
NEAR = timedelta(days=8 * 365)


def terms(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Terms that cannot be read, too short, too long or past; a cycle that can never interrupt; a reminder too late."""
    for _, _, node in diagram.nodes():
        for form, text in node.times:
            yield from _term(diagram, node, form, text)
        repeats = any(form == "cycle" for form, _ in node.times)
        if node.kind == "boundaryEvent" and node.interrupting and repeats:
            yield error(diagram.path, node.id, "terms", "interrupting_cycle", label=node.label)
        for attribute in ("dueDate", "followUpDate"):
            scheduled = node.extension("taskSchedule", attribute)
            if scheduled:
                yield from _term(diagram, node, "schedule", scheduled)
        yield from _reminder(diagram, node)


def _term(diagram: Diagram, node: FlowNode, form: str, text: str) -> Iterator[Finding]:
    value = _stated(text)
    if value is None:
        return
    reason: str | None
    try:
        reason = _trouble(form, value) if asks_the_time(text) else _past(form, value) or _trouble(form, value)
    except TermRefused as fault:
        reason = fault.facts["reason"]
    if reason in ("past", "past_due"):
        yield warning(diagram.path, node.id, "terms", reason, label=node.label, text=text)
    elif reason in ("short", "not_a_moment", "not_a_duration"):
        yield error(diagram.path, node.id, "terms", reason, label=node.label, text=text)
    elif reason:
        yield error(diagram.path, node.id, "terms", label=node.label, text=text, reason=reason)


def _stated(text: str) -> Any:
    """The term itself, or what an expression states without its variables; None when only a case can tell."""
    if not text.startswith("="):
        return text.strip('"') if text.strip('"') else "P"
    names = feel().parse_many([text])[0].roots
    try:
        value = feel().evaluate(text, dict.fromkeys(names), now=STARTED, strict=False)
    except ExpressionFailed:
        return None
    if isinstance(value, Mapping):
        if any(isinstance(item, Mapping) and None in item.values() for item in value.values()):
            return None
        stated = {key: item for key, item in value.items() if item is not None}
        return stated if len(stated) == len(value) or not names else _with_known(stated, value)
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
    due = _due(term)
    if form == "date" and isinstance(value, str) and value.startswith("P"):
        return "not_a_moment"
    if form == "duration" and term.moment is not None:
        return "not_a_duration"
    counted = term.moment is None and term.start is None and term.anchor is None
    return "short" if counted and due - STARTED < SHORTEST else None


def _past(form: str, value: object) -> str | None:
    """A date, or a term from a date, that is over everywhere on Earth: the zone is known in a case."""
    if form == "cycle":
        return None
    term = read_term(value)
    if term.moment is None and term.start is None:
        return None
    moment = term.moment if term.moment is not None else _due(term)
    day = moment.date() if isinstance(moment, datetime) else moment
    if day >= SystemClock().now().date() - timedelta(days=1):
        return None
    return "past_due" if form == "schedule" else "past"  # whatever kind of timer it is, it fires at once


def _reminder(diagram: Diagram, node: FlowNode) -> Iterator[Finding]:
    """A warning for a reminder after the term itself, where both are known before a case runs."""
    due, follow = (_fixed(node.extension("taskSchedule", name)) for name in ("dueDate", "followUpDate"))
    if due is not None and follow is not None and follow[0] == due[0] and follow[1] > due[1]:
        told = {
            "due": node.extension("taskSchedule", "dueDate"),
            "text": node.extension("taskSchedule", "followUpDate"),
        }
        yield warning(diagram.path, node.id, "terms", "reminder_late", label=node.label, **told)


def _fixed(text: str | None) -> tuple[bool, datetime] | None:
    """Whether a term that names no variable is a date, and where it leads, counted from one and the same day."""
    if not text or (text.startswith("=") and feel().parse_many([text])[0].roots):
        return None
    try:
        term = read_term(_stated(text))
        dated = (term.moment is not None or term.start is not None) and not asks_the_time(text)
        return dated, _due(term)
    except TermRefused:
        return None


def _due(term: Term) -> datetime:
    """Raises TermRefused."""
    if term.start is None and term.anchor is None:
        with suppress(TermRefused):
            due = due_moment(term, STARTED, WEEKS)
            if due - STARTED < NEAR:
                return due
    return due_moment(term, STARTED, CALENDAR)
