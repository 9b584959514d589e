"""Papers that a finished task has something for: what was just typed, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.paper_sight import case_to_write
from engine.action.tasks.returned import RETURN
from engine.documents.facts.kind import Choice
from engine.documents.facts.reading import Reading
from engine.documents.kinds import KINDS, title_of
from engine.documents.making import reading_of
from engine.documents.words.numerals import iso_day
from engine.errors import NotFound
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Paper, Submission, Visit

#: Form -> papers made of what it asks (docs/domain.md, "Papers").
OF_FORMS = {
    "f02": ("d01",),
    "f03": ("d02", "d03", "d04"),
    "f04": ("d05",),
    "f05": ("d09",),
    "f06": ("d06", "d07", "d08"),
    "f07": ("d12", "d13"),
    "f07_purpose": (),  # the visit is still to come
    "f07_notice": (),
    "f10": ("d18",),
    "f11": ("d11",),
    "f12": ("d15i",),
    "f13": ("d15",),
    "f14": ("d12", "d13"),
    "f17": ("d14",),
    "f18": ("d16", "d16s"),
}
OF_VISITS = ("d12", "d13")


@dataclass(frozen=True)
class Ready:
    """One paper. ``paper_id``: it is made already."""

    case_id: str
    kind: str
    title: str
    about: str
    words: str
    paper_id: str | None


def papers_of_task(tx: Tx, actor: Actor, task_id: str, language: str) -> list[Ready]:
    """None where the task is open, tells nothing that is printed, sends work back, or its case is not for this person to write in."""
    query = select(Submission.case_id, Submission.form, Submission.data)
    done = tx.execute(query.where(Submission.task_id == task_id)).first()
    kinds = _kinds(str(done.form or "")) if done and done.data.get("decision") != RETURN else ()
    if done is None or not kinds:
        return []
    try:
        reading = reading_of(tx, case_to_write(tx, actor, done.case_id))
    except NotFound:
        return []
    return [*_ready(tx, reading, done, kinds, language)]


def _kinds(form: str) -> tuple[str, ...]:
    """By the form's own name where that says more than its number."""
    own = next(
        (papers for prefix, papers in OF_FORMS.items() if len(prefix) > 3 and form.startswith(prefix)), None
    )
    return OF_FORMS.get(form[:3], ()) if own is None else own


def made_by_diagram(tx: Tx, actor: Actor, case_id: str) -> list[Ready]:
    """Papers the diagram has made and nobody has given out yet, the newest first: a task may wait for them.

    One that tells of what is otherwise by now, of a draft that was approved since, waits for nobody.
    """
    try:
        reading = reading_of(tx, case_to_write(tx, actor, case_id))
    except NotFound:
        return []
    query = select(Paper.id, Paper.kind, Paper.title, Paper.about, Paper.subject).where(
        Paper.case_id == case_id, Paper.element != "", Paper.prints == 0
    )
    found = [*tx.execute(query.order_by(Paper.made_at.desc(), Paper.number.desc()).limit(5))]
    offered = {kind: KINDS[kind].choices(reading) for kind in {row.kind for row in found} & {*KINDS}}
    now = {(kind, each.about): each.words for kind, some in offered.items() for each in some}
    found = [row for row in found if now.get((row.kind, row.about), row.subject) == row.subject]
    return [Ready(case_id, row.kind, row.title, row.about, row.subject, row.id) for row in found]


def _ready(
    tx: Tx, reading: Reading, done: NamedRow, kinds: tuple[str, ...], language: str
) -> Iterator[Ready]:
    for kind in kinds:
        offered = KINDS[kind].choices(reading)
        choice = _visited(tx, done, offered) if kind in OF_VISITS else next(iter(offered), None)
        if choice is not None:
            made = select(Paper.id).where(
                Paper.case_id == done.case_id, Paper.kind == kind, Paper.about == choice.about
            )
            paper = tx.connection.scalar(made.order_by(Paper.number.desc()).limit(1))
            title = title_of(kind, language, reading.house.service, choice.refused)
            yield Ready(done.case_id, kind, title, choice.about, choice.words, paper)


def _visited(tx: Tx, done: NamedRow, offered: list[Choice]) -> Choice | None:
    """The visit of the day that the form tells, else the newest."""
    days = {day for value in done.data.values() if isinstance(value, str) and (day := _day(value))}
    query = select(Visit.id).where(Visit.case_id == done.case_id, Visit.held_on.in_(days))
    held = {f"visit:{row}" for row in tx.connection.scalars(query)}
    of_day = [choice for choice in offered if choice.about in held]
    return next(iter(of_day or offered), None)


def _day(value: str) -> date | None:
    return iso_day(value) if value[:4].isdigit() else None
