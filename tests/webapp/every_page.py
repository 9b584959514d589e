"""Every page of an installation at its real address, for whoever may open it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from flask import Flask
from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from engine.access import PERMISSIONS, Actor, may
from engine.queries.models.lifecycles import lifecycles
from engine.queries.models.model_list import model_list
from engine.queries.models.regulation import models, own_papers
from engine.queries.models.used import OF_FILES
from engine.queries.papers.batch import batches
from engine.queries.processes.places import lifecycles as run
from engine.queries.processes.places import shown
from engine.queries.reports.catalogue import REPORTS
from engine.registry.life.pauses import resting
from engine.registry.people.sessions import digest
from engine.scenarios.script import scenarios_of
from engine.sight import steered_cases, visible_cases, visible_work_items
from engine.store.session import Store, Tx
from engine.store.tables import (
    Agency,
    AgendaItem,
    CalendarFeed,
    Case,
    EntryLink,
    FieldReport,
    Filing,
    GroupActivity,
    Job,
    Letter,
    Meeting,
    Paper,
    Person,
    ProcessVersion,
    Publication,
    ScenarioRun,
    Submission,
    WorkItem,
)
from webapp.base.gate import gate_of

Values = Mapping[str, Any]
LINK = "a one-time link that a test has put there"
FEED = "the address of a calendar that a test has put there"
SOME = 2  # things of one kind a person looks at
#: What is asked of a page beside its address: each of its tabs is a page of its own.
ASKED: dict[str, tuple[Values, ...]] = {
    "tasks.listing": tuple({"tab": tab} for tab in ("mine", "groups", "today", "overdue", "waiting", "done")),
    "cases.show": tuple({"tab": tab} for tab in ("diagram", "timeline", "data", "family")),
    "meetings.listing": tuple({"tab": tab} for tab in ("ahead", "waiting", "past", "quarter")),
    "search.results": ({"q": "Лисовской"}, {}),
    "start.similar": ({"title": "Лисовской", "person_name": "Лисовская Анна"},),
    "letters.listing": tuple({"show": show} for show in ("waiting", "answers", "all")),
    "calendar.touched": ({"day": "25.04.2026", "kind": "off", "scope": "zhodino"},),
    "journal.lines": ({}, {"show": "entries"}, {"show": "readings"}),
    "family_readers.listing": ({}, {"paper": "1"}),
    "regulation.paper": ({}, {"show": "missing"}),
    "visits.data": ({"start": "2026-08-31", "end": "2026-09-07"},),
}
LEFT_OUT = ("static",)  # a file, no page


def pages(app: Flask, store: Store, actor: Actor) -> Iterator[tuple[str, str]]:
    """Endpoint and address of every page that the person's permissions open."""
    with store.reading() as tx:
        known = {name: list(find(tx, actor)) for name, find in KNOWN.items()}
    build = app.url_map.bind("localhost").build
    for rule in app.url_map.iter_rules():
        gate = gate_of(app, rule.endpoint)
        closed = gate in PERMISSIONS and not may(actor, str(gate))
        if "GET" not in (rule.methods or ()) or closed or rule.endpoint in LEFT_OUT:
            continue
        for values in _values(rule.arguments, rule.endpoint, known):
            for asked in ASKED.get(rule.endpoint, ({},)):
                yield rule.endpoint, build(rule.endpoint, {**values, **asked})


def _values(arguments: set[str], endpoint: str, known: Mapping[str, list[Values]]) -> list[Values]:
    """Things for the arguments of an address; kinds are named by an endpoint or by its arguments."""
    if not arguments:
        return [{}]
    return known.get(endpoint, known.get(" ".join(sorted(arguments)), []))


def _tasks(tx: Tx, actor: Actor) -> Iterable[Values]:
    opened = select(WorkItem.id).where(visible_work_items(actor)).limit(SOME)
    done = (
        select(Submission.task_id)
        .join(Case, Case.id == Submission.case_id)
        .where(visible_cases(actor))
        .limit(1)
    )
    return ({"task_id": id_} for query in (opened, done) for id_ in tx.connection.scalars(query))


