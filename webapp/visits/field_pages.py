"""Visits without a network: the page that a phone keeps, what it takes along, and what it sends when there is a network again."""

from __future__ import annotations

import base64
import json
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import BadRequest

from engine.action.incidents.record_incident import record_incident
from engine.action.visits.field_report import Report
from engine.errors import KuratorError
from engine.queries.field.own_work import Carried, own_work
from engine.queries.tasks.known.known import known
from engine.queries.tasks.task import draft, task_form
from engine.queries.tasks.task_data import opening
from engine.queries.visits.calendar_events import VISIT, events
from engine.registry.field.phone_keys import Ticket, key_of
from engine.scans.faults import ScanRefused
from engine.scans.taking_in import taken_in
from engine.store.again import again
from engine.store.session import Tx
from engine.usecases.field.carry_work import carry_work
from engine.usecases.field.file_photo import file_photo
from engine.usecases.field.keep_report import keep_report
from engine.usecases.field.take_report import take_report
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import idempotency_key, json_object, typed
from webapp.base.reading import present, reading
from webapp.frame.islands import BUILD, files_of
from webapp.visits.sent_report import read_report, said_of
from webapp.words.dates import due_mark, zone
from webapp.words.filters import family_name
from webapp.words.language import language

blueprint = Blueprint("field", __name__, url_prefix="/visits/field")
ONE_DAY = timedelta(days=1)
WORKER = BUILD / "field-worker.js"


@blueprint.get("")
@gate("anyone")
def page() -> str:
    """The page that works without a network. Nothing of a person is in it: what it shows lies in the browser, encrypted."""
    return render_template("visits/field.html")


@blueprint.get("/worker.js")
@gate("anyone")
def worker() -> Response:
    """The script that keeps the page in the browser; it names what is to be kept, so that a new build is a new script."""
    shell = render_template("visits/field.html")
    kept: list[dict[str, str | None]] = [
        {"url": url_for("field.page"), "revision": sha256(shell.encode()).hexdigest()[:16]}
    ]
    built = dict.fromkeys([*files_of("frame"), *files_of("field")])
    kept += [{"url": address, "revision": None} for address in built]
    code = WORKER.read_text("utf-8") if WORKER.exists() else ""
    answer = Response(f"self.kuratorKept = {json.dumps(kept)};\n{code}", mimetype="text/javascript")
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer


@blueprint.get("/key")
@gate("view_calendar")
def key() -> Response:
    """Who is here, with the key of their own phone: by it unsent work of theirs is opened again after a login."""
    with reading() as tx:
        return _answer(key_of(tx, actor().id) or b"")


@blueprint.post("/packet")
@gate("view_calendar")
def packet() -> Response:
    """What is taken along: tasks of today's visits and whatever is due today. Each case's journal says so."""
    day = present().astimezone(zone()).date()
    since = datetime.combine(day, time(), zone())
    with reading() as tx:
        visits = [
            each for each in events(tx, actor(), [actor().id], since, since + ONE_DAY) if each.kind == VISIT
        ]
        hours = {each.case_id: each.starts.isoformat() for each in reversed(visits) if each.case_id}
        work = own_work(tx, actor(), hours, since + ONE_DAY)
        found = work.taken
        items = [_item(tx, each, hours.get(each.task.case_id, "")) for each in found]
    record_reading([each.task.case_id for each in found], "task")
    tickets = [_ticket(each) for each in found]
    with store().transaction() as tx:
        signatures = carry_work(tx, actor(), tickets)
        secret = key_of(tx, actor().id) or b""
    for item in items:
        item["signature"] = signatures[item["ticket"]["task_id"]]
    return _answer(secret, day=day.isoformat(), items=items, left=work.left)


def _answer(secret: bytes, **more: Any) -> Response:
    known = {"person": actor().id, "key": base64.b64encode(secret).decode(), "csrf": generate_csrf()}
    return jsonify(**known, **more)


def _ticket(each: Carried) -> Ticket:
    task = each.task
    return Ticket(task.id, task.case_id, task.name, task.form_id, task.version_id)


def _item(tx: Tx, each: Carried, hour: str) -> dict[str, Any]:
    """One task as the phone shows and fills it."""
    task = each.task
    kept = draft(tx, actor(), task.id)
    schema, mark = task_form(tx, task), due_mark(task.due_at)
    return {
        "ticket": vars(_ticket(each)),
        "title": f"{task.name}: {task.about}" if task.about else task.name,
        "family": family_name(task.family_title),
        "number": task.case_number,
        "address": each.address,
        "phone": each.phone,
        "hour": hour,
        "due": mark.words if task.due_at else "",
        "schema": schema,
        "values": {
            **known(tx, actor(), task, schema, opening(tx, task).data).data,
            **(kept.data if kept else {}),
        },
        "base": kept.saved_at.isoformat() if kept else "",
    }


@blueprint.post("/reports")
@gate("list_cases")
def report() -> Response:
    """A report that was written without a network. Whatever stands in its way, it is kept and its author is told where."""
    sent = read_report(json_object(request.get_data(cache=False)))

    def act() -> str:
        with store().transaction() as tx:
            return take_report(tx, actor(), sent)

    try:
        became = again(act)
    except KuratorError as fault:
        if "retry" in fault.facts:
            record_incident(store(), fault.facts["case_id"], fault, fault.facts["retry"])
        became = _kept(sent, fault)
    return jsonify(said_of(became, sent, language()))


def _kept(sent: Report, fault: KuratorError) -> str:
    with store().transaction() as tx:
        return keep_report(tx, actor(), sent, fault)


@blueprint.post("/photos")
@gate("list_cases")
def photo() -> tuple[Response, int] | Response:
    """One photograph of a visit; it is drawn anew, without what the camera wrote into it."""
    sent = request.files.get("file")
    if sent is None:
        raise BadRequest
    try:
        scan = taken_in([(sent.filename or "", sent.read())])
    except ScanRefused as fault:
        return jsonify(message=fault.sentence(language())), 422
    with store().transaction() as tx:
        file_photo(tx, actor(), typed("report", 36), scan, idempotency_key())
    return jsonify(ok=True)
