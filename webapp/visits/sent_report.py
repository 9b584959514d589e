"""What a phone sends, read; and what its owner is told about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from engine.action.visits.field_report import Report
from engine.registry.field.phone_keys import Ticket
from webapp.base.reading import present

LONGEST = {"task_id": 36, "case_id": 36, "name": 300, "form": 100}


def read_report(sent: Mapping[str, Any]) -> Report:
    """Raises BadRequest for what no phone of ours sends."""
    ticket, fields = sent.get("ticket"), sent.get("fields")
    if not isinstance(ticket, dict) or not isinstance(fields, dict):
        raise BadRequest
    try:
        return Report(
            id=str(UUID(str(sent.get("id")))),
            ticket=_ticket(ticket),
            signature=str(sent.get("signature"))[:64],
            fields=fields,
            written_at=_moment(sent.get("written_at")),
            base=str(sent.get("base") or "")[:40],
        )
    except (TypeError, ValueError) as fault:
        raise BadRequest from fault


def _ticket(sent: Mapping[str, Any]) -> Ticket:
    words = {name: str(sent.get(name) or "")[:most] for name, most in LONGEST.items()}
    form = words.pop("form") or None
    return Ticket(**words, form=form, version_id=int(sent.get("version_id") or 0))


def _moment(given: object) -> datetime:
    """By the clock of the phone; one that goes wrong is not believed beyond the present."""
    moment = datetime.fromisoformat(str(given))
    if moment.tzinfo is None:
        raise ValueError(given)
    return min(moment.astimezone(UTC), present())


def said_of(became: str, report: Report, language: str) -> dict[str, str]:
    """What became of it, in a sentence, and where it is looked at."""
    task, own = report.ticket.task_id, url_for("field_reports.show", report_id=report.id)
    told = {
        "done": (_("Отчёт принят, задача выполнена."), url_for("task.show", task_id=task)),
        "draft": (
            _(
                "Отчёт пришёл и лежит в форме задачи: его не хватило, чтобы её выполнить. Откройте и допишите."
            ),
            url_for("task.show", task_id=task),
        ),
        "differs": (_("Отчёт пришёл, но за столом вы начали другой текст. Оба сохранены: выберите."), own),
        "late": (
            _("Отчёт пришёл, когда задача была уже не у вас. Он сохранён в деле, куратор узнает о нём."),
            own,
        ),
    }
    sentence, address = told[became]
    return {"became": became, "sentence": sentence, "address": address}
