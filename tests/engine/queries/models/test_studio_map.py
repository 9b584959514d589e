"""The studio's first page: which diagram is drawn under which, what stands aside, what uses what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.access import Actor
from engine.queries.models.studio_map import Card, StudioMap, search, studio_map
from engine.store.session import Store
from tests.engine.models.models import END, START, file, line, node, process
from tests.engine.queries.models.library import (
    COMMON,
    FORM,
    HERE,
    MINE,
    TABLE,
    THEIRS,
    call,
    diagram,
    drafted,
    task,
)

CLAUSE = '<zeebe:properties><zeebe:property name="clauses" value="z.1, z.2"/></zeebe:properties>'
DECIDE = node("businessRuleTask", "d", '<zeebe:calledDecision decisionId="level" resultVariable="r"/>')
HEADLESS, RING = "processes/zhodino_headless", "processes/zhodino_ring"
#: «a» and «b» come before what follows «a»: a case is in both at once.
FORKED = (
    START
    + node("parallelGateway", "g")
    + call("a", "second")
    + call("b", "first")
    + call("c", "part")
    + END
    + line("s", "g", "a", "c", "e")
    + line("g", "b", "e")
)
FILES = {
    f"{HERE}/zhodino_test.bpmn": file(
        process(FORKED, id="zhodino_test", properties=MINE, more='name="Патронат"')
    ),
    f"{HERE}/first.bpmn": diagram("first", task("t", "plan", name="План"), call("c", "third"), name="Первая"),
    f"{HERE}/second.bpmn": diagram("second", call("c", "third"), call("d", "first"), name="Вторая"),
    f"{HERE}/third.bpmn": diagram("third", call("c", "second"), name="Третья"),
    f"{HERE}/aside.bpmn": diagram("aside", task("t", "plan", CLAUSE, name="Визит"), DECIDE, name="В стороне"),
    f"{COMMON}/part.bpmn": diagram("part", task("t"), call("c", "deep"), properties="", name="Часть"),
    f"{COMMON}/deep.bpmn": diagram("deep", task("t"), properties="", name="Глубокая"),
    f"{COMMON}/lone.bpmn": diagram("lone", task("t"), call("c", "lone"), properties="", name="Сама себя"),
    f"{HEADLESS}/one.bpmn": diagram("one", task("t"), name="Раз"),
    f"{HEADLESS}/two.bpmn": diagram("two", task("t"), name="Два"),
    f"{RING}/there.bpmn": diagram("there", call("c", "back"), name="Туда"),
    f"{RING}/back.bpmn": diagram("back", call("c", "there"), name="Обратно"),
    "processes/omsk_test/omsk_test.bpmn": diagram(
        "omsk_test", call("c", "part"), properties=THEIRS, name="Чужой"
    ),
    f"{HERE}/fresh.bpmn": diagram("fresh", task("t", "plan"), name="Новая"),
    f"{HERE}/broken.bpmn": b"<a/>",
    f"{HERE}/level.dmn": TABLE,
    "forms/zhodino_test/plan.form": FORM,
}


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Actor]]:
    store, author = drafted(sqlite_template, tmp_path_factory.mktemp("map"), FILES)
    yield store, author
    store.close()


@pytest.fixture(scope="module")
def made(house: tuple[Store, Actor]) -> StudioMap:
    with house[0].reading() as tx:
        return studio_map(tx, house[1])


def drawn(card: Card) -> object:
    """A card as nested names; in brackets where it is drawn elsewhere."""
    name = f"({card.row.key})" if card.again else card.row.key
    return (name, *map(drawn, card.calls)) if card.calls else name


def test_diagrams_hang_under_whoever_calls_them_nearest_to_the_beginning(made: StudioMap) -> None:
    headless, ring, own, common = made.charts
    assert (own.folder, own.title) == ("zhodino_test", "Патронат")
    # in the order in which a case comes to them; «third» is as near by way of «second», which comes first
    assert [drawn(card) for card in own.cards] == [
        ("zhodino_test", ("second", ("third", "(second)"), "(first)"), ("first", "(third)"), "(part)")
    ]
    assert [(row.key, row.path) for row in own.loose] == [
        ("", f"{HERE}/broken.bpmn"),
        ("aside", f"{HERE}/aside.bpmn"),
        ("fresh", f"{HERE}/fresh.bpmn"),
    ]
    assert [row.key for row in own.decisions] == ["level"] and [row.key for row in own.forms] == ["plan"]
    # without a diagram of the lifecycle's own name the first begins that nobody calls; in a ring, the first
    assert (headless.title, [drawn(card) for card in headless.cards]) == ("", ["two"])
    assert [row.key for row in headless.loose] == ["one"]
    assert (ring.title, [drawn(card) for card in ring.cards]) == ("", [("back", ("there", "(back)"))])
    assert (common.folder, common.title) == ("common", "")
    assert [drawn(card) for card in common.cards] == [("lone", "(lone)"), ("part", "deep")]
    assert (common.loose, common.decisions, common.forms) == ((), (), ())


def test_what_uses_what(made: StudioMap) -> None:
    assert made.users == {
        ("form", "plan"): ("В стороне", "Новая", "Первая"),
        ("decision", "level"): ("В стороне",),
        ("process", "second"): ("Патронат", "Третья"),
        ("process", "first"): ("Патронат", "Вторая"),
        ("process", "part"): ("Патронат",),
        ("process", "third"): ("Вторая", "Первая"),
        ("process", "deep"): ("Часть",),
        ("process", "lone"): ("Сама себя",),
        ("process", "there"): ("Обратно",),
        ("process", "back"): ("Туда",),
    }
    lifecycle = ["Патронат"]
    assert made.shared == dict.fromkeys(
        ("zhodino_test", "second", "first", "third", "part", "deep"), lifecycle
    ) | {"two": ["zhodino_headless"], "back": ["zhodino_ring"], "there": ["zhodino_ring"]}
    assert {row.path for row in made.rows} <= made.texts.keys()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ВТОРАЯ", [("second", ())]),
        ("fres", [("fresh", ())]),
        ("z.2", [("aside", ("z.2",))]),
        ("Z.", [("aside", ("z.1", "z.2"))]),
        ("Чужой", []),
    ],
)
def test_a_search_goes_by_names_ids_and_clauses(
    house: tuple[Store, Actor], words: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    with house[0].reading() as tx:
        assert [(row.key, clauses) for row, clauses in search(tx, house[1], words)] == found
