"""A scenario that shows a clause, step by step on the diagram: an invented case, played on the models in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from engine.config import current
from engine.errors import NotFound
from engine.models.workspace import Workspace
from engine.queries.models.regulation import models, own_papers, published_key
from engine.scenarios.looks.expectations import in_words
from engine.scenarios.replay import Moment, Replay, replay, way_to
from engine.scenarios.script import Move, Scenario, scenarios_of
from engine.store.kept import Kept
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.frame.drawn import drawn_over
from webapp.regulation.looks import LOOKS
from webapp.words.filters import role_title
from webapp.words.language import later

blueprint = Blueprint("replays", __name__, url_prefix="/regulation/scenario")

#: By what is in force, the scenario and the diagram that is watched.
REPLAYS: Kept[tuple[object, ...], Replay] = Kept(32)
PLAYING = Lock()  # one play at a time: others' pages come first
DONE = {
    "start": later("заведено дело"),
    "until": later("проходит время"),
    "message": later("пришло сообщение"),
    "meeting": later("проведено заседание"),
    "outbox": later("переданы сведения"),
    "leaves": later("сотрудник ушёл, его дела переданы"),
    "withdraws": later("семья подала отзыв согласия"),
    "group": later("проведено групповое мероприятие"),
    "sends": later("письмо отправлено"),
    "expect": later("проверка"),
}


@dataclass(frozen=True)
class Step:
    """A step of a scenario for people: when, who, what, what is held against what is expected of it."""

    number: int
    moment: str
    who: str
    what: str
    refused: bool
    looks: tuple[tuple[str, str], ...]  # what is looked at, of which steps


@dataclass(frozen=True)
class Shown:
    """What is asked for: a scenario on the models in force, the diagram, the step; ``key`` finds its play."""

    scenario: Scenario
    models: Workspace
    process: str
    step: int
    key: tuple[object, ...]


@blueprint.get("/<slug>/<name>")
@gate("view_models")
def show(slug: str, name: str) -> str:
    """The steps of a scenario; what stands on the diagram after one of them (``step``) comes by itself."""
    asked = _asked(slug, name)
    return render_template(
        "regulation/scenario.html",
        scenario=asked.scenario,
        steps=list(_steps(asked)),
        step=asked.step,
        process=asked.process,
        process_name=_names(asked.models)[asked.process],
        clause=request.args.get("clause", "")[:40],
    )


@blueprint.get("/<slug>/<name>/played")
@gate("view_models")
def played(slug: str, name: str) -> str:
    """The play itself: whether all came as expected, and the diagram after the step."""
    asked = _asked(slug, name)
    found = _replay(asked)
    return render_template(
        "regulation/replayed.html",
        scenario=asked.scenario,
        step=asked.step,
        process=asked.process,
        moment=found.after(asked.step),
        faults=found.faults,
        clause=request.args.get("clause", "")[:40],
    )


@blueprint.get("/<slug>/<name>/diagram.json")
@gate("view_models")
def state(slug: str, name: str) -> Response:
    """What is drawn over the diagram after the step."""
    asked = _asked(slug, name)
    moment = _replay(asked).after(asked.step)
    return jsonify(_drawn(asked, moment))


def _drawn(asked: Shown, moment: Moment | None) -> dict[str, Any]:
    if moment is None or moment.drawn is None:
        return {"tokens": [], "timers": [], "counts": {}, "called": {}}
    called = {
        element: url_for(
            "replays.show",
            slug=asked.scenario.slug,
            name=asked.scenario.name,
            step=asked.step,
            process=process,
        )
        for element, process in _called(asked).items()
    }
    return drawn_over(moment.drawn, moment.now) | {"called": called}


def _called(asked: Shown) -> Mapping[str, str]:
    """The call activities of the diagram shown, with what they call."""
    return {
        node.id: node.called
        for diagram in asked.models.diagrams.values()
        for process, _scope, node in diagram.nodes()
        if process.id == asked.process and node.called
    }


def _asked(slug: str, name: str) -> Shown:
    """Errors: NotFound for a scenario of another institution's lifecycle, a step or a process that it has not."""
    with reading() as tx:
        folders = {folder for paper in own_papers(tx, actor()) for folder in paper.folders}
        found, key = models(tx, actor()), published_key(tx, actor())
    known = {one.name: one for one in scenarios_of(current().root, slug)} if slug in folders else {}
    if name not in known:
        raise NotFound(what="scenario", key=name[:100])
    scenario = known[name]
    process = request.args.get("process") or scenario.process
    step = request.args.get("step", 1, type=int)
    if not 1 <= step <= len(scenario.moves):
        raise NotFound(what="scenario", key=f"{name[:100]}, {str(step)[:10]}")
    try:
        way_to(found, scenario.process, process)
    except KeyError:
        raise NotFound(what="process", key=process[:100]) from None
    stamp = scenario.path.stat().st_mtime_ns
    return Shown(scenario, found, process, step, (*key, slug, name, process, stamp))


def _replay(asked: Shown) -> Replay:
    """Played once for as long as nothing is published; no transaction of the house is open meanwhile."""
    with PLAYING:
        with reading() as tx:
            kept = REPLAYS.known(tx, asked.key)
        if kept is not None:
            return kept
        made = replay(asked.scenario, asked.models, current(), asked.process)
        with reading() as tx:
            return REPLAYS.get(tx, asked.key, lambda: made)


def _steps(asked: Shown) -> Iterator[Step]:
    names = {
        node.id: node.label
        for diagram in asked.models.diagrams.values()
        for _process, _scope, node in diagram.nodes()
    }
    people = asked.scenario.given.get("people") or {}
    for move in asked.scenario.moves:
        who = str(people.get(move.said.get("by") or (move.said["start"] if move.verb == "start" else ""), ""))
        yield Step(
            move.number,
            in_words(str(move.written)) if move.written else "",
            role_title(who) if who else "",
            _what(move, names),
            "refused" in move.said,
            tuple(_looks(move, names)),
        )


def _what(move: Move, names: Mapping[str, str]) -> str:
    if move.verb == "do":
        return _("выполнено: «%(task)s»", task=names.get(move.said["do"], move.said["do"]))
    return _(DONE[move.verb])


def _looks(move: Move, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What the step looks at, in the order it says, each with the steps of the diagram it speaks of and their moments."""
    for key, value in (move.said.get("expect") or {}).items():
        if key in LOOKS:
            yield _(LOOKS[key]), "; ".join(_named(value, names))
    if "refused" in move.said:
        refused = LOOKS["refused"]
        yield _(refused), ""


def _named(value: object, names: Mapping[str, str]) -> Iterator[str]:
    for element, told in _pairs(value):
        if element in names:
            moment = in_words(str(told))
            yield f"«{names[element]}» {moment if moment != str(told) else ''}".strip()


def _pairs(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((str(key), told) for key, told in value.items())
    elif isinstance(value, list):
        yield from ((str(each), "") for each in value)


def _names(found: Workspace) -> Mapping[str, str]:
    return {
        process.id: process.name or process.id
        for diagram in found.diagrams.values()
        for process in diagram.processes
    }
