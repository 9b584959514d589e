"""A family is played through its lifecycle with a word of its own in everything people type; destroyed, no table knows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from engine.config import current
from engine.registry.life.erase import TABLES, erase
from engine.registry.life.policy import APART, GONE, STAYS, WHOLE, WHOSE
from engine.registry.life.tombstones import Stone, apply_tombstones, put, tombstones
from engine.scenarios import acts
from engine.scenarios.acts import act
from engine.scenarios.play import FIRST, Play
from engine.scenarios.stage import Stage, opened
from engine.store.session import Store, Tx
from engine.store.tables import Case, DeadlineRow, FormDraft, LookPurpose, Note, Submission, Tombstone, Visit
from engine.usecases.clock.verify_store import verify_store
from tests.processes.played import models, scenario

CANARY = "канареечко"
HAPPY = {
    "zhodino_patronat": "h5_1_happy_path",
    "rodnik_patronage": "h1_1_happy_path",
    "rodnik_support": "h2_1_happy_path",
    "omsk_support": "h3_1_happy_path",
    "ekaterinburg_patronage": "h4_1_happy_path",
}
MANY_DIGITS = re.compile(r"(?:\d[\s()–-]*){7,}\d?")
MODELS = ("blob", "process_version")  # their samples have telephone numbers too
COUNTED = (Case, Submission, DeadlineRow, Visit)


def marked(value: Any, seen: set[str]) -> Any:
    """Everything typed in words gets the canary; long numbers are remembered as they are."""
    if isinstance(value, Mapping):
        return {key: marked(each, seen) for key, each in value.items()}
    if isinstance(value, list):
        return [marked(each, seen) for each in value]
    if not isinstance(value, str):
        return value
    if MANY_DIGITS.fullmatch(value) and not re.match(r"\d{4}-\d\d-\d\d", value):
        seen.add(value)
    return f"{value} {CANARY}" if re.search("[а-яё]", value) else value


def rows(tx: Tx) -> Iterator[tuple[str, str]]:
    """Every value of every column, as text."""
    for name, table in TABLES.items():
        if name in MODELS:
            continue
        for row in tx.execute(select(table)).mappings():
            for column, value in row.items():
                yield f"{name}.{column}", str(value)


def holding(tx: Tx, words: set[str]) -> Counter[str]:
    """Where the words stand."""
    sought = [word.lower() for word in words]
    return Counter(place for place, text in rows(tx) if any(word in text.lower() for word in sought))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    seen: set[str] = set()
    plain = acts.filled
    monkeypatch.setattr(acts, "filled", lambda *given: marked(plain(*given), seen))
    return seen


def played(slug: str, stage: Stage, play: Play) -> None:
    """The happy path; what the canary breaks (a rule of a name) is a fault of the test and is told."""
    for move in play.scenario.moves:
        if move.at is not None:
            stage.move_to(move.at)
        if "refused" not in move.said:
            act(play, move)
        stage.settle()


def counts(tx: Tx) -> dict[str, list[Any]]:
    """What statistics are made from."""
    return {
        "rows": [tx.connection.scalar(select(func.count()).select_from(table)) for table in COUNTED],
        "ends": sorted(tx.connection.scalars(select(Case.outcome))),
        "visits": sorted(map(str, tx.execute(select(Visit.status, Visit.kind, Visit.held_on)))),
        "terms": sorted(map(str, tx.execute(select(DeadlineRow.status, DeadlineRow.breached_at)))),
    }


@pytest.mark.parametrize("slug", HAPPY)
def test_no_table_knows_the_family_and_the_statistics_stand(slug: str, typed: set[str]) -> None:
    told = scenario(slug, HAPPY[slug])
    family = dict(told.given.get("family") or {"title": "Семья"})
    told.given["family"] = family | {"title": f"Семья {CANARY}", "address": f"ул. {CANARY}, 5"}
    try:
        with opened(told, models(), current()) as stage:
            play = Play(told, stage)
            played(slug, stage, play)
            _destroyed(stage.store, play.cases[FIRST], typed | {CANARY})
    finally:
        told.given["family"] = family


def _destroyed(store: Store, case_id: str, words: set[str]) -> None:
    with store.transaction() as tx:
        row = tx.execute(select(Case.family_id, Case.institution).where(Case.id == case_id)).one()
        person = tx.connection.scalar(
            select(Submission.person_id).where(Submission.case_id == case_id).limit(1)
        )
        task = tx.connection.scalar(select(Submission.task_id).where(Submission.case_id == case_id).limit(1))
        own = {"person_id": person, "task_id": task}
        tx.execute(insert(Note), {**own, "case_id": case_id, "text": CANARY, "at": tx.now()})
        tx.execute(insert(FormDraft), {**own, "data": {"text": CANARY}, "saved_at": tx.now()})
        look = {"family": row.family_id, "reader": person, "sitting": "s", "at": tx.now()}
        tx.execute(insert(LookPurpose), look | {"id": "look", "purpose": "other", "words": CANARY})
        before = counts(tx)
        places = holding(tx, words)
        assert len(places) > 20, places
    with store.transaction() as tx:
        put(tx, Stone(row.family_id, row.institution, "d", tx.now()))
    with store.reading() as tx:
        assert holding(tx, words) == {}
        assert counts(tx) == before
    assert verify_store(store).broken == []


def test_every_table_of_a_family_is_emptied_or_deleted_and_what_stays_is_a_column() -> None:
    theirs = {name for name, table in TABLES.items() if {"family_id", "case_id"} & set(table.c.keys())}
    assert not set(STAYS) & set(GONE)
    assert theirs - set(STAYS) - set(GONE) - WHOLE == {"curator_order", "diagnosis"}
    for name, columns in STAYS.items():
        assert columns <= set(TABLES[name].c.keys()), name


def test_every_table_is_a_familys_or_is_said_to_be_nobodys() -> None:
    ways = {"family", "family_id", "case_id", "item_id", "task_id", "subject"}
    told = {*STAYS, *GONE, *WHOLE, *WHOSE, "curator_order", "diagnosis"}
    assert set(TABLES) - told == APART
    for name in APART:  # nothing in them leads to a family, by name or by reference
        table = TABLES[name]
        assert not ways & set(table.c.keys()), name
        led = {key.column.table.name for column in table.c for key in column.foreign_keys}
        assert led <= APART, (name, led)


def test_an_older_copy_is_brought_to_the_same_state(typed: set[str]) -> None:
    told = scenario("zhodino_patronat", HAPPY["zhodino_patronat"])
    with opened(told, models(), current()) as stage:
        play = Play(told, stage)
        for move in told.moves[:8]:  # the copy is older than the end of the case
            if move.at is not None:
                stage.move_to(move.at)
            act(play, move)
            stage.settle()
        with stage.store.reading() as tx:
            family_id = tx.connection.scalar(select(Case.family_id).where(Case.id == play.cases[FIRST])) or ""
            assert holding(tx, {CANARY}) and tombstones(tx) == []
        stones = [Stone(family_id, "zhodino", "d", stage.clock.now())]
        with stage.store.transaction() as tx:
            assert apply_tombstones(tx, stones) == 1
        with stage.store.transaction() as tx:
            assert apply_tombstones(tx, stones) == 0
            assert holding(tx, {CANARY}) == {}
            assert tx.connection.scalar(select(Case.status)) == "cancelled"
            assert [stone.family_id for stone in tombstones(tx)] == [family_id]
            assert (
                erase(tx, "nobody") == {}
                and tx.connection.scalar(select(func.count()).select_from(Tombstone)) == 1
            )
        assert verify_store(stage.store).clean