def _cases(tx: Tx, actor: Actor) -> Iterable[Values]:
    found = tx.connection.scalars(select(Case.id).where(visible_cases(actor)).limit(SOME))
    return ({"case_id": id_} for id_ in found)


def _steered(tx: Tx, actor: Actor) -> Iterable[Values]:
    running = select(Case.id).where(steered_cases(actor), Case.status == "open").limit(SOME)
    return ({"case_id": id_} for id_ in tx.connection.scalars(running))


def _paused(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = (steered_cases(actor), Case.id.in_(resting(actor.institution)))
    return ({"case_id": id_} for id_ in tx.connection.scalars(select(Case.id).where(*own).limit(SOME)))


def _jobs(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = tx.connection.scalars(select(Job.id).where(Job.institution == actor.institution).limit(SOME))
    return ({"job_id": id_} for id_ in own)


def _pairs(tx: Tx, actor: Actor) -> Iterable[Values]:
    """Two versions of one process of the house, the older first."""
    newer = aliased(ProcessVersion)
    query = (
        select(ProcessVersion.id.label("before"), newer.id.label("after"))
        .join(newer, (newer.process_id == ProcessVersion.process_id) & (newer.id > ProcessVersion.id))
        .where(ProcessVersion.institution == actor.institution)
    )
    return (dict(row._mapping) for row in tx.execute(query.limit(1)))


def _families(tx: Tx, actor: Actor) -> Iterable[Values]:
    found = tx.connection.scalars(select(Case.family_id).where(visible_cases(actor)).limit(SOME))
    return ({"family_id": id_} for id_ in found)


def _meetings(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Meeting.id).where(Meeting.institution == actor.institution)
    return ({"meeting_id": id_} for id_ in tx.connection.scalars(own))


def _items(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(AgendaItem.id, AgendaItem.meeting_id).where(
        AgendaItem.institution == actor.institution, AgendaItem.meeting_id.is_not(None)
    )
    return ({"item_id": row.id, "meeting_id": row.meeting_id} for row in tx.execute(own))


def _own_versions(tx: Tx, actor: Actor) -> list[Any]:
    own = select(ProcessVersion.id, ProcessVersion.process_id, ProcessVersion.number).where(
        ProcessVersion.institution == actor.institution
    )
    return list(tx.execute(own.limit(SOME)))


def _processes(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"process_id": row.process_id} for row in _own_versions(tx, actor))


def _beginnings(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"process_id": each.process_id} for each in lifecycles(tx, actor))


def _numbers(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"process_id": row.process_id, "number": row.number} for row in _own_versions(tx, actor))


def _files(tx: Tx, actor: Actor) -> Iterable[Values]:
    rows = model_list(tx, actor)
    return ({"path": next(row.path for row in rows if row.kind == kind)} for kind in ("bpmn", "dmn", "form"))


def _used(tx: Tx, actor: Actor) -> Iterable[Values]:
    rows = {
        kind: next(row for row in model_list(tx, actor) if row.kind == kind)
        for kind in ("bpmn", "dmn", "form")
    }
    yield from ({"kind": kind, "key": rows[file].key} for kind, file in OF_FILES.items())
    yield from ({"kind": "role", "key": role} for role in ("curator", "dept_head"))
    yield {"kind": "message", "key": "crisis_alert"}


def _pinned(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = _own_versions(tx, actor)[0]
    manifest = tx.connection.scalar(select(ProcessVersion.manifest).where(ProcessVersion.id == own.id)) or {}
    return [{"version_id": own.id, "path": manifest["root"]}]


def _publications(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Publication.id).where(Publication.institution == actor.institution)
    return ({"publication_id": id_} for id_ in tx.connection.scalars(own))


def _published_texts(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Publication.id, Publication.files).where(Publication.institution == actor.institution)
    for row in tx.execute(own):
        for side in ("before", "after"):
            yield {"publication_id": row.id, "side": side, "path": next(iter(row.files))}


def _papers(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"code": paper.code} for paper in own_papers(tx, actor))


def _clauses(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"clause": one.id} for paper in own_papers(tx, actor) for one in paper.clauses[:SOME])


