from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, event, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from engine.store.prepared import Prepared
from engine.store.session import Store
from engine.store.tables import JournalHead, Outbox, Setting

HEADS = Prepared(insert(JournalHead))
BY_STREAM = Prepared(
    select(JournalHead.seq, literal("x").label("mark")).where(JournalHead.stream == bindparam("stream"))
)
RAISE = Prepared(
    update(JournalHead).where(JournalHead.seq < bindparam("below")).values(seq=JournalHead.seq + 1)
)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    made = Store(database_url)
    made.create()
    yield made
    made.close()


def head(stream: str, seq: int = 1) -> dict[str, Any]:
    return {"stream": stream, "seq": seq, "hash": "h"}


def test_rows_go_in_and_come_out(store: Store) -> None:
    with store.transaction() as tx:
        assert HEADS.change(tx, head("a"), head("b", 5)) in (2, -1)
        assert BY_STREAM.rows(tx, {"stream": "b"}) in ([(5, "x")], [[5, "x"]])
        assert BY_STREAM.first(tx, {"stream": "none"}) is None
        assert RAISE.change(tx, {"below": 3}) == 1
    with store.reading() as tx:
        found = tx.execute(select(JournalHead.stream, JournalHead.seq).order_by(JournalHead.stream)).all()
        assert [tuple(row) for row in found] == [("a", 2), ("b", 5)]


def test_types_are_those_of_the_columns(store: Store) -> None:
    moment = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)
    row = {"key": "k", "kind": "notice", "case_id": None, "payload": {"имя": [1, None]}, "created_at": moment}
    later = {"due_at": moment, "attempts": 0, "done_at": None, "error": None}
    with store.transaction() as tx:
        Prepared(insert(Outbox)).change(tx, {**row, **later})
        asked = Prepared(select(Outbox.payload, Outbox.due_at, Outbox.done_at))
        assert list(asked.rows(tx, {})[0]) == [{"имя": [1, None]}, moment, None]


def test_a_fault_is_the_librarys_and_hides_the_values(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.transaction() as tx:
        HEADS.change(tx, head("Измерова"))
        HEADS.change(tx, head("Измерова"))
    assert "Измерова" not in str(caught.value.statement)
    assert caught.value.params is None
    with store.reading() as tx:
        assert tx.execute(select(JournalHead.stream)).all() == []


def test_a_missing_value_is_not_a_null(store: Store) -> None:
    with pytest.raises(KeyError), store.transaction() as tx:
        BY_STREAM.rows(tx, {})


def test_listeners_hear_it(store: Store) -> None:
    heard: list[str] = []

    def listen(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
        heard.append(statement)

    event.listen(store.engine, "before_cursor_execute", listen)
    with store.transaction() as tx:
        BY_STREAM.rows(tx, {"stream": "a"})
    assert [text for text in heard if text.startswith("SELECT journal_head.seq")]


def test_a_list_of_values_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="not for Prepared"), store.transaction() as tx:
        Prepared(select(Setting.key).where(Setting.key.in_(["a"]))).rows(tx, {})
