"""Cases: the list with its filters and the page of one case."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from flask import Blueprint, render_template, request

from engine.access import may
from engine.queries.cases.alerts import alerts
from engine.queries.cases.case_list import CaseFilter, case_list, curators, stages
from engine.queries.cases.case_pages import CaseCard, case_card, happenings, readers, remarks, terms, written
from engine.queries.cases.case_tasks import CaseTask, open_tasks
from engine.queries.cases.correctable import correctable
from engine.queries.cases.diagrams import shown_sheet
from engine.queries.cases.incidents import troubles
from engine.queries.cases.pinned_models import form
from engine.queries.families.family_list import family
from engine.queries.families.family_matches import undecided
from engine.queries.paging import page_number
from engine.queries.people.names import names_of
from engine.queries.tasks.colleagues import Colleague, colleagues
from engine.store.session import Tx
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.posted import number, text
from webapp.base.reading import reading
from webapp.cases.alerts import SOURCES, TRANSFERS
from webapp.cases.called_processes import call_path_from, crumbs
from webapp.cases.timeline import told
from webapp.words.language import later
from webapp.words.values import chosen_logins, readable

blueprint = Blueprint("cases", __name__, url_prefix="/cases")

TABS = {
    "diagram": later("Диаграмма"),
    "timeline": later("Лента"),
    "data": later("Данные"),
    "family": later("Семья"),
}
WHAT_IS_READ = {"diagram": "diagram", "timeline": "history", "data": "case", "family": "case"}


@blueprint.get("")
@gate("list_cases")
def listing() -> str:
    """The cases this person may see, filtered and paged in the database."""
    wanted = CaseFilter(
        status=request.args.get("status", "open"),
        stage=text("stage", 300),
        curator=number("curator"),
        overdue=request.args.get("overdue") == "1",
        search=text("q", 100),
    )
    with reading() as tx:
        found = case_list(tx, actor(), wanted, page_number(request.args.get("page", 1)), tx.clock.now())
        people, steps = curators(tx, actor()), stages(tx, actor())
    return render_template("cases/list.html", page=found, wanted=wanted, curators=people, stages=steps)


@blueprint.get("/<case_id>")
@gate("list_cases")
def show(case_id: str) -> str:
    """One case. Opening it is written into the journal of reading."""
    tab = request.args.get("tab", "diagram")
    tab = tab if tab in TABS else "diagram"
    record_reading([case_id], WHAT_IS_READ[tab])
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        page = {**_around(tx, card), **CONTENT[tab](tx, card)}
    return render_template(f"cases/{tab}.html", card=card, tab=tab, tabs=TABS, **page)


def _around(tx: Tx, card: CaseCard) -> dict[str, Any]:
    """What every tab of a case shows beside its content."""
    tasks = open_tasks(tx, actor(), card.id)
    mends = card.incidents and _may(card, "intervene")
    return {
        "lookalikes": undecided(tx, actor(), card.family_id),
        "tasks": tasks,
        "colleagues": _colleagues(tx, card, tasks),
        "troubles": troubles(tx, card.id),
        "correctable": correctable(tx, actor(), card.id) if mends else [],
        "terms": terms(tx, card.id),
        "alerts": alerts(tx, card) if card.status == "open" else [],
        "sources": SOURCES,
        "transfers": TRANSFERS,
        "key": str(uuid4()),
        "may_intervene": _may(card, "intervene"),
        "may_view_readers": _may(card, "view_readers"),
    }


def _may(card: CaseCard, permission: str) -> bool:
    return may(actor(), permission, institution=card.institution)


def _colleagues(tx: Tx, card: CaseCard, tasks: list[CaseTask]) -> dict[str, list[Colleague]]:
    """To whom the supervisor may hand the tasks over; nobody for others."""
    if not _may(card, "assign_task"):
        return {}
    return colleagues(tx, actor(), (task.role for task in tasks))


def _diagram(tx: Tx, card: CaseCard) -> dict[str, Any]:
    at = call_path_from(request.args.get("at", ""))
    shown = shown_sheet(tx, card.version_id, card.process_id, at)
    return {"at": at, "crumbs": crumbs(tx, card, at), "shown": shown.process.name}


def _timeline(tx: Tx, card: CaseCard) -> dict[str, Any]:
    found = happenings(tx, card.id, page_number(request.args.get("page", 1)))
    seen = readers(tx, card.id) if _may(card, "view_readers") else []
    return {
        "page": found,
        "lines": told(tx, found.rows),
        "readers": told(tx, seen),
        "remarks": remarks(tx, card.id),
    }


def _data(tx: Tx, card: CaseCard) -> dict[str, Any]:
    found = written(tx, card.id, page_number(request.args.get("page", 1)))
    forms = [(record, form(tx, card.version_id, record.form) or {}) for record in found.rows]
    people = names_of(tx, set().union(*(chosen_logins(record.data, schema) for record, schema in forms)))
    return {
        "page": found,
        "records": [(record, readable(record.data, schema, people)) for record, schema in forms],
    }


def _family(tx: Tx, card: CaseCard) -> dict[str, Any]:
    return {"family": family(tx, actor(), card.family_id)}


CONTENT = {"diagram": _diagram, "timeline": _timeline, "data": _data, "family": _family}
