"""Without the private insides of libraries the product works as before, only slower."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import get_args

import pytest
from sqlalchemy import bindparam, insert, select, update

from engine.feel.evaluator import Feel
from engine.feel.host import FeelHost
from engine.feel.plain_isolate import PlainIsolate
from engine.settings.plain import VARIABLE, Inside, plain
from engine.store.prepared import Prepared
from engine.store.session import Store
from engine.store.tables import JournalHead
from tests.bench.insides import apart


def test_nothing_is_plain_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert not any(plain(inside) for inside in get_args(Inside))
    monkeypatch.setenv(VARIABLE, "isolate, prepared")
    assert [plain(inside) for inside in get_args(Inside)] == [True, True, False]


def test_a_misspelt_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "isolates")
    with pytest.raises(ValueError, match="isolates"):
        plain("isolate")


@pytest.mark.parametrize("asked", ["", "prepared"])
def test_statements_give_the_same_rows(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv(VARIABLE, asked)
    heads = Prepared(insert(JournalHead))
    found = Prepared(select(JournalHead.seq, JournalHead.hash).where(JournalHead.stream == bindparam("of")))
    moved = Prepared(update(JournalHead).where(JournalHead.stream == bindparam("of")).values(hash="moved"))
    with empty_store.transaction() as tx:
        heads.change(tx, *({"stream": name, "seq": 7, "hash": "h"} for name in ("a", "b")))
        assert (moved.change(tx, {"of": "a"}), moved.change(tx, {"of": "c"})) == (1, 0)
        assert [row._asdict() for row in found.rows(tx, {"of": "a"})] == [{"seq": 7, "hash": "moved"}]
        assert found.first(tx, {"of": "c"}) is None


def test_feel_answers_and_is_stopped_by_the_public_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread of its own, as the server asks it: the public way refuses a limit beside somebody's event loop."""
    monkeypatch.setenv(VARIABLE, "isolate")
    with ThreadPoolExecutor(1) as apart_from_loops:
        apart_from_loops.submit(_answers_and_is_stopped).result()


def _answers_and_is_stopped() -> None:
    host = FeelHost(seconds=0.5)
    feel = Feel(host)
    assert feel.evaluate("a + 1", {"a": 1}) == 2
    assert isinstance(host._isolate, PlainIsolate)
    endless = "count(for x in 1..100000, y in 1..100000 return x)"
    (fault,) = feel.evaluate_many([(endless, {})])
    assert "facts" in vars(fault)
    assert feel.evaluate("a + 1", {"a": 2}) == 3
    host.close()


def test_the_product_works_on_public_ways_alone() -> None:
    """A case through the use cases: forms, a question, a term, a timer, the store."""
    figures = apart(",".join(get_args(Inside)), 20)
    assert figures.keys() == {"step_ms", "condition_ms"}
    assert all(each > 0 for each in figures.values())
