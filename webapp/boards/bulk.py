"""The same done with everything a list holds: what and how many, then a job that tries it first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.errors import FormFaults, NotFound
from engine.queries.boards import chosen
from engine.queries.boards.board import Horizon
from engine.queries.boards.chosen import Choice
from engine.queries.boards.load import NO_ROLE
from engine.queries.boards.terms.asked import AskedTerms
from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_list import ASKED as CASES
from engine.queries.cases.case_list import CaseFilter
from engine.queries.cases.case_pages import case_card
from engine.queries.people.names import names_of
from engine.queries.tasks.colleagues import Colleague, colleagues
from engine.store.session import Tx
from engine.usecases.jobs.start_job import MOST, start_job
from engine.usecases.life.withdraw_in_case import MESSAGE
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import every_day_read, number, text, typed, typed_day
from webapp.base.reading import reading
from webapp.boards.asked_terms import asked_terms
from webapp.words.dates import zone
from webapp.words.filters import person_short

blueprint = Blueprint("bulk", __name__, url_prefix="/control/bulk")

#: Messages that ask for more than a ground: each case by itself.
ASK_MORE = frozenset({"crisis_alert", "brigade_wanted", "transfer_requested", MESSAGE})
RULES = ("norm", "shift", "run")
Chosen = list[tuple[str, str]]
Order = tuple[dict[str, object], Chosen]  # arguments of the job, and what it is done with


#: What an address may hold; anything else is not carried on.
KNOWN = frozenset({*AskedTerms.__dataclass_fields__, *CASES, "of", "narrow"})


@blueprint.get("")
@gate("intervene")
def ask() -> str:
    """What can be done with what the list of the address holds."""
    return _page({})


@blueprint.post("/<kind>")
@gate("intervene")
def start(kind: str) -> Response | tuple[str, int]:
    """Nothing is done yet: the job tries it on each and says what would come of it."""
    order = ORDERS.get(kind)
    if order is None:
        raise NotFound(what="order", key=kind)
    try:
        with store().transaction() as tx, every_day_read():
            args, things = order(tx, _choice(tx))
            job = start_job(tx, actor(), kind, args, typed("ground"), things)
    except FormFaults as fault:
        return _page(fault.facts["faults"], kind), 422
    return redirect(url_for("jobs.show", job_id=job))


def _page(faults: Mapping[str, list[str]], kind: str = "") -> str:
    with reading() as tx:
        choice = _choice(tx)
        found = chosen.numbers(tx, actor(), choice)
        people = chosen.holders(tx, actor(), choice) if found.tasks else []
        takers = _takers(tx, choice) if found.tasks else []
        told = _messages(tx, choice)
    return render_template(
        "board/bulk.html",
        numbers=found,
        holders=people,
        takers=takers,
        messages=told,
        faults=faults,
        kind=kind,
        typed=request.form,
        most=MOST,
        asked=_carried(),
        back=_back(),
    )


def _choice(tx: Tx) -> Choice:
    """Errors: NotFound for a list there is none of."""
    which = text("of", 20) or "terms"
    if which == "terms":
        return chosen.of_terms(tx, actor(), asked_terms(), Horizon.at(tx.clock.now(), zone()))
    if which == "cases":
        return chosen.of_cases(tx, actor(), CaseFilter.of(request.args))
    if which == "person" and (person := number("person")) is not None:
        return chosen.of_holder(actor(), person)
    if which == "role":
        return chosen.of_holder(actor(), text("role") or NO_ROLE)
    if which == "failed":
        return chosen.of_failed(actor())
    raise NotFound(what="list", key=which)


def _carried() -> dict[str, Any]:
    return {name: value for name, value in request.args.items() if value and name in KNOWN}


def _back() -> str:
    """The list itself."""
    asked = {name: value for name, value in _carried().items() if name != "of"}
    which = text("of", 20) or "terms"
    if which == "person":
        return url_for("overview.person", person_id=number("person"))
    if which == "role":
        return url_for("overview.group", role=text("role") or NO_ROLE)
    pages = {"terms": "terms.listing", "cases": "cases.listing", "failed": "failed.listing"}
    return url_for(pages[which], **asked)


def _takers(tx: Tx, choice: Choice) -> list[Colleague]:
    found = colleagues(tx, actor(), chosen.roles(tx, actor(), choice))
    return sorted(
        {each.id: each for some in found.values() for each in some}.values(), key=lambda one: one.name
    )


def _messages(tx: Tx, choice: Choice) -> dict[str, str]:
    """Message -> its title, of those that people may bring without being asked for more."""
    found: dict[str, str] = {}
    for message, case_id in chosen.messages(tx, actor(), choice, ASK_MORE).items():
        known = {each.message: each.title for each in alerts(tx, case_card(tx, actor(), case_id))}
        if message in known:
            found[message] = known[message]
    return found


def _reassign(tx: Tx, choice: Choice) -> Order:
    person, holder = typed("person", 9), typed("holder", 9)
    if not (person.isascii() and person.isdigit()):
        raise FormFaults(faults={"person": [_("Выберите, кому передать задачи.")]}, kept={})
    name = names_of(tx, [int(person)]).get(int(person), "")
    whose: int | str | None = (
        int(holder) if holder.isascii() and holder.isdigit() else ("-" if holder == "-" else None)
    )
    return {"person": int(person), "name": person_short(name)}, chosen.tasks_of(
        tx, actor(), choice, MOST + 1, whose
    )


def _suspend(tx: Tx, choice: Choice) -> Order:
    until, rule = typed_day("until"), typed("rule", 10)
    if rule not in RULES:
        raise FormFaults(faults={"rule": [_("Выберите, что делать со сроками.")]}, kept={})
    args: dict[str, object] = {"until": until.isoformat() if until else "", "rule": rule}
    return args, chosen.cases_of(tx, actor(), choice, MOST + 1)


def _resume(tx: Tx, choice: Choice) -> Order:
    return {}, chosen.cases_of(tx, actor(), choice, MOST + 1, "suspended")


def _retry(tx: Tx, choice: Choice) -> Order:
    return {}, chosen.failed_of(tx, actor(), choice, MOST + 1)


def _message(tx: Tx, choice: Choice) -> Order:
    told, message = _messages(tx, choice), typed("message", 100)
    if message not in told:
        raise FormFaults(faults={"message": [_("Выберите сообщение.")]}, kept={})
    return {"message": message, "name": told[message]}, chosen.cases_of(tx, actor(), choice, MOST + 1)


ORDERS: Mapping[str, Callable[[Tx, Choice], Order]] = {
    "reassign": _reassign,
    "suspend": _suspend,
    "resume": _resume,
    "retry": _retry,
    "message": _message,
}
