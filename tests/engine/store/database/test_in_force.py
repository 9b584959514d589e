"""What was set last holds, in this process at once and in another one when it looks again."""

from __future__ import annotations

from sqlalchemy import insert

from engine.store.database.in_force import PREFIX, in_force
from engine.store.session import Store
from engine.store.tables import Setting


def entry(value: object) -> dict[str, object]:
    return {"value": value, "act": "приказ № 1", "by": 1, "at": "2026-09-07T09:00:00+00:00", "before": ""}


def test_the_last_value_holds_and_none_gives_back_to_the_file() -> None:
    written = {"a": [entry(1), entry(2)], "b": [entry(1), entry(None)], "c": []}
    assert in_force(written) == {"a": 2}


def test_another_process_follows_when_it_looks_again(empty_store: Store) -> None:
    other = Store(empty_store.url)
    assert other.now() and "plan_due" in other.config.institutions["zhodino"].parameters
    with empty_store.transaction() as tx:
        value = {"plan_due": [entry("={working days: 3}")]}
        tx.execute(insert(Setting).values(key=f"{PREFIX}zhodino", value=value))
        tx.sets_parameters = True
    with empty_store.reading() as tx:
        assert tx.config.institutions["zhodino"].parameters["plan_due"] == {"working days": 3}
    with other.reading() as tx:
        assert tx.config.institutions["zhodino"].parameters["plan_due"] == {"calendar days": 10}
    other.looks_every = 0.0
    with other.reading() as tx:
        assert tx.config.institutions["zhodino"].parameters["plan_due"] == {"working days": 3}
    other.close()
