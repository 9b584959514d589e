"""Another process holds SQLite's only write lock; whoever only looks at something is served as if nobody did."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, insert, select, update

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.action.publications.entered import Wanted
from engine.demo.cases import start_demo_cases
from engine.demo.people import PASSWORD
from engine.models.publishing.drafts import published
from engine.models.publishing.material import material
from engine.models.publishing.publications import DRAFTS
from engine.models.publishing.scenario_key import scenario_key
from engine.queries.migration.plan_page import cases_to_move
from engine.registry.people.sessions import digest
from engine.store.ledger.digests import teach
from engine.store.session import Store
from engine.store.tables import (
    AgendaItem,
    Base,
    CalendarFeed,
    Case,
    EntryLink,
    Family,
    JournalEntry,
    Person,
    ProcessVersion,
)
from engine.usecases.cases.start_case import start_case
from engine.usecases.meetings.convene_meeting import convene_meeting
from engine.usecases.migration.start_migration import start_migration
from engine.usecases.models.prepare_publication import prepare_publication
from engine.usecases.models.run_scenarios import begin_scenarios
from engine.usecases.models.save_model_draft import save_model_draft
from tests.engine.usecases.house import publish
from tests.webapp.every_page import FEED, LINK, pages
from tests.webapp.rooms import Visitor, installation
from webapp.base.database import store

#: Together they may open every page.
PEOPLE = ("borisevich", "shevko", "kulesh", "latysh", "zhuk", "gromov", "vdovina", "shults")
#: Pages that write before they show: whose case was opened must be on the disk first.
OPENED = ("task.show", "cases.show", "families.show", "meeting.show", "start.similar", "story.show")
#: Pages about a family's data: one line for them and for its card, whichever is opened first.
OF_THE_DATA = (
    "consents.show",
    "record.show",
    "growing.show",
    "destruction.show",
    "seals.show",
    "subject_copy.show",
    "subject_copy.data",
)
#: A letter is a look at its case; one line for all its letters.
OF_LETTERS = ("letters.of_case", "letter.show", "letter.printed")
OF_PAPERS = ("papers.listing", "papers.forms", "papers.download")
#: Of a case: as it was, before it is suspended, before it is moved by hand.
OF_CASES = ("past.show", "pausing.ask", "pausing.other_day", "hands.ask")
RECORDED = (*OPENED, *OF_CASES, *OF_THE_DATA, *OF_LETTERS, *OF_PAPERS)
#: What is taken out stands in the journal before it goes, each time.
TAKEN_OUT = ("report_files.report", "report_files.figure", "family_journal.register")


#: Asked for by whoever sees the family, given to its curator and the heads alone.
OF_A_HEAD = {"subject_copy.show", "subject_copy.data", "record.show", "growing.show"}
#: A form that would make a person or a model, or set a password.
SENT = {
    "login": "novik",
    "name": "Новик Анна Петровна",
    "roles": "methodologist",
    "reason": "приказ",
    "password": "кафу окно лиса",
    "again": "кафу окно лиса",
    "old": PASSWORD,
    "code": "123456",
    "key": "made_by_head",
    "folder": "common",
}


@pytest.fixture(scope="module")
def lived(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with five families, and in another house a family that waits for its consilium."""
    path = Path(shutil.copy(bundled_template, tmp_path_factory.mktemp("lived") / "kurator.db"))
    made = Store(f"sqlite:///{path}")
    start_demo_cases(made)
    with made.transaction() as tx:
        _move(tx, publish(tx, "consilium", "omsk"))
        curator, secretary = actor_by_login(tx, "filatova"), actor_by_login(tx, "vdovina")
        start_case(tx, curator, "consilium", {"title": "Семья Дьяковых"}, {}, str(uuid4()))
        _convene(tx, secretary)
        _go_over(tx, actor_by_login(tx, "shevko"))
        _send_to_signature(tx, actor_by_login(tx, "latysh"))
        link = {"person_id": curator.id, "digest": digest(LINK), "made_at": tx.now()}
        tx.execute(insert(EntryLink), {**link, "ends_at": tx.now() + timedelta(hours=24)})
        tx.execute(insert(CalendarFeed), {**link, "digest": digest(FEED)})
    made.close()
    return path


def _move(tx: Any, version_id: int) -> None:
    """Into folders, as published files lie: the studio tells by them whose they are."""
    manifest = tx.connection.scalar(select(ProcessVersion.manifest).where(ProcessVersion.id == version_id))
    files = {f"processes/sitting/{name}": digest for name, digest in manifest["files"].items()}
    moved = {"root": f"processes/sitting/{manifest['root']}", "files": files}
    tx.execute(update(ProcessVersion).where(ProcessVersion.id == version_id).values(manifest=moved))


