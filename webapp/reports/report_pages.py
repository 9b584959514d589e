"""«Отчёты»: which there are and what each answers; one report of some days with its tables, its signature and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import NotFound
from engine.queries.paging import Page, page_number
from engine.queries.reports.catalogue import REPORTS, has_any
from engine.queries.reports.choices import Choices, choices
from engine.queries.reports.counted import Counted, count
from engine.queries.reports.kinds.r03_terms import median_delay
from engine.queries.reports.period import MONTHS, Period
from engine.queries.reports.signed import SignedReport, differences, frozen, last_signed, signed_reports
from engine.store.session import Tx
from engine.usecases.reports.sign_report import Signed, sign_report
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.reading import calendar, reading
from webapp.reports.asked import Asked, asked, days_of
from webapp.reports.tables import chart, table
from webapp.reports.words import figure_title, figure_words, period_title, told, value_title, written
from webapp.words.dates import zone
from webapp.words.language import later

blueprint = Blueprint("reports", __name__, url_prefix="/reports")

KINDS = {
    "month": later("Месяц"),
    "quarter": later("Квартал"),
    "half": later("Полугодие"),
    "year": later("Год"),
}


@dataclass(frozen=True)
class Counting:
    """Everything that one page of a report shows, read in one transaction."""

    asked: Asked
    counted: tuple[Counted, ...]
    choices: Choices
    delay: int | None
    signed: SignedReport | None
    earlier: Page[SignedReport]


@blueprint.get("")
@gate("view_reports")
def listing() -> str:
    """What can be asked."""
    with reading() as tx:
        there = [(code, has_any(tx, actor().institution, code)) for code in REPORTS]
    return render_template("reports/list.html", reports=there, told=told)


@blueprint.get("/<code>")
@gate("view_reports")
def show(code: str) -> str:
    """One report; where the institution has nothing of the kind it says so."""
    must_know(code)
    with reading() as tx:
        found = _count(tx, code) if has_any(tx, actor().institution, code) else None
    if found is None:
        return render_template("reports/none.html", code=code, told=told)
    names = found.choices.names
    tables = [table(each, names) for each in found.counted]
    return render_template(
        "reports/report.html",
        code=code,
        found=found,
        tables=tables,
        charts={each.key: chart(each) for each in tables},
        changed=_changes(found),
        beside=[(step, found.asked.scope.period.beside(step)) for step in (-1, 1)],
        kinds=_kinds(found.asked.scope.period, found.asked.scope.now.astimezone(zone()).date()),
        institution=institution_of(actor()),
        may_sign=may(actor(), "sign_reports"),
        told=told,
        days_of=days_of,
        period_title=period_title,
        figure_words=figure_words,
        value_title=value_title,
        written=written,
        zone=zone(),
    )


@blueprint.post("/<code>/sign")
@gate("sign_reports")
def sign(code: str) -> Response:
    """The figures as they are at this moment; they are counted anew, nobody sends them."""
    must_know(code)
    with store().transaction() as tx:
        question = asked(tx)
        if question.faults or not has_any(tx, actor().institution, code):
            raise NotFound(what="report", key=code)
        scope = question.scope
        tables = tuple(count(tx, sheet) for sheet in REPORTS[code].sheets(tx, scope))
        first, last = scope.period.first, scope.period.last
        sign_report(tx, actor(), Signed(code, first, last, scope.cuts.told(), frozen(tables)))
    flash(_("Отчёт подписан: эти числа сохранены и больше не изменятся."), "success")
    back: dict[str, Any] = {"code": code, **question.address}
    return redirect(url_for("reports.show", **back))


def must_know(code: str) -> None:
    """Raises NotFound for a report there is not."""
    if code not in REPORTS:
        raise NotFound(what="report", key=code[:40])


def _count(tx: Tx, code: str) -> Counting:
    question = asked(tx)
    scope = question.scope
    counted = tuple(count(tx, sheet) for sheet in REPORTS[code].sheets(tx, scope))
    cuts, days = scope.cuts.told(), (scope.period.first, scope.period.last)
    return Counting(
        question,
        counted,
        choices(tx, actor()),
        median_delay(tx, counted[0].sheet, calendar()) if code == "r03" else None,
        last_signed(tx, actor(), code, *days, cuts),
        signed_reports(tx, actor(), code, page_number(request.args.get("page", 1))),
    )


def _changes(found: Counting) -> list[dict[str, Any]]:
    """What was signed and is otherwise today, in words."""
    if found.signed is None:
        return []
    sheets = {each.sheet.key: each.sheet for each in found.counted}
    return [
        {
            "sheet": told(f"sheet_{one.sheet}"),
            "part": value_title(sheets[one.sheet].parts[one.by], one.part, found.choices.names)
            if one.by in sheets[one.sheet].parts
            else told("by_whole"),
            "figure": figure_title(one.sheet, one.figure),
            "signed": figure_words(one.signed),
            "present": figure_words(one.present),
        }
        for one in differences(found.signed, found.counted)
    ]


def _kinds(period: Period, today: Any) -> list[tuple[str, str, Period, bool]]:
    """Month, quarter, half-year, year around the days shown (around today where those are over and today is in none)."""
    around = period.last if period.last < today else min(max(period.first, today), period.last)
    return [
        (kind, _(KINDS[kind]), Period.around(kind, around, period.zone), kind == period.kind)
        for kind in MONTHS
    ]
