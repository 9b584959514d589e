"""The page before publishing: everything about one change, and the way on, at an address of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from engine.access import may
from engine.action.publications.entered import Wanted
from engine.action.publications.settle import Outcome
from engine.errors import GateClosed, KuratorError, ModelRefused, NotFound
from engine.models.publishing.drafts import drafts, published, workspace
from engine.models.publishing.material import digest, material
from engine.models.publishing.offers import offer
from engine.models.publishing.publications import DRAFTS, OFFER, SCHEDULED, WAITING
from engine.models.versions import blobs
from engine.queries.models.model_list import own_folder, titles
from engine.queries.models.publications.gate import chosen_drafts
from engine.queries.models.publications.gate import gate as before_the_gate
from engine.queries.models.publications.publication_list import signers
from engine.queries.models.publications.scenario_runs import Run, run_of_key
from engine.scenarios.beside import start
from engine.store.session import Tx
from engine.usecases.models.prepare_publication import prepare_publication
from webapp.base.actors import actor
from webapp.base.database import store
from webapp.base.gate import gate
from webapp.base.posted import misreadings, typed, typed_moment
from webapp.base.reading import present, reading
from webapp.studio.model_text import text_of
from webapp.studio.told import made_told
from webapp.words.dates import zone
from webapp.words.language import language

blueprint = Blueprint("studio_gate", __name__, url_prefix="/studio/gate")

PLAIN = "text/plain; charset=utf-8"
LONGEST_WAIT = timedelta(
    days=366
)  # a slip of the year would wait for ever, and shut its files out of the gate meanwhile


@dataclass(frozen=True)
class Choice:
    """What the address names: drafts by their paths, or a text that is offered."""

    kind: str
    paths: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it is shown."""
        if self.kind == OFFER:
            return url_for("studio_gate.page", offer=self.paths[0])
        return url_for("studio_gate.page", path=list(self.paths))


@blueprint.get("")
@gate("edit_models")
def page() -> str:
    """The change that the address names; without one the drafts there are, to choose among."""
    return _page(_choice())


@blueprint.post("")
@gate("publish")
def prepare() -> ResponseReturnValue:
    """Send it to the signature, or where the institution wants none publish it, at once or at its day."""
    choice = _choice()
    try:
        with store().transaction() as tx:
            wanted = Wanted(
                choice.kind,
                _files(tx, choice),
                note=typed("note"),
                scenarios_note=typed("scenarios_note"),
                clauses_note=typed("clauses_note"),
                publish_at=_publish_at(),
            )
            outcome = prepare_publication(tx, actor(), wanted, typed("texts", 64))
    except (GateClosed, ModelRefused) as fault:
        return _page(choice, fault), 422
    flash(_what_came_of(outcome, choice.kind), "success")
    return redirect(url_for("publications.show", publication_id=outcome.id))


@blueprint.post("/scenarios")
@gate("view_publications")
def play() -> ResponseReturnValue:
    """Play the scenarios of the change beside the requests; asked by the page itself as soon as it is open."""
    choice = _choice()
    with reading() as tx:
        made = material(tx, actor().institution, _files(tx, choice))
    start(store(), actor(), made)
    if request.headers.get("HX-Request"):
        with reading() as tx:
            key = typed("key", 64)
            run = run_of_key(tx, actor().institution, key)
        return _scenarios(run)
    return redirect(choice.address)


@blueprint.get("/scenarios/<key>")
@gate("view_publications")
def progress(key: str) -> str:
    """How far they are, by the key of their run."""
    with reading() as tx:
        run = run_of_key(tx, actor().institution, key[:64])
    if run.state == "none":
        raise NotFound(what="scenario_run", key=key[:64])
    return _scenarios(run)


def _scenarios(run: Run) -> str:
    """The part of the page that changes while they are played; ``go`` where nothing else keeps the change back."""
    wants = store().config.institutions[actor().institution].second_signature
    go = "go" in request.args
    return render_template(
        "studio/scenarios.html",
        run=run,
        polled=True,
        go=go,
        wants_signature=wants,
        editing=may(actor(), "edit_models"),
    )


