"""Comments: written with a file beside them, colleagues called by name, the file looked at."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.action.comments.mentions import offered
from engine.action.visible_case import must_see
from engine.errors import FormFaults
from engine.queries.cases.remarks import remark_file
from engine.scans.faults import ScanRefused
from engine.scans.taking_in import Scan, taken_in
from engine.usecases.cases.add_note import Added, add_note
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import text
from webapp.base.reading import reading
from webapp.frame.home_page import own_path
from webapp.words.filters import at_end
from webapp.words.language import language

blueprint = Blueprint("remarks", __name__, url_prefix="/cases")
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


@blueprint.post("/<case_id>/remarks")
@gate("list_cases")
def add(case_id: str) -> Answer:
    """Add a comment to the case or to one of its tasks. Its file is looked at before anything is locked."""
    words, file = request.form.get("text", ""), _sent()
    with store().transaction() as tx:
        added = add_note(tx, actor(), case_id, words, request.form.get("task_id") or None, file)
    flash(_said(added), "success")
    for name in added.unknown:
        flash(
            _(
                "«@%(who)s»: такого сотрудника в учреждении нет, уведомление по этому имени не отправлено.",
                who=name,
            ),
            "warning",
        )
    back = request.form.get("back", "")
    return redirect(own_path(back) if back else url_for("cases.show", case_id=case_id, tab="timeline"))


@blueprint.get("/<case_id>/colleagues")
@gate("list_cases")
def colleagues(case_id: str) -> Response:
    """Whom a comment on this case may call by name: those whose surname begins so and who may see the case."""
    with reading() as tx:
        must_see(tx, actor(), case_id)
        found = offered(tx, actor(), case_id, text("begins", 60))
    return jsonify(people=[{"called": each.called, "position": each.position} for each in found])


@blueprint.get("/<case_id>/remarks/<filing_id>")
@gate("list_cases")
def file(case_id: str, filing_id: str) -> Response:
    """The file of a comment."""
    record_reading([case_id], "export")
    with reading() as tx:
        row, content = remark_file(tx, actor(), case_id, filing_id)
    answer = Response(content, mimetype=row.media)
    name = f"comment-{row.filed_at:%Y-%m-%d}-{filing_id[-8:]}.{ENDINGS[row.media]}"
    answer.headers["Content-Disposition"] = f"inline; filename={name}"
    return answer


def _said(added: Added) -> str:
    if not added.told:
        return _("Комментарий добавлен.")
    who = ", ".join(each.called for each in added.told)
    return _("Комментарий добавлен. Уведомление отправлено: %(who)s.", who=at_end(who))


def _sent() -> Scan | None:
    """Files without a name are a field left empty. Raises FormFaults: what was written comes back with the reason."""
    files = [(each.filename, each.read()) for each in request.files.getlist("files") if each.filename]
    try:
        return taken_in(files) if files else None
    except ScanRefused as fault:
        sentence = _("%(why)s Комментарий не добавлен.", why=fault.sentence(language()))
        raise FormFaults(faults={"files": [sentence]}, kept={}) from fault
