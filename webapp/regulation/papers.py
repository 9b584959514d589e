"""«Положение»: the institution's papers with what carries each clause, one clause by itself, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for

from engine.config import current
from engine.models.regulation.coverage import MISSING, CarriedClause, Paper
from engine.queries.models.regulation import (
    clauses_elsewhere,
    lines,
    open_at,
    open_counts,
    own_clause,
    own_paper,
    own_papers,
)
from engine.scenarios.covered.proofs import CLAIMED, PROVED, Proof, proven
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.gate import gate
from webapp.base.reading import reading
from webapp.base.return_to import remember_list
from webapp.regulation.looks import LOOKS
from webapp.words.clauses import clause_url, named
from webapp.words.language import later
from webapp.words.settings import setting_title, setting_value

blueprint = Blueprint("regulation", __name__, url_prefix="/regulation")

STATES = {
    PROVED: later("подтверждён сценарием"),
    CLAIMED: later("заявлено, сценарием не подтверждено"),
    "missing": later("ничем не выполняется"),
    "plain": later("выполнения в программе не требует"),
}
SIGNS = {PROVED: "●", CLAIMED: "◐", "missing": "!", "plain": "○"}
KINDS = {
    "element": later("Шаг"),
    "process": later("Процесс"),
    "form": later("Форма"),
    "decision": later("Решение"),
    "operation": later("Действие программы"),
    "config": later("Настройка"),
    "report": later("Отчёт"),
    "document": later("Документ"),
    "other": later("Иначе"),
}


@dataclass(frozen=True)
class Row:
    """Lines of a paper up to those clauses stand in, and the clauses."""

    text: list[tuple[str, str]]  # kind and words
    clauses: list[CarriedClause]


@blueprint.get("")
@gate("view_models")
def listing() -> str:
    """The first paper of the institution, with the figures of all of them."""
    with reading() as tx:
        page = _page(tx, own_papers(tx, actor())[0].code)
    return render_template("regulation/paper.html", **page)


@blueprint.get("/<code>")
@gate("view_models")
def paper(code: str) -> str:
    """One paper. With ``show`` (missing, claimed, proved) only the clauses of that state."""
    with reading() as tx:
        page = _page(tx, code)
    return render_template("regulation/paper.html", **page)


@blueprint.get("/clause/<clause>")
@gate("view_models")
def show(clause: str) -> str:
    """One clause: its words in the paper, everything that carries it, open tasks of real cases."""
    remember_list()
    with reading() as tx:
        found = own_clause(tx, actor(), clause)
        whole = own_paper(tx, actor(), clause.partition(".")[0])
        carriers = [place for carrier in found.carriers for place in carrier.places]
        listed = {place.name for place in carriers}
        tasks = open_at(tx, actor(), [*carriers, *found.claims])
    return render_template(
        "regulation/clause.html",
        clause=found,
        paper=whole,
        quotes=[line.text for line in lines(whole) if clause in line.clauses],
        others=[place for place in found.claims if place.name not in listed],
        tasks=tasks,
        **_marks([whole]),
        shown_by=[_shown_by(found, each) for each in proven(whole, current().root).by_clause.get(clause, ())],
    )


@blueprint.get("/clauses.json")
@gate("view_models")
def every_clause() -> Response:
    """The clauses of the institution's papers for the studio: name, words, address.

    ``elsewhere``: of those of other houses that its diagrams name the names alone.
    """
    with reading() as tx:
        found = [one for each in own_papers(tx, actor()) for one in each.clauses]
        others = clauses_elsewhere(tx, actor())
    told = {
        one.id: {"name": named(one.id), "text": one.clause.text, "url": clause_url(one.id)} for one in found
    }
    return jsonify(clauses=told, elsewhere={one: named(one) for one in others})


@blueprint.get("/settings")
@gate("view_models")
def settings() -> str:
    """What the institution has set, each value with the clause it stands on."""
    with reading() as tx:
        institution = tx.config.institutions[actor().institution]
    rows = [(setting_title(one), setting_value(one), one) for one in institution.settings.values()]
    return render_template("regulation/settings.html", institution=institution, rows=rows)


def _page(tx: Tx, code: str) -> dict[str, Any]:
    """What the page of a paper shows."""
    every, shown = own_papers(tx, actor()), own_paper(tx, actor(), code)
    only = next((one for one in (MISSING, CLAIMED, PROVED) if request.args.get("show") == one), "")
    counted = {one.code: proven(one, current().root).count(one) for one in every}
    return {
        "papers": every,
        "paper": shown,
        "counted": counted,
        "total": {
            PROVED: sum(each[PROVED] for each in counted.values()),
            "executable": sum(one.executable for one in every),
        },
        "rows": [] if only else _rows(shown),
        "front": [line.text for line in lines(shown) if line.kind == "front"],
        "only": only,
        "counts": open_counts(tx, actor()),
        **_marks(every),
    }


def _marks(papers: list[Paper]) -> dict[str, Any]:
    """In which state each clause is, and how that is said and drawn."""
    found = ((proven(paper, current().root), paper) for paper in papers)
    states_of = {one.id: known.state(one) for known, paper in found for one in paper.clauses}
    return {"states_of": states_of, "states": STATES, "signs": SIGNS, "kinds": KINDS}


def _shown_by(clause: CarriedClause, proof: Proof) -> dict[str, Any]:
    """A proof as the page of its clause tells it, with the way to its step on the diagram that carries the clause."""
    places = [place for carrier in clause.carriers for place in carrier.places if place.element]
    own = next((place for place in places if place.element == proof.word), None)
    return {
        "title": proof.title,
        "step": proof.step,
        "looks": [LOOKS[key] for key in proof.looks],
        "url": url_for(
            "replays.show",
            slug=proof.slug,
            name=proof.scenario,
            step=proof.step,
            process=own.key if own else None,
            clause=clause.id,
        ),
    }


def _rows(shown: Paper) -> list[Row]:
    """The text cut after every line in which clauses stand; clauses without a place come last."""
    known = {one.id: one for one in shown.clauses}
    rows: list[Row] = []
    text: list[tuple[str, str]] = []
    placed: set[str] = set()
    for line in lines(shown):
        if line.kind != "front":
            text.append((line.kind, line.text))
        placed.update(line.clauses)
        if line.clauses:
            rows.append(Row(text, [known[id_] for id_ in line.clauses]))
            text = []
    return [*rows, Row(text, [one for id_, one in known.items() if id_ not in placed])]
