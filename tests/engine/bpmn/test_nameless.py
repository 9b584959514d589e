"""A fresh element is told by its kind; an id that its author wrote stays what it is called by."""

from __future__ import annotations

import pytest

from engine.bpmn.nameless import MADE, Nameless, Way
from engine.models.finding import warning
from engine.queries.models.changes.model_changes import model_changes
from tests.engine.models.models import END, START, diagram, flow, node

TASK = node("userTask", "Activity_0m1x2yz")
FLOWS = flow("s", "Activity_0m1x2yz", id="Flow_1597m5e") + flow("Activity_0m1x2yz", "e", id="Flow_0aa11bb")


def test_a_kind_is_told_in_both_languages() -> None:
    assert Nameless.of("userTask") == "задача без названия"
    assert Nameless.of("userTask").said("en") == "task without a name"
    assert Nameless.of("sequenceFlow") == "переход без названия"
    assert Nameless.of("odd") == "элемент без названия"


def test_an_arrow_goes_by_its_ends_in_each_language() -> None:
    way = Way.of(Nameless.of("userTask"), "Отказать")
    assert (way, way.said("en")) == ("задача без названия → Отказать", "task without a name → Отказать")


@pytest.mark.parametrize("made", ["Flow_1597m5e", "Activity_0m1x2yz", "Gateway_abcdefg", "Event_0000000"])
def test_ids_that_an_editor_makes(made: str) -> None:
    assert MADE.fullmatch(made)


@pytest.mark.parametrize(
    "written", ["flow_1597m5e", "Flow_plan", "draw_up_plan", "Activity_0m1x2yz9", "Task_1"]
)
def test_ids_that_people_write(written: str) -> None:
    assert not MADE.fullmatch(written)


def test_no_made_up_id_in_the_words_of_changes() -> None:
    before = diagram(START + END + flow("s", "e", id="Flow_0aa11bb"))
    after = diagram(START + TASK + END + FLOWS)
    for language, word in (("ru", "задача без названия"), ("en", "task without a name")):
        told = model_changes("bpmn", before, after, language)
        assert any(word in one for one in told) and not any(MADE.search(one) for one in told), told


def test_a_finding_follows_the_language() -> None:
    found = warning("f", "x", "reachable", "orphan", label=Nameless.of("userTask"))
    assert "«задача без названия»" in found.message and "“task without a name”" in found.said("en")
