"""The date that a term would give if its clock started now, and why: for whoever writes terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from engine.access import Actor
from engine.action.context import calendar_of
from engine.errors import ExpressionFailed, TermRefused
from engine.feel.evaluator import feel
from engine.models.publishing.drafts import workspace as studio_workspace
from engine.queries.models.given_terms import Given, given_terms
from engine.queries.models.model_list import own_folder
from engine.store.session import Tx
from engine.words import say
from engine.worktime import Calendar, Deadline, parse_cycle, resolve

PARAMETERS = "parameters"


@dataclass(frozen=True)
class TermTold:
    """``why``: the lines of the explanation; ``supposed``: names that stood for this very moment, as nobody knows them yet.

    ``fault`` instead of both where the date cannot be told without a case. ``by``: the step whose call hands the term over.
    """

    due: datetime | None
    why: tuple[str, ...] = ()
    supposed: tuple[str, ...] = ()
    fault: str = ""
    by: str = ""


class _Place(NamedTuple):
    """Where terms are told: the moment that stands for now, the calendar, the settings, what calls hand over."""

    now: datetime
    calendar: Calendar
    parameters: Mapping[str, object]
    given: Mapping[str, tuple[Given, ...]]
    language: str


def term_in_words(tx: Tx, actor: Actor, text: str, language: str) -> list[TermTold]:
    """What a term says on the calendar of the person's institution, from the present of the installation.

    One answer; of a name that calls hand over (``plan_term``) one for each way it is given.

    Args:
        tx: gives the present.
        actor: whose institution's calendar, zone, settings and diagrams hold.
        text: as the diagram writes it: ISO text, a cycle, or FEEL behind ``=``.
        language: of the explanation.
    """
    calendar = calendar_of(tx, actor.institution)
    workspace = studio_workspace(tx, actor.institution)
    own = frozenset(path for path in workspace.files if own_folder(workspace, actor, path))
    parameters = tx.config.institutions[actor.institution].parameters
    given = given_terms(workspace, own)
    place = _Place(calendar.local(tx.now()), calendar, parameters, given, language)
    return _told(text, place, frozenset())


def _told(text: str, place: _Place, seen: frozenset[str]) -> list[TermTold]:
    """``seen``: names that were followed already; a call that hands a name on under the same name would never end."""
    name = text.strip().removeprefix("=").strip()
    if not text.lstrip().startswith("=") or name in seen or name not in place.given:
        return [_one(text, place)]
    ways = [(one, _told(one.source, place, seen | {name})) for one in place.given[name]]
    return [replace(told, by=told.by or one.by) for one, answers in ways for told in answers]


def _one(text: str, place: _Place) -> TermTold:
    supposed: tuple[str, ...] = ()
    try:
        value: object = text.strip()
        if text.lstrip().startswith("="):
            supposed = _unknown(text)
            known = {**_as_now(supposed, place.now), PARAMETERS: place.parameters}
            value = feel().evaluate(text.strip(), known, now=place.now)
        due = _deadline(value, place.now, place.calendar, place.language)
    except (TermRefused, ExpressionFailed) as fault:
        return TermTold(None, supposed=supposed, fault=fault.sentence(place.language))
    return TermTold(due.due, due.why, supposed)


def _deadline(value: object, now: datetime, calendar: Calendar, language: str) -> Deadline:
    """Of a cycle, its first turn."""
    if not (isinstance(value, str) and value.startswith("R")):
        return resolve(value, now, calendar, language)
    cycle = parse_cycle(value)
    turn = cycle.next_turn(now, now, calendar)
    due = cycle.due(turn, now, calendar, language) if turn else None
    return due or Deadline(now, (say("worktime.cycle_over", language),))


def _unknown(text: str) -> tuple[str, ...]:
    """The dotted names that only a case can fill."""
    _, names = feel().parse(text)
    return tuple(sorted(name for name in names if name.partition(".")[0] != PARAMETERS))


def _as_now(names: Iterable[str], now: datetime) -> dict[str, object]:
    """Each name as the present moment, nested as its dots say."""
    known: dict[str, object] = {}
    for name in names:
        *outer, last = name.split(".")
        place: dict[str, object] = known
        for part in outer:
            inner = place.setdefault(part, {})
            if not isinstance(inner, dict):
                break
            place = inner
        else:
            place[last] = now.isoformat(timespec="seconds")
    return known
