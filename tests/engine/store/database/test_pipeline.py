"""What is only written waits for the next question, and nothing of a transaction that failed anywhere is there."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, literal, select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError

from engine.store.database.faults import StoreAway
from engine.store.database.pipeline import flowing, settled
from engine.store.prepared import Prepared
from engine.store.session import Store
from engine.store.tables import JournalHead

HEADS = Prepared(insert(JournalHead))
SEQ = Prepared(
    select(JournalHead.seq, literal("").label("mark")).where(JournalHead.stream == bindparam("stream"))
)
RAISE = Prepared(update(JournalHead).values(seq=JournalHead.seq + 1))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    made = Store(database_url)
    made.create()
    yield made
    made.close()


def head(stream: str, seq: int = 1) -> dict[str, Any]:
    return {"stream": stream, "seq": seq, "hash": "h"}


def kept(store: Store) -> list[str]:
    with store.reading() as tx:
        return list(tx.execute(select(JournalHead.stream).order_by(JournalHead.stream)).scalars())


def test_what_was_only_written_is_there_after_the_commit(store: Store) -> None:
    with store.transaction() as tx:
        HEADS.send(tx, head("a"), head("b"))
    assert kept(store) == ["a", "b"]


def test_a_question_sees_what_waited(store: Store) -> None:
    with store.transaction() as tx:
        HEADS.send(tx, head("a", 7))
        assert SEQ.rows(tx, {"stream": "a"})[0].seq == 7
        RAISE.send(tx, {})
        assert tx.execute(select(JournalHead.seq)).scalar_one() == 8  # the library's own execution too
        assert RAISE.change(tx, {}) == 1
    assert kept(store) == ["a"]


def test_many_sets_are_counted_together(store: Store) -> None:
    with store.transaction() as tx:
        assert HEADS.change(tx, head("a"), head("b"), head("c")) == 3


def test_the_librarys_own_executions_answer_at_once(store: Store) -> None:
    with store.transaction() as tx:
        many = [head("a"), head("b")]
        tx.execute(insert(JournalHead), many)
        assert tx.execute(update(JournalHead).values(seq=9)).rowcount == 2
        made = insert(JournalHead).values(**head("c", 3)).returning(JournalHead.seq)
        assert tx.execute(made).scalar_one() == 3
        assert tx.connection.exec_driver_sql("SELECT count(*) FROM journal_head").scalar() == 3


def test_a_fault_that_waited_comes_with_the_end_and_nothing_stays(store: Store) -> None:
    with pytest.raises(IntegrityError) as caught, store.transaction() as tx:
        HEADS.send(tx, head("Измерова"))
        HEADS.send(tx, head("Измерова"))
        RAISE.send(tx, {})
    assert "Измерова" not in str(caught.value.statement)
    assert kept(store) == []
    with store.transaction() as tx:  # the connection is as good as before
        HEADS.send(tx, head("b"))
    assert kept(store) == ["b"]


def test_a_fault_that_waited_comes_with_the_next_question(store: Store) -> None:
    with pytest.raises(IntegrityError), store.transaction() as tx:
        HEADS.send(tx, head("a"))
        HEADS.send(tx, head("a"))
        SEQ.rows(tx, {"stream": "a"})
    assert kept(store) == []


def test_a_fault_of_ours_takes_everything_back(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        HEADS.send(tx, head("a"))
        raise ZeroDivisionError
    assert kept(store) == []


def test_a_fault_of_the_librarys_own_execution_takes_everything_back(postgres_url: str) -> None:
    store = Store(postgres_url)
    with pytest.raises(ProgrammingError), store.transaction() as tx:
        HEADS.send(tx, head("a"))
        tx.execute(text("SELECT * FROM nowhere"))
    assert kept(store) == []
    store.close()


def test_nothing_flows_outside_a_writing_transaction(store: Store) -> None:
    with store.transaction() as tx:
        assert flowing(tx.connection) is (store.engine.dialect.name == "postgresql")
    with store.reading() as tx:
        assert not flowing(tx.connection)
        cursor = tx.connection.connection.cursor()
        if store.engine.dialect.name == "postgresql":
            assert settled(cursor) is False
        cursor.close()


def test_a_connection_that_was_lost_is_told_and_replaced(postgres_url: str) -> None:
    store = Store(postgres_url)
    with pytest.raises(StoreAway), store.transaction() as tx:
        own = tx.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with store.engine.connect() as other:
            other.execute(text(f"SELECT pg_terminate_backend({int(own)})"))
        HEADS.send(tx, head("a"))
        SEQ.rows(tx, {"stream": "a"})
    with store.transaction() as tx:
        HEADS.send(tx, head("b"))
    assert kept(store) == ["b"]
    store.close()
