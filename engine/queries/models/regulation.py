"""The papers of an institution with what carries each clause: published models, and tasks that are open in real cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_

from engine.access import Actor
from engine.config import clauses as known_clauses
from engine.config import current
from engine.errors import NotFound
from engine.models.publishing.drafts import published, workspace
from engine.models.regulation.coverage import CarriedClause, Paper, papers
from engine.models.regulation.places import Place
from engine.models.regulation.text import Line, paper_text
from engine.models.workspace import Workspace
from engine.queries.concealed import own_titles
from engine.queries.models.model_list import own_folder
from engine.sight import visible_work_items
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import Person, ProcessVersion, WorkItem

MOST = 20000  # open tasks looked at for the numbers: a page is not the place to count a million
Spot = tuple[str, str]  # process, element


@dataclass(frozen=True)
class StepTask:
    """An open task of a step that carries a clause."""

    id: str
    name: str
    case_number: str
    family_title: str
    assignee: str | None
    role: str | None
    due_at: datetime | None


@dataclass(frozen=True)
class _Published:
    models: Workspace
    papers: dict[str, Paper]


#: By institution and the newest version; a request that began before a publication still asks for the one before.
PUBLISHED: Kept[tuple[str, int | None], _Published] = Kept(8)


def models(tx: Tx, actor: Actor) -> Workspace:
    """The models by which the person's institution works."""
    return _published(tx, actor.institution).models


def published_key(tx: Tx, actor: Actor) -> tuple[str, int | None]:
    """Another one as soon as anything is published for the person's institution."""
    return actor.institution, tx.execute(select(func.max(ProcessVersion.id))).scalar()


def own_papers(tx: Tx, actor: Actor) -> list[Paper]:
    """The papers of the person's institution, in its own order."""
    known = _published(tx, actor.institution).papers
    own = tx.config.institutions[actor.institution].regulations
    return [known[code] for code in own if code in known]


def own_paper(tx: Tx, actor: Actor, code: str) -> Paper:
    """One of them. Errors: NotFound, also for another institution's."""
    found = next((paper for paper in own_papers(tx, actor) if paper.code == code), None)
    if found is None:
        raise NotFound(what="regulation", key=code[:100])
    return found


def own_clause(tx: Tx, actor: Actor, id_: str) -> CarriedClause:
    """A clause of one of the papers. Errors: NotFound."""
    paper = own_paper(tx, actor, id_.partition(".")[0])
    found = next((one for one in paper.clauses if one.id == id_), None)
    if found is None:
        raise NotFound(what="regulation", key=id_[:100])
    return found


def clauses_elsewhere(tx: Tx, actor: Actor) -> list[str]:
    """Clauses of other houses' papers that the diagrams of this house name: common parts carry them for everybody."""
    models = workspace(tx, actor.institution)
    own = tx.config.institutions[actor.institution].regulations
    named = {
        clause
        for path, diagram in models.diagrams.items()
        if own_folder(models, actor, path)
        for _, _, node in diagram.nodes()
        for clause in node.clauses
    }
    return sorted(one for one in named & known_clauses(tx.config.root).keys() if one.split(".")[0] not in own)


def lines(paper: Paper) -> tuple[Line, ...]:
    """The text of a paper with its clauses in their places."""
    own = [one.clause for one in paper.clauses]
    return paper_text(current().root / "config" / "regulations", paper.source, own)


def own_place(tx: Tx, actor: Actor, kind: str, key: str) -> tuple[str, Workspace]:
    """The path of a process, form or decision the person's institution works by. Errors: NotFound."""
    found = models(tx, actor)
    index = {"process": found.processes, "form": found.forms, "decision": found.decisions}[kind]()
    path = index.get(key)
    if path is None or not own_folder(found, actor, path):
        raise NotFound(what=kind, key=key[:100])
    return path, found


def open_counts(tx: Tx, actor: Actor) -> dict[Spot, int]:
    """How many open tasks the person may see wait at each step."""
    seen = select(WorkItem.process, WorkItem.element).where(visible_work_items(actor)).limit(MOST).subquery()
    query = select(seen.c.process, seen.c.element, func.count().label("tasks")).group_by(
        seen.c.process, seen.c.element
    )
    return {(row.process, row.element): row.tasks for row in tx.execute(query)}


def open_at(tx: Tx, actor: Actor, places: list[Place], most: int = 20) -> list[StepTask]:
    """The open tasks that wait at these steps, the earliest term first."""
    spots = sorted({(place.key, place.element) for place in places if place.element})
    if not spots:
        return []
    query = (
        select(
            WorkItem.id,
            WorkItem.name,
            WorkItem.case_number,
            WorkItem.family_title,
            WorkItem.case_id,
            Person.name.label("assignee"),
            WorkItem.role,
            WorkItem.due_at,
        )
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(visible_work_items(actor), tuple_(WorkItem.process, WorkItem.element).in_(spots))
        .order_by(WorkItem.due_at.asc().nulls_last(), WorkItem.id)
        .limit(most)
    )
    rows = list(tx.execute(query))
    own = own_titles(tx, actor, [row.case_id for row in rows if not row.family_title])
    return [
        StepTask(
            row.id,
            row.name,
            row.case_number,
            own.get(row.case_id) or row.family_title,
            row.assignee,
            row.role,
            row.due_at,
        )
        for row in rows
    ]


def _published(tx: Tx, institution: str) -> _Published:
    """Read once for as long as nothing is published."""
    newest = tx.execute(select(func.max(ProcessVersion.id))).scalar()
    return PUBLISHED.get(tx, (institution, newest), lambda: _carried(tx, institution))


def _carried(tx: Tx, institution: str) -> _Published:
    found = published(tx, institution)
    return _Published(found, papers(found, tx.config))