def _settings(tx: Tx, actor: Actor) -> Iterable[Values]:
    """A term and something else."""
    settings = tx.config.institutions[actor.institution].settings.values()
    return ({"name": next(one.name for one in settings if one.unit == unit)} for unit in ("term", "role"))


def _scenarios(tx: Tx, actor: Actor) -> Iterable[Values]:
    """The shortest one of one house: it is played when its page is looked at, which takes seconds."""
    if actor.institution != "zhodino":
        return []
    folders = [folder for paper in own_papers(tx, actor) for folder in paper.folders]
    found = [one for folder in folders for one in scenarios_of(tx.config.root, folder)]
    shortest = min(found, key=lambda one: len(one.moves))
    return [{"slug": shortest.slug, "name": shortest.name}]


def _called(tx: Tx, actor: Actor) -> Iterable[Values]:
    found = [
        {"process_id": process.id, "element": node.id}
        for diagram in models(tx, actor).diagrams.values()
        for process, _, node in diagram.nodes()
        if process.properties.get("institution") == actor.institution and node.kind == "callActivity"
    ]
    return found[:SOME]


def _models(kind: str) -> Callable[[Tx, Actor], Iterable[Values]]:
    def find(tx: Tx, actor: Actor) -> Iterable[Values]:
        rows = [row for row in model_list(tx, actor) if row.kind == kind and row.folder != "common"]
        return ({f"{'form' if kind == 'form' else 'decision'}_id": row.key} for row in rows[:SOME])

    return find


def _people(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Person.id).where(Person.institution == actor.institution).limit(SOME)
    return ({"person_id": id_} for id_ in tx.connection.scalars(own))


