"""Reports and the lists behind their figures as files, streamed: what the page shows, the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from flask import Blueprint, Response, request, stream_with_context
from flask_babel import gettext as _

from engine.errors import NotFound
from engine.queries.reports.behind import all_behind
from engine.queries.reports.catalogue import REPORTS, has_any
from engine.queries.reports.choices import choices
from engine.queries.reports.counted import count
from engine.store.session import Tx
from engine.usecases.reports.record_export import Export, record_export
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.looks import record_list
from webapp.base.reading import reading
from webapp.reports.asked import Asked, asked
from webapp.reports.figures import choose
from webapp.reports.files.cells import Value
from webapp.reports.files.csv_file import csv_bytes
from webapp.reports.files.xlsx_file import xlsx_bytes
from webapp.reports.report_pages import must_know
from webapp.reports.tables import Table, table
from webapp.reports.words import figure_title, period_title, told, value_title, what_words
from webapp.words.dates import moment
from webapp.words.filters import family_name

blueprint = Blueprint("report_files", __name__, url_prefix="/reports")

Row = Sequence[Value]
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LOOKED_AT = 500  # cases of a line in the journal of reading


@blueprint.get("/<code>/report.<form>")
@gate("view_reports")
def report(code: str, form: str) -> Response:
    """All tables of a report."""
    must_know(code)
    with reading() as tx:
        question = _clear(tx, code)
        names = choices(tx, actor()).names
        tables = [table(count(tx, sheet), names) for sheet in REPORTS[code].sheets(tx, question.scope)]
        head = head_rows(tx, told(code), question)
    rows = chain(head, chain.from_iterable(map(_table_rows, tables)))
    return send(Sent(code, "table", form, told(code)), question, lambda: rows)


@blueprint.get("/<code>/<sheet>/<figure>/list.<form>")
@gate("view_reports")
def figure(code: str, sheet: str, figure: str, form: str) -> Response:
    """The list behind a figure."""
    with reading() as tx:
        chosen = choose(tx, code, sheet, figure)
        names = choices(tx, actor()).names
        by = chosen.figure.by
        title = f"{told(code)}. {told(f'sheet_{sheet}')}: {figure_title(sheet, figure).lower()}"
        title += f" ({value_title(chosen.sheet.parts[by], chosen.figure.part, names)})" if by else ""
        head = head_rows(tx, title, chosen.asked)

    def rows() -> Iterator[Row]:
        yield from head
        yield (_("№"), _("Дело"), _("Семья"), _("Куратор"), _("День"), _("Что"))
        with store().reading() as tx:
            lines = all_behind(tx, actor(), chosen.sheet, chosen.figure)
            place = 0
            while portion := list(islice(lines, LOOKED_AT)):
                record_list("reports", [line.case_id for line in portion if line.case_id])
                for line in portion:
                    place += 1
                    what = what_words(chosen.sheet.listed, line.what, names)
                    family = family_name(line.family_title) if line.case_id else ""
                    yield (place, line.number or "", family, line.curator or "", line.day, what)

    return send(Sent(code, "list", form, title), chosen.asked, rows)


class Sent:
    """What goes out: of which report, table, list or register, in which form, under which title."""

    def __init__(self, code: str, what: str, form: str, title: str) -> None:
        self.code, self.what, self.form, self.title = code, what, form, title


def send(sent: Sent, question: Asked, rows: Callable[[], Iterator[Row]]) -> Response:
    """Written into the journal, then handed out as it comes. Raises NotFound for another form of file."""
    if sent.form not in KINDS:
        raise NotFound(what="report", key=sent.code)
    period = question.scope.period
    if request.method != "HEAD":  # its headers alone take nothing out
        with store().transaction() as tx:
            cuts = question.scope.cuts.told()
            record_export(
                tx, actor(), Export(sent.code, sent.what, sent.form, period.first, period.last, cuts)
            )
    portions = (
        csv_bytes(rows()) if sent.form == "csv" else xlsx_bytes(rows(), told(sent.code)[:25] or _("Журнал"))
    )
    answer = Response(stream_with_context(portions), content_type=KINDS[sent.form], direct_passthrough=True)
    name = f"{sent.code}-{sent.what}-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.{sent.form}"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def head_rows(tx: Tx, title: str, question: Asked) -> list[Row]:
    """What it is, whose, of which days, cut how, made by whom and when."""
    found, scope = choices(tx, actor()), question.scope
    cuts = [
        f"{told(f'cut_{name}')}: {cut_words(found, name, value)}" for name, value in scope.cuts.told().items()
    ]
    made = _("Составил(а): %(who)s, %(when)s", who=actor().name, when=moment(scope.now))
    lines = [institution_of(actor()).title, title, period_title(scope.period), *cuts, made]
    return [*((line,) for line in lines), ()]


def cut_words(found: object, name: str, value: str) -> str:
    """What the reports are narrowed to, in words."""
    listed = getattr(found, name)
    if name in ("level", "category"):
        return value_title(name, value, {})
    return str(listed.get(value) or value_title("plain", value, {}))


def _clear(tx: Tx, code: str) -> Asked:
    """Days that can be read, of a report the institution has. Raises NotFound."""
    question = asked(tx)
    if question.faults or not has_any(tx, actor().institution, code):
        raise NotFound(what="report", key=code)
    return question


def _table_rows(shown: Table) -> Iterator[Row]:
    yield (shown.title,)
    if shown.holds is False:
        yield (_("Контрольная сумма не сходится: на начало + принято − снято не равно числу на конец."),)
    yield ("", *shown.titles)
    for group in shown.groups:
        if group.by:
            yield (group.title,)
        for line in group.lines:
            yield (line.words, *(cell.value for cell in line.cells))
    yield ()
