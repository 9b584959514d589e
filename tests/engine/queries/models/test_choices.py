"""What a methodologist may pick: the house's own things and the common ones, each once, by title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.access import Actor
from engine.queries.models.choices import Choice, Choices, choices
from engine.store.session import Store
from tests.engine.decisions.tables import table_xml
from tests.engine.models.models import END, START, file, form, io, node, process, simple
from tests.engine.queries.models.library import COMMON, HERE, MINE, TABLE, THEIRS, diagram, drafted, task

THERE = "processes/omsk_test"
WAIT = '<bpmn:messageEventDefinition messageRef="{}"/>'
ROOTS = (
    '<bpmn:message id="m1" name="answer"/><bpmn:message id="m2" name=""/><bpmn:message id="m3" name="alone"/>'
)
NAMED = {"type": "text", "id": "h", "text": "# Яблоко"}
DAY = {"type": "datetime", "key": "born", "label": "Родился", "id": "d", "subtype": "date"}
FIELDS = (
    NAMED,
    DAY,
    {"type": "textfield", "key": "name", "label": "Имя", "id": "n"},
    {"type": "group", "id": "g", "label": "Дом", "components": [{**DAY, "key": "built", "id": "b"}]},
    {"type": "group", "id": "p", "path": "mother", "components": [{**DAY, "key": "born", "id": "o"}]},
)
WAITS = (
    node("intermediateCatchEvent", "w1", inside=WAIT.format("m1"), name="Ответ")
    + node("intermediateCatchEvent", "w2", inside=WAIT.format("m2"), name="Пустое")
    + node("intermediateCatchEvent", "w3", inside=WAIT.format("m3"))
    + node("intermediateCatchEvent", "w4", inside=WAIT.format("nowhere"), name="Нет такого")
)
SENT = io(("output", "=a", "plan_at"), ("output", "=b", "status"), ("output", "=c", "due"))


def own(process_id: str, body: str, more: str = "") -> bytes:
    return file(process(body, id=process_id, properties=MINE, more=more), roots=ROOTS)


FILES = {
    f"{HERE}/main.bpmn": own("main", simple(task("t", "asked", SENT, name="Спросить")) + WAITS, 'name="Б"'),
    f"{HERE}/nameless.bpmn": own("nameless", simple(task("t", "quiet"))),
    f"{HERE}/picture.bpmn": own("picture", START + END).replace(b'isExecutable="true"', b'isExecutable="false"'),
    f"{COMMON}/part.bpmn": diagram("part", task("t"), properties="", name="А"),
    f"{THERE}/main.bpmn": file(
        process(simple(task("t", "theirs", SENT.replace("plan_at", "their_at"))) + WAITS, id="strange", properties=THEIRS),
        roots=ROOTS.replace("answer", "their answer"),
    ),
    f"{HERE}/level.dmn": TABLE,
    f"{THERE}/other.dmn": table_xml(("x",), ("r",), []).replace(b'"level"', b'"theirs"'),
    "forms/zhodino_test/headed.form": form(*FIELDS, id="headed"),
    "forms/zhodino_test/asked.form": form(id="asked"),
    "forms/zhodino_test/quiet.form": form(id="quiet"),
    "forms/zhodino_test/unasked.form": form(id="unasked"),
    "forms/omsk_test/theirs.form": form({**DAY, "key": "theirs_born"}, id="theirs"),
}  # fmt: skip


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Actor]]:
    store, author = drafted(sqlite_template, tmp_path_factory.mktemp("choices"), FILES)
    yield store, author
    store.close()


@pytest.fixture(scope="module")
def lists(house: tuple[Store, Actor]) -> Choices:
    with house[0].reading() as tx:
        return choices(tx, house[1], "ru")


def test_forms_go_by_their_heading_else_by_the_step_that_asks(lists: Choices) -> None:
    folder = "forms/zhodino_test"
    assert lists.forms == (
        Choice("quiet", "quiet", f"{folder}/quiet.form"),
        Choice("unasked", "unasked", f"{folder}/unasked.form"),
        Choice("asked", "Спросить", f"{folder}/asked.form"),
        Choice("headed", "Яблоко", f"{folder}/headed.form"),
    )


def test_processes_decisions_and_messages_of_the_house_and_common_ones(lists: Choices) -> None:
    assert lists.processes == (
        Choice("nameless", "nameless", f"{HERE}/nameless.bpmn"),
        Choice("part", "А", f"{COMMON}/part.bpmn"),
        Choice("main", "Б", f"{HERE}/main.bpmn"),
    )
    assert lists.decisions == (Choice("level", "Уровень", f"{HERE}/level.dmn"),)
    assert lists.messages == (
        Choice("alone", "alone", f"{HERE}/main.bpmn"),
        Choice("answer", "Ответ", f"{HERE}/main.bpmn"),
    )


def test_days_are_names_that_hold_one_and_fields_that_ask_for_one(lists: Choices) -> None:
    assert lists.days == (
        Choice("plan_at", "plan_at"),
        Choice("born", "Родился"),
        Choice("built", "Родился"),
    )


def test_lanes_roles_and_terms_are_the_configuration_s(house: tuple[Store, Actor], lists: Choices) -> None:
    with house[0].reading() as tx:
        english = choices(tx, house[1], "en")
        roles, settings = tx.config.roles.values(), tx.config.institutions["zhodino"].settings.values()
    assert {one.key: one.title for one in lists.roles} == {role.id: role.title["ru"] for role in roles}
    assert {one.key: one.title for one in english.roles} == {role.id: role.title["en"] for role in roles}
    assert {one.key: one.title for one in lists.lanes} == {
        lane: role.title["ru"] for role in roles for lane in role.lanes
    }
    terms = {one.name: one.title for one in settings if one.unit == "term"}
    assert {one.key: one.title for one in lists.terms} == {key: title["ru"] for key, title in terms.items()}
    assert {one.key: one.title for one in english.terms} == {key: title["en"] for key, title in terms.items()}
    assert "plan_due" in terms and "remote_counts" not in terms
    for rows in (lists.roles, lists.lanes, lists.terms):
        assert [(one.title.lower(), one.key) for one in rows] == sorted(
            (one.title.lower(), one.key) for one in rows
        )