def _send_to_signature(tx: Any, author: Actor) -> None:
    """A draft that waits for its second signature; its scenarios are said to be none."""
    path = "processes/common/common_quota.bpmn"
    files = {path: published(tx, author.institution).files[path] + b"\n"}
    save_model_draft(tx, author, path, files[path])
    texts = material(tx, author.institution, files).texts
    begin_scenarios(tx, author, scenario_key(tx.config.root, texts), 0)
    prepare_publication(tx, author, Wanted(DRAFTS, files, "Приказ № 1"), texts)


def _go_over(tx: Any, head: Actor) -> None:
    """Cases of the house are to go over to the next version of their process: the job waits."""
    old = tx.execute(
        select(ProcessVersion.__table__)
        .join(Case, Case.process_version_id == ProcessVersion.id)
        .where(Case.institution == head.institution, Case.status == "open")
        .limit(1)
    ).one()
    fresh = {name: value for name, value in old._asdict().items() if name != "id"}
    new = insert(ProcessVersion).values(**fresh | {"number": old.number + 1}).returning(ProcessVersion.id)
    after = tx.execute(new).scalar_one()
    start_migration(tx, head, old.id, after, cases_to_move(tx, head, old.id), "Приказ № 2")


def _convene(tx: Any, secretary: Actor) -> None:
    ids = dict(tx.execute(select(Person.login, Person.id)).all())
    plan = {
        "to_correct": True,
        "planned_at": tx.now(),
        "place": "каб. 5",
        "chair": ids["shults"],
        "secretary": ids["vdovina"],
        "members": [{"person": ids["gromov"]}, {"person": ids["yakimenko"]}],
        "items": list(tx.connection.scalars(select(AgendaItem.id))),
    }
    convene_meeting(tx, secretary, plan, str(uuid4()))


