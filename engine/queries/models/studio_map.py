"""The studio's first page: the diagrams of each lifecycle in the order in which they call one another, and what uses the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.access import Actor
from engine.bpmn.diagram import Process
from engine.models.publishing.drafts import Desk, desk, shown
from engine.models.regulation.names import clause_name
from engine.models.workspace import Workspace
from engine.queries.models.model_list import COMMON, ModelRow, model_list
from engine.store.session import Tx
from engine.store.tables.base import folded


@dataclass(frozen=True)
class Card:
    """A diagram with those it calls. ``again``: it is drawn elsewhere on the page, and this is only a way there."""

    row: ModelRow
    again: bool
    calls: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Chart:
    """One lifecycle, or the common parts. ``cards`` begin with what nobody calls; ``loose`` are new or left without a caller."""

    folder: str
    title: str
    cards: tuple[Card, ...]
    loose: tuple[ModelRow, ...]
    decisions: tuple[ModelRow, ...]
    forms: tuple[ModelRow, ...]


@dataclass(frozen=True)
class StudioMap:
    """``on``: the texts it is made of; ``texts`` their bytes by path. ``users``: (kind, id) -> names of the diagrams that use a form, decision or process; ``shared``: process id of a common
    part -> titles of the house's lifecycles that call it, by whatever way."""

    on: Desk
    texts: Mapping[str, bytes]
    charts: tuple[Chart, ...]
    rows: tuple[ModelRow, ...]
    users: Mapping[tuple[str, str], Sequence[str]]
    shared: Mapping[str, Sequence[str]]


def studio_map(tx: Tx, actor: Actor) -> StudioMap:
    """Everything that is the person's house's to edit, with its drafts."""
    on = desk(tx, actor.institution)
    rows, models = model_list(tx, actor, on), shown(tx, on)
    diagrams = {row.key: row for row in rows if row.kind == "bpmn" and row.key}
    calls = {
        key: [one for one in _called(process) if one in diagrams]
        for key in diagrams
        if (process := models.process(key)) is not None
    }
    folders = dict.fromkeys(row.folder for row in rows)
    charts = tuple(_chart(folder, rows, calls, diagrams) for folder in folders)
    return StudioMap(on, models.files, charts, tuple(rows), _users(models, diagrams), _shared(charts, calls))


def search(tx: Tx, actor: Actor, words: str) -> list[tuple[ModelRow, tuple[str, ...]]]:
    """Models whose name or id has the words in it, or that carry such a clause: each with its clauses that fit."""
    on, wanted = desk(tx, actor.institution), folded(words)
    models = shown(tx, on)
    found = []
    for row in model_list(tx, actor, on):
        clauses = tuple(one for one in _clauses(models, row.path) if wanted in _written(one))
        if clauses or wanted in folded(row.title, row.key):
            found.append((row, clauses))
    return found


def _written(clause: str) -> str:
    """A clause by its id and as people write it, with its paper and without."""
    return folded(clause, clause_name(clause), clause_name(clause, alone=True))


def example_clause(tx: Tx, actor: Actor) -> str:
    """A clause of the house's own paper as it is written there: an example of what can be searched for."""
    own = tx.config.institutions[actor.institution].regulations
    models = shown(tx, desk(tx, actor.institution))
    carried = (one for path in models.diagrams for one in _clauses(models, path) if one.split(".")[0] in own)
    return next((clause_name(one, alone=True) for one in carried), "")


def _called(process: Process) -> list[str]:
    """What a process calls, in the order in which a case comes to it: along the flows from the beginning."""
    ordered: dict[str, None] = {}
    for scope in process.walk():
        ahead, seen = [one.id for one in scope.starts], {one.id for one in scope.starts}
        while ahead:
            here = ahead.pop(0)
            if called := scope.by_id[here].called:
                ordered[called] = None
            fresh = [one for one in scope.successors(here) if one not in seen]
            seen.update(fresh)
            ahead += fresh
    return list(ordered)


def _clauses(models: Workspace, path: str) -> Iterator[str]:
    diagram = models.diagrams.get(path)
    named: dict[str, None] = {}
    for process in diagram.processes if diagram else ():
        named |= dict.fromkeys(process.clauses)
        for scope in process.walk():
            named |= {clause: None for node in scope.nodes for clause in node.clauses}
    yield from named


def _chart(
    folder: str,
    rows: Sequence[ModelRow],
    calls: Mapping[str, Sequence[str]],
    diagrams: Mapping[str, ModelRow],
) -> Chart:
    own = [row for row in rows if row.folder == folder]
    here = [row.key for row in own if row.kind == "bpmn" and row.key]
    called = {one for key in here for one in calls[key] if one != key}
    begins = [key for key in here if key not in called]
    roots = [key for key in begins if folder == COMMON or key == folder] or begins[:1] or here[:1]
    placed = _placed(roots, calls, set(here))
    cards = tuple(_card(key, placed, calls, diagrams, ()) for key in roots)
    loose = [row for row in own if row.kind == "bpmn" and row.key not in {*roots, *placed}]
    title = next((row.title for row in own if row.key == folder and row.kind == "bpmn"), "")
    of_kind = {kind: tuple(row for row in own if row.kind == kind) for kind in ("dmn", "form")}
    return Chart(folder, title, cards, tuple(loose), of_kind["dmn"], of_kind["form"])


def _placed(roots: Iterable[str], calls: Mapping[str, Sequence[str]], here: set[str]) -> dict[str, str]:
    """Diagram -> the caller it is drawn under: the one nearest to the beginning."""
    found: dict[str, str] = {}
    ahead, seen = list(roots), set(roots)
    while ahead:
        caller = ahead.pop(0)
        for key in calls[caller]:
            if key in here and key not in seen:
                seen.add(key)
                found[key] = caller
                ahead.append(key)
    return found


def _card(
    key: str,
    placed: Mapping[str, str],
    calls: Mapping[str, Sequence[str]],
    diagrams: Mapping[str, ModelRow],
    way: tuple[str, ...],
) -> Card:
    """``way``: the diagrams above; one that calls itself is not drawn for ever."""
    caller = way[-1] if way else None
    if caller is not None and (placed.get(key) != caller or key in way):
        return Card(diagrams[key], again=True)
    inner = tuple(_card(one, placed, calls, diagrams, (*way, key)) for one in calls[key])
    return Card(diagrams[key], again=False, calls=inner)


def _users(models: Workspace, diagrams: Mapping[str, ModelRow]) -> dict[tuple[str, str], Sequence[str]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in diagrams.values():
        diagram = models.diagrams[row.path]
        used = {
            "form": diagram.form_ids(),
            "decision": diagram.decision_ids(),
            "process": diagram.called_processes(),
        }
        for kind, keys in used.items():
            for key in keys:
                found.setdefault((kind, key), {})[row.title] = None
    return {key: tuple(names) for key, names in found.items()}


def _shared(charts: Iterable[Chart], calls: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for chart in charts:
        begun = [card.row.key for card in chart.cards] if chart.folder != COMMON else []
        for key in _reached(begun, calls):
            found.setdefault(key, []).append(chart.title or chart.folder)
    return found


def _reached(begun: Sequence[str], calls: Mapping[str, Sequence[str]]) -> set[str]:
    seen, ahead = set(begun), list(begun)
    while ahead:
        fresh = [key for key in calls[ahead.pop()] if key not in seen]
        seen.update(fresh)
        ahead += fresh
    return seen
