"""The page on which a head moves a case by hand; nothing is done before the list is sent with a reason."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.action.action import FAILURES
from engine.errors import CaseSuspended, FormFaults, StaleCase
from engine.queries.cases.case_pages import CaseCard, case_card
from engine.queries.cases.diagrams import CallPath, case_diagram, shown_sheet
from engine.queries.cases.hands.desk import Desk, desk
from engine.queries.cases.pinned_models import Sheet
from engine.runtime.hands.change import Change
from engine.runtime.hands.faults import CaseLeftEmpty, ChangesRefused
from engine.usecases.cases.intervene import intervene
from engine.usecases.cases.undo_by_hand import undo_by_hand
from engine.words import say
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import number, typed
from webapp.base.reading import reading
from webapp.cases.called_processes import Crumb, call_path_from, crumbs
from webapp.cases.hands.ahead import Ahead, look_ahead, refused
from webapp.cases.hands.listed import Row, changes_of, listed, rows_sent
from webapp.cases.hands.words import called, row_words
from webapp.frame.drawn import drawn_over
from webapp.words.language import language

blueprint = Blueprint("hands", __name__, url_prefix="/cases")
MOVED_MEANWHILE = 409


class Table:
    """What one request of the page knows: the case, its sheet, its desk."""

    def __init__(self, case_id: str, at: CallPath) -> None:
        self.at = at
        with reading() as tx:
            self.card: CaseCard = case_card(tx, actor(), case_id)
            if self.card.status != "open":
                raise CaseSuspended(case_id=case_id, status=say(f"store.status_{self.card.status}"))
            self.sheet: Sheet = shown_sheet(tx, self.card.version_id, self.card.process_id, at)
            self.crumbs: list[Crumb] = crumbs(tx, self.card, at)
            self.desk: Desk = desk(tx, actor(), case_id, self.sheet, at)
            drawn = case_diagram(tx, case_id, self.sheet, at)
        self.now: dict[str, Any] = drawn_over(drawn)


@blueprint.get("/<case_id>/hands")
@gate("intervene")
def ask(case_id: str) -> str:
    """An empty list."""
    record_reading([case_id], "case")
    return _page(Table(case_id, call_path_from(request.args.get("at", ""))), [], Ahead(), {})


@blueprint.post("/<case_id>/hands")
@gate("intervene")
def change(case_id: str) -> str | tuple[str, int] | Response:
    """The list with what was added or taken out, and what it comes to; sent, where that was pressed."""
    record_reading([case_id], "case")
    going = typed("do", 2000)
    at = call_path_from(going[3:] if going.startswith("go:") else typed("at", 2000))
    table = Table(case_id, at)
    rows = listed(rows_sent(table.desk), table.desk)
    changes, wrong = changes_of(rows, table.desk)
    if going == "send" and not wrong:
        return _send(table, rows, changes)
    ahead = look_ahead(case_id, changes, table.sheet, at) if rows and not wrong else Ahead()
    stale = number("version") not in (None, table.desk.version)
    page = _page(table, rows, ahead, wrong, meanwhile=stale)
    return (page, MOVED_MEANWHILE) if stale else page


@blueprint.post("/<case_id>/hands/undo")
@gate("intervene")
def undo(case_id: str) -> Response:
    """Take the last intervention back."""
    with store().transaction() as tx:
        action = undo_by_hand(tx, actor(), case_id)
    told = {
        "variable.mended": _("Исправление отменено: значение такое, каким было."),
        "case.migrated": _("Перевод отменён: дело снова идёт по прежней версии."),
    }
    flash(told.get(action, _("Вмешательство отменено: дело стоит там, где стояло.")), "success")
    return redirect(url_for("cases.show", case_id=case_id))


def _send(table: Table, rows: list[Row], changes: list[Change]) -> tuple[str, int] | Response:
    reason, case_id = typed("reason"), table.card.id
    try:
        with store().transaction() as tx:
            intervene(tx, actor(), case_id, changes, reason, number("version"))
    except StaleCase:
        ahead = look_ahead(case_id, changes, table.sheet, table.at)
        return _page(table, rows, ahead, {}, meanwhile=True), MOVED_MEANWHILE
    except FormFaults as fault:
        ahead = look_ahead(case_id, changes, table.sheet, table.at) if rows else Ahead()
        return _page(table, rows, ahead, fault.facts["faults"]), 422
    except ChangesRefused as fault:
        return _page(table, rows, refused(fault), {}), 422
    except (CaseLeftEmpty, *FAILURES) as fault:
        return _page(table, rows, Ahead(why=fault.sentence(language())), {}), 422
    flash(_("Список выполнен. Пока по делу ничего больше не сделано, его можно отменить."), "success")
    return redirect(url_for("cases.show", case_id=case_id))


def _page(
    table: Table, rows: list[Row], ahead: Ahead, faults: dict[str, list[str]], meanwhile: bool = False
) -> str:
    return render_template(
        "cases/hands.html",
        card=table.card,
        desk=table.desk,
        called=called,
        at=table.at,
        crumbs=table.crumbs,
        sheet=table.sheet.process.name,
        rows=[row_words(number, row, table.desk, ahead) for number, row in enumerate(rows)],
        ahead=ahead,
        now=table.now,
        faults=faults,
        meanwhile=meanwhile,
        reason=typed("reason"),
        offered=[each for each in table.desk.elements if each.name or each.called],
    )
