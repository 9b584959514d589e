"""One letter: read, corrected, registered, printed, sent, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.access import may
from engine.errors import FormFaults, MoveRefused
from engine.queries.letters.agencies import of_kind
from engine.queries.letters.letter import answers, letter, moves
from engine.registry.letters.letter_text import GAP
from engine.store.session import Tx
from engine.usecases.letters.edit_letter import edit_letter
from engine.usecases.letters.mail_letter import mail_letter
from engine.usecases.letters.mark_letter import mark_letter
from engine.usecases.letters.register_letter import register_letter
from engine.usecases.letters.send_letter import BY_PEOPLE, send_letter
from engine.usecases.letters.take_back_letter import take_back_letter
from engine.usecases.letters.withhold_letter import withhold_letter
from webapp.base.access_log import record_reading
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.institution import institution_of
from webapp.base.posted import every_day_read, typed, typed_day
from webapp.base.reading import reading
from webapp.words.dates import zone

Page = Response | tuple[str, int]
Faults = dict[str, list[str]]
blueprint = Blueprint("letter", __name__, url_prefix="/letters")
TYPED = ("recipient", "address", "subject", "text")


@blueprint.get("/<letter_id>")
@gate("view_letters")
def show(letter_id: str) -> str:
    """The letter and everything that happened to it; opening it is a reading of its case."""
    return _page(letter_id, {})


@blueprint.get("/<letter_id>/print")
@gate("view_letters")
def printed(letter_id: str) -> str:
    """The letter as it is printed: number, date, recipient, text, signature."""
    with reading() as tx:
        row = letter(tx, actor(), letter_id)
    record_reading([row.case_id], "letters")
    return render_template("letters/print.html", letter=row, institution=institution_of(actor()))


@blueprint.post("/<letter_id>")
@gate("view_letters")
def write(letter_id: str) -> Page:
    """Keep the words; with «Зарегистрировать» the letter gets its number in the same step."""
    numbered = typed("do", 20) == "register"

    def work(tx: Tx) -> str:
        said = {name: typed(name) for name in TYPED}
        edit_letter(tx, actor(), letter_id, typed("agency_id", 36) or None, **said)
        return register_letter(tx, actor(), letter_id) if numbered else ""

    return _done(
        letter_id,
        work,
        lambda no: (
            _("Письмо зарегистрировано под № %(no)s. Теперь его можно напечатать и отправить.", no=no)
            if no
            else _("Письмо сохранено.")
        ),
    )


@blueprint.post("/<letter_id>/sent")
@gate("view_letters")
def sent(letter_id: str) -> Page:
    """A person sent it, handed it over or read it out."""
    way = typed("way", 12)
    if way == "email":
        return _done(
            letter_id,
            lambda tx: mail_letter(tx, actor(), letter_id),
            lambda no: _(
                "Письмо № %(no)s передано на отправку. Когда почта его примет, здесь будет «отправлено».",
                no=no,
            ),
        )
    return _done(
        letter_id,
        lambda tx: send_letter(tx, actor(), letter_id, way, typed_day("on"), typed("proof")),
        lambda no: _("Записано: письмо № %(no)s отправлено.", no=no),
    )


@blueprint.post("/<letter_id>/became")
@gate("view_letters")
def became(letter_id: str) -> Page:
    """It was delivered, or came back."""

    def work(tx: Tx) -> str:
        mark_letter(tx, actor(), letter_id, typed("status", 12), typed_day("on"), typed("proof"))
        return ""

    return _done(letter_id, work, lambda _no: _("Записано."))


@blueprint.post("/<letter_id>/withheld")
@gate("view_letters")
def withheld(letter_id: str) -> Page:
    """It does not go."""

    def work(tx: Tx) -> str:
        withhold_letter(tx, actor(), letter_id, typed("reason"))
        return ""

    return _done(letter_id, work, lambda _no: _("Записано: письмо не отправляется."))


@blueprint.post("/<letter_id>/back")
@gate("view_letters")
def back(letter_id: str) -> Page:
    """It waits for a mail that is not there, and goes otherwise."""

    def work(tx: Tx) -> str:
        take_back_letter(tx, actor(), letter_id)
        return ""

    return _done(
        letter_id, work, lambda _no: _("Письмо больше не ждёт почты: отметьте другой способ отправки.")
    )


def _done(letter_id: str, work: Callable[[Tx], str], said: Callable[[str], str]) -> Page:
    try:
        with store().transaction() as tx, every_day_read():
            number = work(tx)
    except FormFaults as fault:
        return _page(letter_id, fault.facts["faults"]), 422
    except MoveRefused as fault:
        return _page(letter_id, {"": [fault.sentence()]}), 409
    flash(said(number), "success")
    return redirect(url_for("letter.show", letter_id=letter_id))


def _page(letter_id: str, faults: Faults) -> str:
    with reading() as tx:
        row = letter(tx, actor(), letter_id)
        known = of_kind(tx, row.institution, row.agency)
        history, came = moves(tx, letter_id), answers(tx, letter_id)
        now = tx.now()
    record_reading([row.case_id], "letters")
    return render_template(
        "letters/letter.html",
        letter=row,
        known=known,
        moves=history,
        answers=came,
        faults=faults,
        said=request.form,
        ways=(*BY_PEOPLE, "email"),
        gap=GAP,
        today=now.astimezone(zone()).date(),
        now=now,
        keeps_agencies=may(actor(), "keep_agencies"),
    )
