"""A report that came from a phone and completed no task: both texts beside each other, and what becomes of it."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.queries.cases.pinned_models import form
from engine.queries.field.reports import report_page
from engine.usecases.field.settle_report import settle_report
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import typed
from webapp.base.reading import reading
from webapp.base.redirects import redirect_to
from webapp.words.differences import differences
from webapp.words.language import later
from webapp.words.values import readable

blueprint = Blueprint("field_reports", __name__, url_prefix="/visits/field/reports")
WHY = {
    "differs": later("За столом у той же задачи начат другой текст."),
    "closed": later("К этому времени задача была уже выполнена или снята."),
    "other_hands": later("К этому времени задача была у другого сотрудника."),
    "case_ended": later("К этому времени дело было завершено."),
    "faults": later("Для выполнения задачи в нём не хватало ответов."),
    "suspended": later("Дело было приостановлено."),
    "failed": later("Следующий шаг дела не удался."),
}
SETTLED = {
    "phone": later("Выбран текст с телефона."),
    "desk": later("Оставлен текст, начатый за столом."),
    "seen": later("Прочитано и учтено."),
}


@blueprint.get("/<report_id>")
@gate("list_cases")
def show(report_id: str) -> str:
    """For its author and for whoever sees the case."""
    with reading() as tx:
        report = report_page(tx, actor(), report_id)
        schema = form(tx, report.version_id, report.form) or {}
    record_reading([report.case_id], "case")
    said = readable(report.data, schema)
    other = readable(report.other, schema) if report.other is not None else None
    return render_template(
        "visits/field_report.html",
        report=report,
        said=said,
        differing=differences(other, said) if other is not None else [],
        why=WHY.get(report.why, ""),
        settled=SETTLED.get(report.settled, ""),
        replaced=readable(report.replaced, schema)
        if report.replaced and report.person_id == actor().id
        else None,
        own=report.person_id == actor().id,
    )


@blueprint.post("/<report_id>")
@gate("list_cases")
def settle(report_id: str) -> Response:
    """Its author picks one of two texts; one that came late has been read."""
    with store().transaction() as tx:
        report = settle_report(tx, actor(), report_id, typed("how", 10))
    flash(_("Записано в журнал дела."), "success")
    if report.became == "differs":
        return redirect_to(url_for("task.show", task_id=report.task_id))
    return redirect_to(url_for("cases.show", case_id=report.case_id))