def _runs(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(ScenarioRun.key).where(ScenarioRun.institution == actor.institution)
    return [{"key": key} for key in tx.connection.scalars(own)]


def _letters(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Letter.id).join(Case, Case.id == Letter.case_id).where(visible_cases(actor))
    return ({"letter_id": id_} for id_ in tx.connection.scalars(own.limit(SOME)))


def _agencies(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Agency.id).where(Agency.institution == actor.institution).limit(SOME)
    return ({"agency_id": id_} for id_ in tx.connection.scalars(own))


def _groups(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = (GroupActivity.institution == actor.institution, GroupActivity.led_by == actor.id)
    found = tx.connection.scalars(select(GroupActivity.id).where(*own).limit(SOME))
    return ({"event_id": id_} for id_ in found)


def _links(tx: Tx, _actor: Actor) -> Iterable[Values]:
    made = select(EntryLink.person_id).where(EntryLink.digest == digest(LINK))
    return [{"secret": LINK}] if tx.execute(made).first() else []


def _feeds(tx: Tx, _actor: Actor) -> Iterable[Values]:
    made = select(CalendarFeed.person_id).where(CalendarFeed.digest == digest(FEED))
    return [{"secret": FEED}] if tx.execute(made).first() else []


def _case_papers(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Paper.id, Paper.case_id).join(Case, Case.id == Paper.case_id).where(visible_cases(actor))
    for row in tx.execute(own.limit(SOME)):
        yield from ({"case_id": row.case_id, "paper_id": row.id, "form": form} for form in ("docx", "pdf"))


def _filings(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Filing.id, Filing.case_id).join(Case, Case.id == Filing.case_id).where(visible_cases(actor))
    scanned = own.where(Filing.media.is_not(None)).limit(SOME)
    return ({"case_id": row.case_id, "filing_id": row.id} for row in tx.execute(scanned))


def _remark_files(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Filing.id, Filing.case_id).join(Case, Case.id == Filing.case_id).where(visible_cases(actor))
    beside = own.where(Filing.note_id.is_not(None), Filing.void_at.is_(None)).limit(SOME)
    return ({"case_id": row.case_id, "filing_id": row.id} for row in tx.execute(beside))


def _field_reports(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(FieldReport.id).join(Case, Case.id == FieldReport.case_id).where(visible_cases(actor))
    return ({"report_id": id_} for id_ in tx.connection.scalars(own.limit(SOME)))


def _standing(tx: Tx, actor: Actor) -> Iterable[Values]:
    """The list behind a number of a diagram: of its first step."""
    for each in run(tx, actor)[:SOME]:
        for element in list(shown(tx, actor, each.id).elements)[:1]:
            yield {"lifecycle": each.id, "element": element}


def _protocols(tx: Tx, actor: Actor) -> Iterable[Values]:
    own = select(Meeting.id).where(
        Meeting.institution == actor.institution,
        Meeting.status == "signed",
        or_(Meeting.chair_id == actor.id, Meeting.secretary_id == actor.id),
    )
    return (
        {"meeting_id": id_, "form": form} for id_ in tx.connection.scalars(own) for form in ("docx", "pdf")
    )


def _batches(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"batch": line.batch} for line in batches(tx, actor) if line.done)


def _reports(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"code": code} for code in REPORTS)


def _figures(tx: Tx, actor: Actor) -> Iterable[Values]:
    return ({"code": "r01", "sheet": "families", "figure": figure} for figure in ("start", "end"))


def _files_of(values: Values) -> list[Values]:
    return [{**values, "form": form} for form in ("csv", "xlsx")]


KNOWN: dict[str, Callable[[Tx, Actor], Iterable[Values]]] = {
    "task_id": _tasks,
    "case_id": _cases,
    "family_id": _families,
    "letter_id": _letters,
    "agency_id": _agencies,
    "event_id": _groups,
    "meeting_id": _meetings,
    "item_id meeting_id": _items,
    "start.begin": _beginnings,
    "pausing.ask": _steered,
    "pausing.other_day": _paused,
    "hands.ask": _steered,
    "job_id": _jobs,
    "after before": _pairs,
    "after before side": lambda tx, actor: [
        {**pair, "side": side} for pair in _pairs(tx, actor) for side in ("before", "after")
    ],
    "process_id": _processes,
    "number process_id": _numbers,
    "kind": lambda tx, actor: ({"kind": kind} for kind in ("bpmn", "dmn", "form")),
    "studio_pictures.draw": lambda tx, actor: list(_files(tx, actor))[:1],
    "studio_uses.show": _used,
    "path": _files,
    "version_id": lambda tx, actor: ({"version_id": row.id} for row in _own_versions(tx, actor)),
    "path version_id": _pinned,
    "publication_id": _publications,
    "path publication_id side": _published_texts,
    "path side": lambda tx, actor: [{**one, "side": "after"} for one in _files(tx, actor)],
    "key": _runs,
    "code": _papers,
    "studio_help.show": lambda _tx, _actor: [{"code": "form_json"}, {"code": "decision_tables"}],
    "clause": _clauses,
    "element process_id": _called,
    "secret": _links,
    "feeds.read": _feeds,
    "papers.download": _case_papers,
    "filed.show": _filings,
    "remarks.file": _remark_files,
    "field_reports.show": _field_reports,
    "overview.week": lambda _tx, _actor: [{"monday": "2026-09-21"}],
    "lifecycle": lambda tx, actor: [{"lifecycle": each.id} for each in run(tx, actor)][:SOME],
    "processes.cases": _standing,
    "overview.group": lambda _tx, _actor: [{"role": "curator"}],
    "protocol.download": _protocols,
    "batch": _batches,
    "paper_templates.show": lambda _tx, _actor: [{"kind": "d12"}, {"kind": "d17"}],
    "kind version": lambda _tx, _actor: [{"kind": "d12", "version": 0}],
    "name slug": _scenarios,
    "parameters.show": _settings,
    "parameters.meaning": _settings,
    "form_id": _models("form"),
    "decision_id": _models("dmn"),
    "person_id": _people,
    "name": lambda _tx, _actor: [{"name": name} for name in ("broken", "today", "week", "2026-09-25")],
    "version": lambda _tx, _actor: [{"version": 0}],
    "reports.show": _reports,
    "report_figures.show": _figures,
    "report_files.report": lambda _tx, _actor: _files_of({"code": "r01"}),
    "report_files.figure": lambda _tx, _actor: _files_of(
        {"code": "r01", "sheet": "families", "figure": "end"}
    ),
    "family_journal.register": lambda _tx, _actor: _files_of({}),
}
