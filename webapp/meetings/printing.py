"""The protocol of a meeting as a paper: looked at, kept as Word, given out to be printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from flask import Blueprint, Response, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from engine.documents.making import both_forms, drawn_again, protocol_footer
from engine.errors import NotFound
from engine.queries.meetings.printed_protocol import PrintedProtocol, printed_protocol
from engine.usecases.meetings.give_out_protocol import give_out_protocol
from engine.usecases.papers.want_papers import want_extracts
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.looks import record_list
from webapp.base.posted import idempotency_key
from webapp.base.reading import present, reading
from webapp.frame.paper_files import PAPER_TYPES, paper_file
from webapp.words.dates import zone

blueprint = Blueprint("protocol", __name__, url_prefix="/meetings")


@blueprint.get("/<meeting_id>/protocol.<form>")
@gate("signed_in")
def download(meeting_id: str, form: str) -> Response:
    """The whole protocol: docx to keep, pdf to look at."""
    if form not in PAPER_TYPES:
        raise NotFound(what="protocol", key=meeting_id)
    protocol = _read(meeting_id)
    return _sent(_files(protocol)[form], protocol, form)


@blueprint.post("/<meeting_id>/protocol/print")
@gate("signed_in")
def give_out(meeting_id: str) -> Response:
    """The PDF to print; from the second time on it says so at the foot."""
    protocol = _read(meeting_id)
    files = _files(protocol)
    with store().transaction() as tx:
        times = give_out_protocol(tx, actor(), meeting_id, _told(protocol.facts))
    if times > 1:
        footer = protocol_footer(protocol.template.version, protocol.number)
        today = present().astimezone(zone()).date()
        files["pdf"] = drawn_again(files["docx"], footer, protocol.title, times, today)
    return _sent(files["pdf"], protocol, "pdf")


@blueprint.post("/<meeting_id>/extracts")
@gate("signed_in")
def extract(meeting_id: str) -> Answer:
    """An extract for every case of the meeting that has none yet, made in the background."""
    with store().transaction() as tx:
        batch = want_extracts(tx, actor(), meeting_id, idempotency_key())
    if batch:
        return redirect(url_for("paper_batches.show", batch=batch))
    flash(_("Выписки по всем вопросам уже подготовлены: они в делах семей."), "success")
    return redirect(url_for("meeting.show", meeting_id=meeting_id))


def _read(meeting_id: str) -> PrintedProtocol:
    with reading() as tx:
        protocol = printed_protocol(tx, actor(), meeting_id)
    record_list("meeting", protocol.cases)
    return protocol


def _files(protocol: PrintedProtocol) -> dict[str, bytes]:
    footer = protocol_footer(protocol.template.version, protocol.number)
    return both_forms(protocol.template, protocol.facts, protocol.title, footer)


def _told(facts: Mapping[str, object]) -> str:
    return sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _sent(content: bytes, protocol: PrintedProtocol, form: str) -> Response:
    """The name of a file tells nobody's name."""
    return paper_file(content, f"protocol-{protocol.number.replace('/', '-')}", form)
