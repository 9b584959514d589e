"""After a restore nothing happens twice, logins of the time are over, and everybody is told how old the data are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, insert, select

from engine.backup.after import age, caught_up
from engine.backup.make import make_copy
from engine.backup.restore import restore
from engine.backup.settings import CopySettings
from engine.registry.life.erase import DESTROYED
from engine.registry.life.kept_apart import bury
from engine.registry.life.tombstones import Stone
from engine.store.session import Store
from engine.store.tables import Family, JournalEntry, LoginSession, Notice, Outbox, Timer
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.clock.verify_store import verify_store
from tests.engine.backup.places import empty_place
from tests.engine.usecases.house import House


def work_off(store: Store) -> None:
    while fire_due(store) + run_outbox(store):
        pass


def test_timers_notices_and_mail_do_not_go_out_twice(house: House, settings: CopySettings) -> None:
    house.planned()
    work_off(house.store)
    with house.store.transaction() as tx:
        shared = {"case_id": None, "payload": {}, "created_at": tx.now(), "due_at": tx.now(), "attempts": 0}
        tx.execute(insert(Outbox), [{"key": kind, "kind": kind, **shared} for kind in ("mail", "delivery")])
    copy = make_copy(house.store, settings)
    house.clock.advance(timedelta(days=400))
    work_off(house.store)
    expected = counted(house.store)
    with empty_place(house.store, settings) as url:
        done = restore(copy.place, url, settings)
        assert done.afterwards.held == 2
        store = Store(url, house.clock)
        with store.reading() as tx:
            held = select(Outbox.error).where(Outbox.kind.in_(("mail", "delivery")))
            assert set(tx.connection.scalars(held)) == {"restored"}
        work_off(store)
        assert counted(store) == expected  # the same timers fired, each once, and wrote the same notices
        work_off(store)
        assert counted(store) == expected and verify_store(store).clean
        store.close()


def counted(store: Store) -> dict[str, int]:
    with store.reading() as tx:
        fired = select(func.count(JournalEntry.id)).where(JournalEntry.action == "timer.fired")
        found = {"fired": int(tx.connection.scalar(fired) or 0)}
        for table in (Notice, Timer):
            found[table.__tablename__] = int(tx.connection.scalar(select(func.count(table.id))) or 0)
    return found


def test_logins_end_and_the_age_of_the_data_is_known(house: House, settings: CopySettings) -> None:
    with house.store.transaction() as tx:
        columns = LoginSession.__table__.columns
        assert "person_id" in columns
    made = make_copy(house.store, settings)
    with house.store.reading() as tx:
        assert age(tx) is None
    with empty_place(house.store, settings) as url:
        restore(made.place, url, settings)
        store = Store(url, house.clock)
        with store.reading() as tx:
            found = age(tx)
            assert found is not None and found.made_at == made.made_at
            assert tx.connection.scalar(select(func.count(LoginSession.id))) == 0
            last = tx.connection.scalar(select(JournalEntry.action).order_by(JournalEntry.id.desc()).limit(1))
            assert last == "installation.restored"
        with store.transaction() as tx:
            caught_up(tx, None)
        with store.transaction() as tx:
            caught_up(tx, None)  # nothing to do, nothing written
        with store.reading() as tx:
            assert age(tx) is None
            told = select(func.count()).where(JournalEntry.action == "installation.caught_up")
            assert tx.connection.scalar(told) == 1
        store.close()


def test_a_family_destroyed_after_the_copy_does_not_come_back(
    house: House, settings: CopySettings, tmp_path: Path
) -> None:
    house.planned()
    [family] = house.rows(Family)
    copy = make_copy(house.store, settings)
    now = house.clock.now()
    bury((settings.var,), Stone(family["id"], "zhodino", "act", now))
    bury((settings.folder,), Stone("never-in-this-copy", "zhodino", "act 2", now))
    with empty_place(house.store, settings) as url:
        assert restore(copy.place, url, settings).afterwards.destroyed == 1
        store = Store(url, house.clock)
        with store.reading() as tx:
            found = tx.execute(select(Family.title, Family.status).where(Family.id == family["id"])).one()
        assert found.status == DESTROYED and family["title"] not in found.title
        store.close()
