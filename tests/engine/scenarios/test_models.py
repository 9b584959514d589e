"""A database that is lent again has nothing of what was played in it before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from engine.clock import VirtualClock
from engine.config import current
from engine.errors import ModelRefused
from engine.models.workspace import Workspace
from engine.scenarios.models import lent
from engine.store.tables import Base, Person, ProcessVersion, Setting

ROOT = Path(__file__).resolve().parents[3]
PERSON = {"login": "lis", "name": "Лис А. П.", "institution": "zhodino", "password": "", "session_key": "1"}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.read(ROOT)


def clock(day: int) -> VirtualClock:
    return VirtualClock(datetime(2026, 9, day, 9, tzinfo=UTC))


def test_nothing_of_the_play_before_is_left(workspace: Workspace) -> None:
    with lent(clock(7), workspace, ("zhodino_patronat",), current()) as store:
        with store.reading() as tx:
            before = {
                name: tx.execute(select(func.count()).select_from(table)).scalar()
                for name, table in Base.metadata.tables.items()
            }
        with store.transaction() as tx:
            tx.execute(insert(Person).values(**PERSON))
            tx.execute(insert(Setting).values(key="clock_offset", value={"seconds": 3600}))
    other = replace(current(), root=ROOT / "docs")
    with lent(clock(9), workspace, ("zhodino_patronat",), other) as again:
        assert again.now() == datetime(2026, 9, 9, 9, tzinfo=UTC)
        assert again.config is other
        with again.reading() as tx:
            for name, table in Base.metadata.tables.items():
                assert tx.execute(select(func.count()).select_from(table)).scalar() == before[name], name


def test_two_at_once_have_each_their_own(workspace: Workspace) -> None:
    with (
        lent(clock(7), workspace, ("zhodino_patronat",), current()) as one,
        lent(clock(7), workspace, ("omsk_support",), current()) as two,
    ):
        assert one is not two
        with one.reading() as tx, two.reading() as other:
            own, its = (
                set(each.execute(select(ProcessVersion.process_id)).scalars()) for each in (tx, other)
            )
        assert "zhodino_correction" in own - its
        assert "omsk_contract" in its - own


def test_models_that_are_refused_leave_a_store_that_can_be_used(workspace: Workspace) -> None:
    path = workspace.processes()["zhodino_patronat"]
    broken = workspace.with_files(
        {path: workspace.files[path].replace(b"f02_application_by", b"f02_nowhere")}
    )
    with pytest.raises(ModelRefused), lent(clock(7), broken, ("zhodino_patronat",), current()):
        pass
    with lent(clock(7), workspace, ("zhodino_patronat",), current()) as store, store.reading() as tx:
        assert tx.execute(select(func.count()).select_from(ProcessVersion)).scalar()


def test_nothing_is_published_that_the_play_does_not_call(workspace: Workspace) -> None:
    called = {
        key for key, path in workspace.processes().items() if path in workspace.closure("rodnik_patronage")
    }
    with lent(clock(7), workspace, ("rodnik_patronage",), current()) as store, store.reading() as tx:
        made = [*tx.execute(select(ProcessVersion.process_id)).scalars()]
    assert len(made) == len(called) and set(made) == called
    assert not called & {"omsk_support", "zhodino_patronat"}
