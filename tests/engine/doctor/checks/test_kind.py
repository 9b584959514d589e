"""The kind of a database against what it is to be used for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.doctor.checks.kind import kind
from engine.doctor.seen import Seen, looking
from engine.store import demo_load
from engine.store.demo_load import DemoLoad
from engine.store.kind import REAL, TRAINING, declare
from engine.store.session import Store

NOW = datetime(2026, 9, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("what", "demo", "code"),
    [
        (TRAINING, False, "training_without_demo"),
        (TRAINING, True, "training"),
        (TRAINING, None, "training"),
        (REAL, False, "real"),
        (REAL, True, "demo_on_real"),
        (REAL, None, "real"),
    ],
)
def test_each_kind_serves_its_own(empty_store: Store, what: str, demo: bool | None, code: str) -> None:
    with empty_store.transaction() as tx:
        declare(tx, what)
    [told] = kind(Seen(empty_store.url, {}, demo=demo, store=empty_store))
    assert told.code == code
    assert told.state == ("error" if code in ("training_without_demo", "demo_on_real") else "ok")


def test_a_new_one_may_become_either(empty_store: Store) -> None:
    for demo in (True, False):
        assert [line.code for line in kind(Seen(empty_store.url, {}, demo=demo, store=empty_store))] == [
            "undecided"
        ]


def test_a_history_that_was_cut_is_told_too(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        declare(tx, TRAINING)
        demo_load.keep(tx, DemoLoad(3, 9, 0.3, NOW, NOW))
    told = [line.code for line in kind(Seen(empty_store.url, {}, demo=False, store=empty_store))]
    assert told == ["training_without_demo", "history_cut"]


def test_nothing_is_made_by_looking(tmp_path: Path) -> None:
    seen = Seen(f"sqlite:///{tmp_path / 'k.db'}", {}, home=tmp_path, demo=False)
    with looking(seen) as opened:
        assert [line.code for line in kind(opened)] == ["new_database"]
    with looking(replace(seen, demo=None)) as opened:
        assert [line.code for line in kind(opened)] == ["no_database"]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("url", ["garbage", "sqlite:////no/such/folder/k.db"])
def test_one_that_cannot_be_reached_is_told_in_words(url: str) -> None:
    with looking(Seen(url, {})) as opened:
        [told] = kind(opened)
    assert (told.code, told.state) == ("unreachable", "error")
    assert "недоступна" in told.what()
