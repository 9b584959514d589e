"""One table: which class of fault is which HTTP status. Every fault becomes a page in words."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from engine import errors
from engine.access import may
from engine.action.records.done_today import DoneToday
from engine.documents import faults as paper_faults
from engine.forms.hidden_signs import without_hidden_signs
from engine.models.making import faults as model_faults
from engine.models.publishing import faults as draft_faults
from engine.registry.meetings import meeting_faults
from engine.store.database import faults as store_faults
from engine.usecases.cases.start_case import AlreadyRunning
from engine.usecases.cases.undo_by_hand import InterventionStands
from engine.usecases.jobs.held_job import JobElsewhere
from engine.usecases.jobs.undo_job import NothingToUndo
from engine.usecases.migration.save_plan import PlanLost
from engine.usecases.tasks.save_draft import DraftMoved
from engine.words import say
from webapp.base.actors import actor, signed_in
from webapp.base.front.limits import limit_of
from webapp.base.looks import record_refusal
from webapp.base.posted import KEPT
from webapp.frame import refusals
from webapp.words.language import language

log = logging.getLogger("kurator.web")

REFUSED_UNREAD = 413
KEY = 200  # letters; what is longer is no token, no id and no choice

STATUS: dict[type[errors.KuratorError], int] = {
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.TaskNotOpen: 409,
    errors.TaskTaken: 409,
    AlreadyRunning: 409,
    errors.StaleCase: 409,
    DoneToday: 409,
    DraftMoved: 409,
    InterventionStands: 409,
    JobElsewhere: 409,
    NothingToUndo: 409,
    PlanLost: 409,
    errors.StaleDraft: 409,
    draft_faults.WouldVoid: 409,
    errors.CaseSuspended: 409,
    errors.TimerNotDue: 409,
    errors.MessageAmbiguous: 409,
    errors.MessageNotExpected: 409,
    errors.FormFaults: 422,
    errors.MoveRefused: 422,
    errors.FamilyKnown: 409,
    errors.TermRefused: 422,
    errors.ModelRefused: 422,
    errors.GateClosed: 422,
    errors.ArchiveRefused: 422,
    errors.DraftRefused: 422,
    model_faults.ModelNotMade: 422,
    model_faults.ModelInUse: 409,
    errors.UnreadableXml: 422,
    errors.ExpressionFailed: 422,
    errors.DecisionFailed: 422,
    errors.OperationFailed: 422,
    paper_faults.PaperRefused: 422,
    paper_faults.PaperNotOffered: 409,
    errors.StateRefused: 422,
    errors.StepFailed: 422,
    errors.BudgetExceeded: 422,
    meeting_faults.NotAMember: 403,
    **dict.fromkeys(meeting_faults.REFUSED, 409),
    errors.DemoUnfinished: 423,
    errors.StoreBusy: 503,
    store_faults.StoreAway: 503,
    store_faults.StoreFull: 507,
    store_faults.TooLong: 503,
    refusals.TooManyAttempts: 429,
    refusals.HashingBusy: 503,
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
    _known()
    status = status_of(fault)
    if status in (403, 404) and fault.facts.get("what") != "person":  # who was chosen in a form is no refusal
        record_refusal(status)
    if status >= 500 and "retry_after" not in fault.facts:
        log.error("fault %s on %s", type(fault).__name__, request.endpoint, exc_info=fault)
    answer = page(status, _said(fault), _reasons(fault))
    return (*answer, retry_later(fault)) if "retry_after" in fault.facts else answer


def _said(fault: errors.KuratorError) -> str:
    """Its sentence; an administrator is not sent to the administrator."""
    if isinstance(fault, errors.NotAllowed) and signed_in() and may(actor(), "manage_people"):
        return say("errors.not_allowed_administrator", language())
    return fault.sentence(language())


def _reasons(fault: errors.KuratorError) -> list[str]:
    """What is wrong with each field, where no page marks them."""
    faults = fault.facts.get("faults") if isinstance(fault, errors.FormFaults) else None
    return [str(sentence) for sentences in (faults or {}).values() for sentence in sentences]


def retry_later(fault: errors.KuratorError) -> dict[str, str]:
    """The header that says when to come again."""
    return {"Retry-After": str(fault.facts["retry_after"])}


def _csrf(fault: CSRFError) -> Any:
    if not signed_in():
        return _log_in_again()
    return page(403, _("Страница устарела: обновите её и отправьте ещё раз. Данные не изменены."))


def _log_in_again() -> Any:
    """To the login page and from there back to the page on which the form was filled in: the browser kept what was typed."""
    came_from = urlsplit(request.referrer or "")
    by_script = request.headers.get("X-Requested-With") or request.is_json
    here = came_from.netloc == request.host
    back = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    if by_script or not here or request.endpoint == "security.login":
        said = _("Вы вышли или время входа истекло: войдите и отправьте ещё раз. Данные не изменены.")
        return page(403, said, login=url_for("security.login", next=back if here else None))
    flash(_("Время входа истекло, ничего не отправлено. Войдите снова: откроется та же страница."), "warning")
    return redirect(url_for("security.login", next=back), 303)


def _http(fault: HTTPException) -> Any:
    if fault.response is not None or fault.code is None or fault.code < 400:
        return fault
    _known()
    return page(fault.code, _sentence(fault.code))


def _unexpected(fault: Exception) -> Any:
    log.error("unexpected on %s", request.endpoint, exc_info=fault)
    _known()
    return page(500, errors.KuratorError().sentence(language()))


def _sentence(status: int) -> str:
    return {
        400: _("Запрос не понят. Вернитесь назад и повторите."),
        404: errors.NotFound().sentence(language()),
        405: _("Так эта страница не открывается. Вернитесь назад и повторите."),
        413: _(
            "Слишком большой объём данных: больше %(size)s. Вернитесь назад — набранное осталось в форме — и уменьшите файл или текст.",
            size=_most(),
        ),
        415: _("Такой вид данных не принимается."),
        429: _("Слишком много попыток. Подождите пять минут и попробуйте снова."),
    }.get(status, errors.KuratorError().sentence(language()))


def page(status: int, sentence: str, reasons: Sequence[str] = (), login: str = "") -> Any:
    """A fault as JSON for scripts, as a page for people; ``login``: the way in for whom the session has ended."""
    if request.is_json or request.accept_mimetypes.best == "application/json":
        return jsonify(error=sentence, **({"login": login} if login else {})), status
    _known()
    told = {"sentence": sentence, "reasons": reasons, "typed": _typed(status), "login": login}
    return render_template("fault.html", status=status, **told), status


def _known() -> None:
    """The frame says who it is, and of a request that failed early nobody has asked yet; where the database cannot say, nobody."""
    try:
        signed_in()
    except (errors.KuratorError, SQLAlchemyError):
        g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]


def _typed(status: int) -> list[str]:
    """The words of the form that was refused, to be copied: a browser may have left its page. No passwords, no choices."""
    if request.method != "POST" or status == REFUSED_UNREAD or not signed_in():
        return []
    secret = ("password", "token", "secret", "code")
    words = [
        without_hidden_signs(value[:KEPT])
        for name, value in request.form.items()
        if not any(part in name for part in secret)
    ]
    return [
        value
        for value in words
        if (" " in value.strip() or len(value) > KEY) and not value.startswith(("{", "["))
    ]


def _most() -> str:
    """How much the route takes, in words."""
    body = limit_of(request.endpoint).body
    return (
        _("%(count)s МБ", count=body // 1024**2) if body >= 1024**2 else _("%(count)s КБ", count=body // 1024)
    )
