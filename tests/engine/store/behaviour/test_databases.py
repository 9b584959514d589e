"""A database that an earlier version made goes on: it is upgraded, verifies, its cases step, its clock fires."""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Engine, Integer, MetaData, column, create_engine, func, insert, select, text
from sqlalchemy import table as as_then

from engine.access import Actor
from engine.clock import VirtualClock
from engine.config import current
from engine.demo.habits import habits_of
from engine.demo.history import Life
from engine.demo.households import invent
from engine.demo.past import Past
from engine.demo.telling.teller import teller_of
from engine.errors import KuratorError
from engine.models import versions
from engine.models.publishing.drafts import drafts
from engine.scenarios.script import slugs
from engine.store.database.schema import MIGRATIONS
from engine.store.session import Store
from engine.store.tables import Base, Case, Incident, Submission, WorkItem
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from engine.usecases.tasks.complete_task import complete_task
from tests.bench.postgres import temporary_database

FOLDER = Path(__file__).parents[1] / "databases"
MADE = datetime(
    2026, 9, 25, 8, tzinfo=UTC
)  # the present of the file: half a year of 15 families lies before it
REVISIONS = {"0.2.0": "0006"}


@pytest.fixture(params=sorted(REVISIONS))
def old_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The database of an earlier version, upgraded by the present code."""
    path = tmp_path / "old.sqlite"
    path.write_bytes(lzma.decompress((FOLDER / f"{request.param}.sqlite.xz").read_bytes()))
    yield from _opened(f"sqlite:///{path}")


@pytest.fixture(params=sorted(REVISIONS))
def old_postgres(request: pytest.FixtureRequest, tmp_path: Path, postgres_server: Path) -> Iterator[Store]:
    """The same rows in PostgreSQL, at the revision that made them, then upgraded."""
    path = tmp_path / "old.sqlite"
    path.write_bytes(lzma.decompress((FOLDER / f"{request.param}.sqlite.xz").read_bytes()))
    with temporary_database(postgres_server) as url:
        target = create_engine(url)
        _at_revision(target, REVISIONS[request.param])
        _copy(create_engine(f"sqlite:///{path}"), target)
        target.dispose()
        yield from _opened(url)


def _opened(url: str) -> Iterator[Store]:
    store = Store(url, VirtualClock(MADE))
    store.upgrade()
    store.clock.offset = timedelta(0)
    yield store
    store.close()


def _at_revision(engine: Engine, revision: str) -> None:
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


def _copy(source: Engine, target: Engine) -> None:
    """Every row of the declared tables; keys are not looked at while they are laid in."""
    there = MetaData()
    there.reflect(source)
    with source.connect() as old, target.begin() as new:
        new.execute(text("SET session_replication_role = replica"))
        for table in Base.metadata.tables.values():
            if table.name not in there.tables:
                continue
            kept = [column for column in table.columns if column.name in there.tables[table.name].columns]
            rows = [dict(row) for row in old.execute(select(*kept)).mappings()]
            if rows:  # as it was then: columns of today have no defaults there
                then = as_then(table.name, *(column(each.name, each.type) for each in kept))
                new.execute(insert(then), rows)
            if "id" in table.columns and isinstance(table.columns["id"].type, Integer):
                sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
                new.execute(
                    text(
                        f"SELECT setval({sequence}, (SELECT coalesce(max(id), 0) + 1 FROM {table.name}), false)"
                    )
                )
    source.dispose()


def counted(store: Store, table: Any, *conditions: Any) -> int:
    """Rows of a table."""
    with store.reading() as tx:
        return tx.connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def test_it_goes_on(old_store: Store) -> None:
    goes_on(old_store)


@pytest.mark.postgres
def test_it_goes_on_in_postgresql(old_postgres: Store) -> None:
    goes_on(old_postgres)


def goes_on(store: Store) -> None:
    """No open case is unreadable; people do their next tasks; three months of the clock pass without an incident."""
    assert counted(store, Case, Case.status == "open") >= 8
    report = verify_store(store)
    assert (report.cases >= 8, report.broken, report.strays) == (True, [], [])
    done = step_each_lifecycle(store)
    assert len(done) >= 2, done
    clock = store.base_clock
    assert isinstance(clock, VirtualClock)
    for _ in range(12):
        clock.advance(timedelta(days=7))
        fire_due(store)
        run_outbox(store)
    assert counted(store, Incident) == 0
    assert verify_store(store).clean


def step_each_lifecycle(store: Store) -> dict[str, str]:
    """One open task of each lifecycle, done as the demo's people do it: process -> element."""
    past = Past.of(store)
    with store.reading() as tx:
        today = tx.clock.now().date()  # of its own training clock
    done: dict[str, str] = {}
    for slug in slugs(current().root):
        habits = habits_of(current().root, slug)
        if habits is None:
            continue
        institution = current().institutions[habits.institution]
        (tale,) = habits.telling.in_turn(Random(1), 1)
        (family,) = invent(Random(1), institution, today, [tale.a_home(Random(1))])
        staff = past.people[habits.institution]
        teller = teller_of(
            habits.telling,
            tale,
            family,
            staff,
            past.somebody(Random(1), habits.institution, "curator"),
            Random(1),
            today,
        )
        life = Life(habits, family, Random(1), teller)
        for row in _open_tasks(store, habits.process):
            if habits.process not in done and row["element"] in habits.steps:
                actor = past.somebody(Random(1), habits.institution, row["role"], *row["groups"])
                if row["assignee_id"]:
                    actor = past.actor(habits.institution, row["assignee_id"])
                if actor and _does(store, actor, row, life, today):
                    done[habits.process] = row["element"]
    past.close()
    return done


