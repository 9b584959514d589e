"""One table: which class of fault is which HTTP status. Every fault becomes a page in words."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from engine import errors
from engine.registry.meetings import meeting_faults
from webapp.base.actors import signed_in
from webapp.words.language import language

log = logging.getLogger("kurator.web")

STATUS: dict[type[errors.KuratorError], int] = {
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.TaskNotOpen: 409,
    errors.TaskTaken: 409,
    errors.StaleCase: 409,
    errors.StaleDraft: 409,
    errors.CaseSuspended: 409,
    errors.TimerNotDue: 409,
    errors.MessageAmbiguous: 409,
    errors.MessageNotExpected: 409,
    errors.FormFaults: 422,
    errors.MoveRefused: 422,
    errors.FamilyKnown: 409,
    errors.TermRefused: 422,
    errors.ModelRefused: 422,
    errors.ArchiveRefused: 422,
    errors.DraftRefused: 422,
    errors.UnreadableXml: 422,
    errors.ExpressionFailed: 422,
    errors.DecisionFailed: 422,
    errors.OperationFailed: 422,
    errors.StepFailed: 422,
    errors.BudgetExceeded: 422,
    meeting_faults.NotAMember: 403,
    **dict.fromkeys(meeting_faults.REFUSED, 409),
    errors.DemoUnfinished: 423,
    errors.StoreBusy: 503,
}


def init_app(app: Flask) -> None:
    """Hang the three kinds of fault: ours, HTTP's, and the unexpected."""
    app.register_error_handler(errors.KuratorError, _ours)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def status_of(fault: errors.KuratorError) -> int:
    """The status of a fault: its own class's or that of the nearest ancestor in the table; 500 otherwise."""
    return next((STATUS[kind] for kind in type(fault).__mro__ if kind in STATUS), 500)


def _ours(fault: errors.KuratorError) -> Any:
    status = status_of(fault)
    if status >= 500:
        log.error("fault %s on %s", type(fault).__name__, request.endpoint, exc_info=fault)
    return page(status, fault.sentence(language()))


def _csrf(fault: CSRFError) -> Any:
    if not signed_in():
        return page(
            403, _("Вы вышли или время входа истекло: войдите и отправьте ещё раз. Данные не изменены.")
        )
    return page(403, _("Страница устарела: обновите её и отправьте ещё раз. Данные не изменены."))


def _http(fault: HTTPException) -> Any:
    if fault.response is not None or fault.code is None or fault.code < 400:
        return fault
    return page(fault.code, _sentence(fault.code))


def _unexpected(fault: Exception) -> Any:
    log.error("unexpected on %s", request.endpoint, exc_info=fault)
    return page(500, errors.KuratorError().sentence(language()))


def _sentence(status: int) -> str:
    return {
        400: _("Запрос не понят. Вернитесь назад и повторите."),
        404: errors.NotFound().sentence(language()),
        405: _("Так эта страница не открывается. Вернитесь назад и повторите."),
        413: _("Слишком большой объём данных: больше 2 МБ. Уменьшите файл или текст."),
        415: _("Такой вид данных не принимается."),
        429: _("Слишком много попыток. Подождите пять минут и попробуйте снова."),
    }.get(status, errors.KuratorError().sentence(language()))


def page(status: int, sentence: str) -> Any:
    """A fault as JSON for scripts, as a page for people."""
    if request.is_json or request.accept_mimetypes.best == "application/json":
        return jsonify(error=sentence), status
    signed_in()  # the frame says who it is; of a request that failed early nobody has asked yet
    return render_template("fault.html", status=status, sentence=sentence), status