@dataclass
class Town:
    """The installation, and everybody who looks at it."""

    app: Any
    store: Store
    path: Path

    def addresses(self, login: str) -> list[tuple[str, str]]:
        with self.store.reading() as tx:
            actor = actor_by_login(tx, login)
        return list(pages(self.app, self.store, actor))

    @contextmanager
    def writer(self) -> Iterator[sqlite3.Connection]:
        """Somebody has written and not committed."""
        other = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        teach(other)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO setting (key, value) VALUES ('held', '{}')")
        yield other
        if other.in_transaction:
            other.rollback()
        other.close()

    @contextmanager
    def written(self) -> Iterator[list[str]]:
        """The write transactions that the page itself begins; lists are journalled by a thread it does not wait for."""
        begun: list[str] = []
        mine = threading.get_ident()

        def listen(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
            if statement == "BEGIN IMMEDIATE" and threading.get_ident() == mine:
                begun.append(statement)

        event.listen(self.store.engine, "before_cursor_execute", listen)
        yield begun
        event.remove(self.store.engine, "before_cursor_execute", listen)

    def everything(self) -> dict[str, list[str]]:
        """Every row but those of looking: sessions, and the journal's lines of who came in and read."""
        looking = (
            "session",
            "journal",
            "journal_head",
            "known_place",
            "failed_entry",
            "notice",
            "family_look",
            "row_ledger",
        )
        with self.store.reading() as tx:
            return {
                name: sorted(map(repr, tx.execute(select(table))))
                for name, table in Base.metadata.tables.items()
                if name not in looking
            }

    def families(self) -> list[str]:
        with self.store.reading() as tx:
            return list(tx.connection.scalars(select(Family.title)))

    def readings(self) -> list[int]:
        """What the journal knows of whoever opened a case."""
        with self.store.reading() as tx:
            return list(
                tx.connection.scalars(select(JournalEntry.id).where(JournalEntry.action == "case.read"))
            )


@pytest.fixture
def town(lived: Path, tmp_path: Path) -> Iterator[Town]:
    app = installation(lived, tmp_path)
    with app.app_context():
        opened = store()
    yield Town(app, opened, tmp_path / "kurator.db")
    opened.close()


@pytest.mark.timeout(600)
def test_every_page_is_served_while_the_writer_holds(town: Town) -> None:
    """Those that record a reading, when it has been recorded a moment ago."""
    visitors = {login: Visitor(town.app, login) for login in PEOPLE}
    addresses = {login: town.addresses(login) for login in PEOPLE}
    for login, visitor in visitors.items():
        for endpoint, address in addresses[login]:
            if endpoint in RECORDED:
                visitor.client.get(address)
    served: dict[str, set[int]] = defaultdict(set)
    with town.writer() as held:
        for login, visitor in visitors.items():
            for endpoint, address in addresses[login]:
                if endpoint in TAKEN_OUT:
                    continue
                status = visitor.client.get(address).status_code
                if endpoint not in OF_A_HEAD or status != 403:
                    served[endpoint].add(status)
        assert held.in_transaction  # nobody was answered because the writer had gone
    assert {endpoint: statuses for endpoint, statuses in served.items() if statuses - {200, 302}} == {}
    assert {rule.endpoint for rule in town.app.url_map.iter_rules() if "GET" in rule.methods} - set(
        served
    ) == {
        "static",
        *TAKEN_OUT,
        "agencies.show",  # where the directory has somebody: in this town nobody has written one down
        *(
            "group.show",
            "group.choose",
            "group.edit",
        ),  # where somebody leads an event: in this town nobody does
        "pausing.other_day",  # where a case is suspended
        "papers.download",  # where a paper was made
        "filed.show",  # where a scan was filed
        "remarks.file",  # where a comment has a file
        "field_reports.show",  # where a report came from a phone
        "paper_batches.show",  # where papers were asked for together
        "paper_batches.progress",
        "paper_batches.download",
        "protocol.download",  # where a protocol was signed
        "studio_offers.content",  # where something is offered: nothing is in this town
        "studio_compare.compared",  # where a process has two versions: none has here
    }


@pytest.mark.timeout(600)
def test_only_these_pages_write_before_they_show(town: Town) -> None:
    """Whoever adds a page that writes has to say so here: it waits for SQLite's writer when a case is opened anew."""
    writing, looked = set[str](), set[str]()
    for login in PEOPLE:
        visitor = Visitor(town.app, login)
        for endpoint, address in town.addresses(login):
            if endpoint in looked:
                continue
            with town.written() as written:
                answer = visitor.client.get(address)
            if endpoint in OF_A_HEAD and answer.status_code == 403:
                continue
            assert answer.status_code < 400, endpoint
            looked |= {endpoint}
            writing |= {endpoint} if written else set()
    assert set(OPENED) <= writing <= {*RECORDED, *TAKEN_OUT}
    assert looked >= set(OF_THE_DATA)


@pytest.mark.timeout(600)
def test_asking_for_the_headers_alone_writes_nothing_whatever_is_sent_with_it(town: Town) -> None:
    """HEAD carries no token: with a form that would do as a POST it is a look at the page."""
    known = town.everything()
    writing, looked = set[str](), set[str]()
    for login in PEOPLE:
        visitor = Visitor(town.app, login)
        for endpoint, address in town.addresses(login):
            if endpoint in looked or endpoint == "security.logout":
                continue
            with town.written() as written:
                answer = visitor.client.head(address, data=SENT)
            assert answer.status_code < 500, (endpoint, answer.status_code)
            looked |= {endpoint}
            writing |= {endpoint} if written else set()
    assert looked >= {"admin.add", "admin.edit", "password.by_link", "password.change", "studio_making.new"}
    assert writing <= {*RECORDED, "installation.state"}
    assert town.everything() == known


def test_a_case_is_shown_when_its_reading_is_on_the_disk_and_not_before(town: Town) -> None:
    visitor = Visitor(town.app, "kulesh")
    address = next(path for endpoint, path in town.addresses("kulesh") if endpoint == "cases.show")
    asked, answers, before = threading.Event(), [], town.readings()
    event.listen(town.store.engine, "before_cursor_execute", lambda *given: _asks(given[2], asked))
    page = threading.Thread(target=lambda: answers.append(visitor.client.get(address)))
    with town.writer() as held:
        page.start()
        assert asked.wait(60)  # the page has been read as far as it may be and wants to record it
        assert not answers and town.readings() == before
        held.rollback()
        page.join(60)
    assert [answer.status_code for answer in answers] == [200]
    assert len(town.readings()) == len(before) + 1


def _asks(statement: str, asked: threading.Event) -> None:
    if statement == "BEGIN IMMEDIATE":
        asked.set()


def test_a_case_whose_page_cannot_be_made_was_asked_for_all_the_same(town: Town) -> None:
    visitor, before = Visitor(town.app, "kulesh"), town.readings()
    town.app.config["PROPAGATE_EXCEPTIONS"] = False
    town.app.jinja_env.filters["status"] = lambda _value: 1 / 0
    address = next(path for endpoint, path in town.addresses("kulesh") if endpoint == "cases.show")
    assert visitor.client.get(address).status_code == 500
    assert len(town.readings()) == len(before) + 1


def test_a_reading_that_cannot_be_recorded_shows_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the database's own patience the person is told to try again; not a word of the family is shown."""
    visitor = Visitor(town.app, "kulesh")
    monkeypatch.setattr("engine.store.database.dialects.USUAL_PATIENCE", 0.1)
    town.store.engine.dispose()  # connections made anew have the shorter patience
    # of families that resemble what was typed nobody is shown yet: nothing is typed
    pages = [each for each in town.addresses("kulesh") if each[0] in RECORDED and each[0] != "start.similar"]
    first = dict(reversed(pages))
    with town.writer():
        for address in first.values():
            answer = visitor.client.get(address)
            assert answer.status_code == 503
            assert not [title for title in town.families() if title in answer.text]