def _open_tasks(store: Store, process: str) -> list[Any]:
    query = select(WorkItem.__table__, Case.process_id).join(Case, Case.id == WorkItem.case_id)
    with store.reading() as tx:
        return list(tx.connection.execute(query.where(Case.process_id == process)).mappings())


def _does(store: Store, actor: Actor, row: Any, life: Life, today: date) -> bool:
    """Whether the form was accepted: what the demo would write may not suit this very moment."""
    before = counted(store, Submission)
    fields = life.habits.answer(life.random, row["element"], 0, life.teller, datetime.combine(today, time(8)))
    try:
        with store.transaction() as tx:
            complete_task(tx, actor, row["id"], None, fields, f"{row['id']}-again")
    except KuratorError:
        return False
    return counted(store, Submission) == before + 1


DRAWN = "processes/zhodino_patronat/zhodino_launch.bpmn"


def test_what_people_published_and_draw_becomes_their_house_s(tmp_path: Path) -> None:
    """A lifecycle that a person has published is its house's own afterwards, a draft is of whoever saved it last."""
    path = tmp_path / "old.sqlite"
    path.write_bytes(lzma.decompress((FOLDER / "0.2.0.sqlite.xz").read_bytes()))
    with closing(sqlite3.connect(path)) as old, old:
        (author,) = old.execute("SELECT id FROM person WHERE institution = 'zhodino' LIMIT 1").fetchone()
        mine = ("zhodino_patronat", "common_quota")
        old.execute("UPDATE process_version SET published_by = ? WHERE process_id IN (?, ?)", (author, *mine))
        draft = (DRAWN, b"<draft/>", 3, "2026-09-24 08:00:00.000000", author)
        old.execute("INSERT INTO model_draft VALUES (?, ?, ?, ?, ?)", draft)
    for store in _opened(f"sqlite:///{path}"):
        with store.reading() as tx:
            owners = {key: versions.latest(tx, key, "zhodino").owner for key in (*mine, "zhodino_launch")}
            assert owners == {"zhodino_patronat": "zhodino", "common_quota": "", "zhodino_launch": ""}
            kept = drafts(tx, "zhodino")[DRAWN]
            assert (kept.content, kept.version, kept.updated_by) == (b"<draft/>", 3, author)
            assert kept.updated_at == datetime(2026, 9, 24, 8, tzinfo=UTC)
            assert drafts(tx, "omsk") == {}