@blueprint.get("/text/<side>/<path:path>")
@gate("edit_models")
def content(side: str, path: str) -> Response:
    """One side of a change that is not prepared yet: ``before`` is what is published, ``after`` the draft."""
    with reading() as tx:
        _require_own(tx, [path])
        found = (published if side == "before" else workspace)(tx, actor().institution).files.get(path)
    if found is None or side not in ("before", "after"):
        raise NotFound(what="model", key=path[:100])
    return Response(text_of(found), content_type=PLAIN)


def _choice() -> Choice:
    offered = request.values.get("offer", "")[:300]
    if offered:
        return Choice(OFFER, (offered,))
    return Choice(DRAFTS, tuple(dict.fromkeys(one[:300] for one in request.values.getlist("path"))))


def _files(tx: Tx, choice: Choice) -> dict[str, bytes]:
    """Raises NotFound for another institution's files, and for an offer that is none any more."""
    if choice.kind == OFFER:
        sha256 = offer(tx, actor(), choice.paths[0]).sha256
        return {choice.paths[0]: blobs(tx, {sha256})[sha256]}
    _require_own(tx, choice.paths)
    return chosen_drafts(tx, actor(), list(choice.paths))


def _require_own(tx: Tx, paths: list[str] | tuple[str, ...]) -> None:
    known = workspace(tx, actor().institution)
    for path in paths:
        if path not in known.files or not own_folder(known, actor(), path):
            raise NotFound(what="model", key=path[:100])


def _page(choice: Choice, fault: KuratorError | None = None) -> str:
    with reading() as tx:
        files = _files(tx, choice)
        known, own = workspace(tx, actor().institution), drafts(tx, actor().institution)
        others = [path for path in own if path not in files and own_folder(known, actor(), path)]
        found = before_the_gate(tx, actor(), files, language()) if files else None
        elsewhere = {one.file for one in found.findings} if found else set()
        names = titles(known, [*files, *others, *elsewhere])
        who = signers(tx, actor())
        wants = tx.config.institutions[actor().institution].second_signature
    return render_template(
        "studio/gate.html",
        gate=found,
        choice=choice,
        others=others,
        titles=names,
        signers=who,
        wants_signature=wants,
        editing=True,
        urls={path: _urls(choice, path, content) for path, content in files.items()},
        fault=fault,
    )


def _urls(choice: Choice, path: str, text: bytes) -> tuple[str, str]:
    """Addresses of the old and the new text, for the comparison."""
    before = url_for("studio_gate.content", side="before", path=path)
    if choice.kind == OFFER:
        return before, url_for("studio_offers.content", sha256=digest(text), path=path)
    return before, url_for("studio_gate.content", side="after", path=path)


def _publish_at() -> datetime | None:
    """The chosen day, None for at once. Raises GateClosed for a day that is none, past, or far off."""
    if typed("when", 10) != "later":
        return None
    local = typed_moment("day", "hour")
    if misreadings("day") or misreadings("hour"):
        raise GateClosed(why="day_unread")
    moment = local.replace(tzinfo=zone()) if local else None
    if moment is None or moment <= present():
        raise GateClosed(why="day_past")
    if moment > present() + LONGEST_WAIT:
        raise GateClosed(why="day_far")
    return moment


def _what_came_of(outcome: Outcome, kind: str) -> str:
    if outcome.status == WAITING and kind == OFFER:
        return _("Отправлено на подпись. До подписи действует нынешний текст.")
    if outcome.status == WAITING:
        return _(
            "Отправлено на подпись. Черновики не трогайте: если их изменить, подпись не будет действовать."
        )
    if outcome.status == SCHEDULED:
        return _("Публикация ждёт своего дня. До него её можно отозвать.")
    return made_told(outcome)
