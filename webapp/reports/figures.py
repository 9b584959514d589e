"""The list behind a figure: the cases it was counted from."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from engine.errors import NotFound
from engine.queries.paging import page_number
from engine.queries.reports.behind import Figure, behind
from engine.queries.reports.catalogue import sheet_of
from engine.queries.reports.choices import choices
from engine.queries.reports.sheet import Sheet
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import text
from webapp.base.reading import reading
from webapp.reports.asked import Asked, asked
from webapp.reports.report_pages import must_know
from webapp.reports.words import figure_title, period_title, told, value_title, what_words, written

blueprint = Blueprint("report_figures", __name__, url_prefix="/reports")


@dataclass(frozen=True)
class Chosen:
    """Which figure of which table."""

    asked: Asked
    sheet: Sheet
    figure: Figure

    @property
    def address(self) -> dict[str, str]:
        """As parameters of an address."""
        return {**self.asked.address, "by": self.figure.by, "part": self.figure.part}


@blueprint.get("/<code>/<sheet>/<figure>")
@gate("view_reports")
def show(code: str, sheet: str, figure: str) -> str:
    """One page of it."""
    with reading() as tx:
        chosen = choose(tx, code, sheet, figure)
        page = behind(tx, actor(), chosen.sheet, chosen.figure, page_number(request.args.get("page", 1)))
        names = choices(tx, actor()).names
    record_list("reports", [row.case_id for row in page.rows if row.case_id])
    by = chosen.figure.by
    return render_template(
        "reports/figure.html",
        code=code,
        chosen=chosen,
        page=page,
        title=figure_title(sheet, figure),
        part=value_title(chosen.sheet.parts[by], chosen.figure.part, names) if by else "",
        what=lambda row: what_words(chosen.sheet.listed, row.what, names),
        period_title=period_title,
        told=told,
        written=written,
    )


def choose(tx: Tx, code: str, sheet: str, figure: str) -> Chosen:
    """What the address asks for. Raises NotFound for a table, a figure or a part there is not."""
    must_know(code)
    question, by = asked(tx), text("by", 40)
    found = sheet_of(tx, question.scope, code, sheet)
    if found is None or figure not in found.figures or (by and by not in found.parts) or question.faults:
        raise NotFound(what="report", key=code)
    return Chosen(question, found, Figure(figure, by, text("part", 300)))
