"""Cases: the list with its filters and the page of one case."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request

from engine.access import may
from engine.action.visible_case import HELP, may_tell, steers
from engine.documents.behalf import behalves
from engine.forms.fields import fields
from engine.forms.special import without_special
from engine.ids.rising import new_id
from engine.queries.cases.alerts import Alert, alerts
from engine.queries.cases.case_list import CaseFilter, case_list, curators, stages, version_line
from engine.queries.cases.case_pages import (
    CaseCard,
    case_card,
    happenings,
    readers,
    terms,
    written,
)
from engine.queries.cases.case_tasks import CaseTask, Clock, clocks, open_tasks
from engine.queries.cases.correctable import correctable
from engine.queries.cases.course.cause import causes
from engine.queries.cases.course.spans import spans
from engine.queries.cases.diagrams import shown_sheet
from engine.queries.cases.hands.last import last_by_hand, moments_by_hand
from engine.queries.cases.incidents import troubles
from engine.queries.cases.pauses.standing_pause import standing_pause
from engine.queries.cases.pinned_models import form, step_names
from engine.queries.cases.remarks import remarks
from engine.queries.cases.special import shows_special
from engine.queries.cases.spoken import spoken
from engine.queries.cases.standing import diagram_name
from engine.queries.cases.term_ends import term_ends
from engine.queries.families.dossier import sees_a_case_only
from engine.queries.families.family_list import family
from engine.queries.families.family_matches import recognised, undecided
from engine.queries.families.seen import children
from engine.queries.families.story import unread_since
from engine.queries.field.reports import waiting_reports
from engine.queries.life.destructions import act_that_destroyed, opens_acts
from engine.queries.paging import page_number
from engine.queries.people.names import names_of
from engine.queries.tasks.colleagues import Colleague, colleagues
from engine.registry.families.access import kept_from
from engine.registry.life.blocks import halted, standing
from engine.store.session import Tx
from engine.usecases.life.note_claim import answers_for
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.reading import reading
from webapp.cases.alerts import SOURCES, TRANSFERS
from webapp.cases.called_processes import call_path_from, crumbs
from webapp.cases.lines.time_chart import chart
from webapp.cases.set_variable import GUESSED
from webapp.cases.timeline import because, told
from webapp.words.dates import zone
from webapp.words.language import language, later
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
    wanted = CaseFilter.of(request.args)
    with reading() as tx:
        found = case_list(tx, actor(), wanted, page_number(request.args.get("page", 1)), tx.clock.now())
        people, steps = curators(tx, actor()), stages(tx, actor())
        diagram = diagram_name(tx, actor(), wanted.diagram)
        one = version_line(tx, actor(), wanted.of_version)
        rests = [row.id for row in found.rows if row.status == "suspended"]
        stopped = halted(tx, actor().institution, rests)
    record_list("cases", [row.id for row in found.rows])
    return render_template(
        "cases/list.html",
        page=found,
        wanted=wanted,
        curators=people,
        stages=steps,
        diagram=diagram,
        version=one,
        halted=stopped,
        heads=actor().is_a("supervisor"),
    )


@blueprint.get("/<case_id>")
@gate("list_cases")
def show(case_id: str) -> str:
    """One case. Opening it is written into the journal of reading."""
    tab = request.args.get("tab", "diagram")
    tab = tab if tab in TABS else "diagram"
    record_reading([case_id], WHAT_IS_READ[tab])
    with reading() as tx:
        card = case_card(tx, actor(), case_id)
        page = {**around(tx, card), **CONTENT[tab](tx, card)}
    return render_template(f"cases/{tab}.html", card=card, tab=tab, tabs=TABS, **page)


def around(tx: Tx, card: CaseCard) -> dict[str, Any]:
    """What every tab of a case shows beside its content."""
    tasks = open_tasks(tx, actor(), card.id)
    block, rests = standing(tx, card.family_id), card.status == "suspended"
    blocked = block if card.status != "open" else None
    steered = _may(card, "intervene") and steers(tx, actor(), card.id)
    mends = card.incidents and blocked is None and steered
    return {
        "unread_since": unread_since(tx, actor(), card.family_id, zone()),
        "lookalikes": undecided(tx, actor(), card.family_id),
        "tasks": tasks,
        "colleagues": _colleagues(tx, card, tasks),
        "troubles": troubles(tx, card.id),
        "by_hand": last_by_hand(tx, card.id) if card.status == "open" else None,
        "reports": waiting_reports(tx, actor(), card.id),
        "guessed": GUESSED,
        "correctable": correctable(tx, actor(), card.id) if mends else [],
        "terms": terms(tx, card.id),
        "causes": {each.term.task_id: each for each in causes(tx, card.id)},
        "blocked": blocked,
        "halt": halted(tx, card.institution, [card.id]).get(card.id) if rests else None,
        "paused": standing_pause(tx, card.id) if rests else None,
        "runs_on": block if card.status == "open" and block and card.id in block.paused else None,
        "corrects": answers_for(tx, actor(), card.family_id),
        "alerts": _alerts(tx, card, blocked is not None),
        "sources": SOURCES,
        "transfers": TRANSFERS,
        "key": new_id(),
        "act_opens": card.destroyed and opens_acts(tx, actor(), card.family_id),
        "may_intervene": steered,
        "may_view_readers": _may(card, "view_readers"),
    }


def _alerts(tx: Tx, card: CaseCard, blocked: bool) -> list[Alert]:
    """While the processing is stopped, danger alone may be told."""
    if card.status != "open" and not (blocked and card.status == "suspended"):
        return []
    found = [each for each in alerts(tx, card) if card.status == "open" or each.message in HELP]
    return [each for each in found if may_tell(tx, actor(), card.id, each.message)]


def _may(card: CaseCard, permission: str) -> bool:
    return may(actor(), permission, institution=card.institution)


def _colleagues(tx: Tx, card: CaseCard, tasks: list[CaseTask]) -> dict[str, list[Colleague]]:
    """To whom the supervisor may hand the tasks over; nobody for others."""
    if not _may(card, "assign_task"):
        return {}
    return colleagues(tx, actor(), (task.role for task in tasks if task.mine), kept_from(tx, card.id))


def _diagram(tx: Tx, card: CaseCard) -> dict[str, Any]:
    at = call_path_from(request.args.get("at", ""))
    shown = shown_sheet(tx, card.version_id, card.process_id, at)
    ends = because(tx, term_ends(tx, card.id, terms(tx, card.id)), card.version_id)
    return {
        "at": at,
        "crumbs": crumbs(tx, card, at),
        "shown": shown.process.name,
        "ends": ends,
        "clocks": _clocks(tx, card),
    }


def _clocks(tx: Tx, card: CaseCard) -> list[tuple[Clock, str, str]]:
    """Timers of the diagrams with what they are called and the step that they stand on; nothing bears an id for a name."""
    names = step_names(tx, card.version_id)
    return [
        (
            each,
            names.get(each.element, "") if each.attached_to else each.name,
            names.get(each.attached_to or "", ""),
        )
        for each in clocks(tx, card.id)
    ]


def _timeline(tx: Tx, card: CaseCard) -> dict[str, Any]:
    found = happenings(tx, card.id, page_number(request.args.get("page", 1)))
    closed = card.closed(_today(tx))
    said = {} if closed else spoken(tx, card.id, found.rows)
    seen = readers(tx, card.id) if _may(card, "view_readers") else []
    lines = told(tx, found.rows, card.version_id, card.id, said)
    return {
        "page": found,
        "chart": chart(spans(tx, card.id, card.version_id), tx.now()),
        "lines": lines,
        "pictures": moments_by_hand(tx, card.id, (line.by_hand for line in lines)),
        "readers": told(tx, seen, card.version_id),
        "remarks": [] if closed else remarks(tx, card.id),
    }


def _data(tx: Tx, card: CaseCard) -> dict[str, Any]:
    if card.closed(_today(tx)):
        gone = act_that_destroyed(tx, card.family_id)
        return {"page": None, "records": [], "closed": card.data_stop_on, "act": gone}
    found = written(tx, card.id, page_number(request.args.get("page", 1)))
    forms = [(record, form(tx, card.version_id, record.form) or {}) for record in found.rows]
    people = names_of(tx, set().union(*(chosen_logins(record.data, schema) for record, schema in forms)))
    special = shows_special(tx, actor(), card)
    records = []
    for record, schema in forms:
        shown, hidden = (record.data, 0) if special else without_special(fields(schema), record.data)
        records.append((record, readable(shown, schema, people), hidden))
    behalf = behalves(tx, (record.behalf for record in found.rows), language())
    return {"page": found, "records": records, "behalf": behalf, "closed": None}


def _today(tx: Tx) -> date:
    return tx.now().astimezone(zone()).date()


def _family(tx: Tx, card: CaseCard) -> dict[str, Any]:
    """Of a family that only its case is open of, what it is recognised by."""
    if sees_a_case_only(tx, actor(), card.family_id):
        return {"family": None, "told": recognised(tx, actor(), card.family_id)}
    today = _today(tx)
    sights = {} if card.closed(today) else children(tx, [card.family_id], today)
    return {
        "family": family(tx, actor(), card.family_id),
        "sights": sights.get(card.family_id, []),
    }


CONTENT = {"diagram": _diagram, "timeline": _timeline, "data": _data, "family": _family}
