"""A task offered to several groups, or to people by name, is in the inbox of each of them until somebody takes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.access import Actor
from engine.queries.tasks.inbox import Span, counts, found_tasks, inbox
from engine.store.session import Store
from engine.store.tables import WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.claim_task import claim_task
from tests.bench.desk import START, desk, new_key

SPAN = Span(START, START + timedelta(hours=15))
STEPS = """
<userTask id="read_findings" name="Прочитать заключение"><extensionElements>
  <zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="psychologist, paediatrician" candidateUsers="bench"/>
</extensionElements></userTask>"""
MODEL = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
<process id="several" isExecutable="true"><startEvent id="begin"/>{STEPS}<endEvent id="finish"/>
<sequenceFlow id="f1" sourceRef="begin" targetRef="read_findings"/>
<sequenceFlow id="f2" sourceRef="read_findings" targetRef="finish"/></process></definitions>""".encode()


def somebody(number: int, login: str, *roles: str, institution: str = "zhodino") -> Actor:
    return Actor(number, login, login, institution, frozenset(roles))


@pytest.fixture
def house(database_url: str) -> Iterator[tuple[Store, Actor]]:
    with desk(database_url, {"several.bpmn": MODEL}, "several") as (store, actor):
        with store.transaction() as tx:
            start_case(tx, actor, "several", {"title": "Семья Измеровой"}, {}, new_key())
        yield store, actor


def names(store: Store, actor: Actor, words: str = "") -> list[str]:
    with store.reading() as tx:
        return [row.name for row in inbox(tx, actor, "groups", SPAN, words).rows]


@pytest.mark.parametrize("words", ["", "заключение"])
@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (somebody(901, "a", "psychologist"), True),
        (somebody(902, "b", "paediatrician"), True),
        (somebody(903, "c", "psychologist", "paediatrician"), True),
        (somebody(904, "bench", "curator"), True),
        (somebody(905, "d", "curator"), False),
        (somebody(906, "nch", "curator"), False),
        (somebody(907, "e", "paediatrician", institution="omsk"), False),
    ],
    ids=["first group", "second group", "both", "by name", "stranger", "part of a name", "elsewhere"],
)
def test_each_of_several_sees_it_once(
    house: tuple[Store, Actor], actor: Actor, seen: bool, words: str
) -> None:
    store, _ = house
    assert names(store, actor, words) == ["Прочитать заключение"] * seen
    with store.reading() as tx:
        assert counts(tx, actor, SPAN)["groups"] == int(seen)
        assert len(found_tasks(tx, actor, "заключение")) == int(seen)


def test_who_takes_it_has_it_alone(house: tuple[Store, Actor]) -> None:
    store, actor = house
    taker = Actor(actor.id, actor.login, actor.name, actor.institution, frozenset({"paediatrician"}))
    with store.transaction() as tx:
        task = tx.connection.scalar(select(WorkItem.id))
        claim_task(tx, taker, str(task))
    assert names(store, somebody(901, "a", "psychologist")) == []
    with store.reading() as tx:
        assert [row.name for row in inbox(tx, taker, "mine", SPAN).rows] == ["Прочитать заключение"]


def test_a_search_among_what_is_offered_finds_what_was_asked_for(house: tuple[Store, Actor]) -> None:
    store, actor = house
    with store.transaction() as tx:
        start_case(tx, actor, "several", {"title": "Семья Громовых"}, {}, new_key())
    second = somebody(902, "b", "paediatrician")  # the first group has them by its role
    for words, families in (
        ("громовых", ["Семья Громовых"]),
        ("измеровой", ["Семья Измеровой"]),
        ("никого", []),
    ):
        with store.reading() as tx:
            rows = inbox(tx, second, "groups", SPAN, words).rows
        assert [row.family_title for row in rows] == families
    assert len(names(store, second, "заключение")) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("из", 1),
        ("ме", 0),
        ("за", 2),
        ("ик", 0),
        ("измер заключ", 1),
        ("измер ик", 0),
        ("семья", 2),
        ("громов", 1),
    ],
)
def test_a_short_word_is_sought_at_the_beginning_of_words(
    house: tuple[Store, Actor], words: str, found: int
) -> None:
    """Also among what is offered to several, where no index is asked."""
    store, actor = house
    with store.transaction() as tx:
        start_case(tx, actor, "several", {"title": "Семья Громовых"}, {}, new_key())
    assert len(names(store, somebody(902, "b", "paediatrician"), words)) == found
