"""A value is mended wherever the case knows it, in as many places as there are, and nowhere beside the stuck step."""

from __future__ import annotations

from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process
from engine.runtime.token.set_variable import mend
from tests.engine.runtime.conftest import World

HEAD = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="begin"/>"""
FOOT = """<endEvent id="end"/><sequenceFlow id="f1" sourceRef="begin" targetRef="part"/>
<sequenceFlow id="f2" sourceRef="part" targetRef="end"/></process></definitions>"""
INNER = """<startEvent id="inner"/><userTask id="talk"/><endEvent id="over"/>
<sequenceFlow id="i1" sourceRef="inner" targetRef="talk"/><sequenceFlow id="i2" sourceRef="talk" targetRef="over"/>"""
OWN = '<zeebe:ioMapping><zeebe:input source="=score" target="score"/></zeebe:ioMapping>'
EACH = """<multiInstanceLoopCharacteristics><extensionElements>
<zeebe:loopCharacteristics inputCollection="=people" inputElement="person"/>
</extensionElements></multiInstanceLoopCharacteristics>"""


def begun(part: str, **data: object) -> RunningCase:
    compiled = compile_process({"p.bpmn": (HEAD + part + FOOT).encode()}, "p")
    return RunningCase.start(compiled, data, World())


def part(inside: str, loop: str = "") -> str:
    return f'<subProcess id="part"><extensionElements>{inside}</extensionElements>{loop}{INNER}</subProcess>'


def test_in_the_case_and_in_the_part_that_has_its_own() -> None:
    case = begun(part(OWN), score=1)
    assert mend(case._workflow, "score", 7, None) == 2
    assert case.data["score"] == 7 and case.tasks()[0].data["score"] == 7


def test_a_part_without_one_of_its_own_reads_that_of_the_case() -> None:
    case = begun(part(""), score=1)
    assert mend(case._workflow, "score", 7, None) == 1
    assert case.tasks()[0].data["score"] == 7
    assert mend(case._workflow, "unknown", 7, None) == 0 and case.data["unknown"] == 7


def test_of_several_instances_the_stuck_one_alone() -> None:
    case = begun(part(OWN, EACH), score=1, people=["Артём", "Лиза"])
    first, second = case.tasks()
    stuck = case._find(second.id)
    assert mend(case._workflow, "score", 7, stuck) == 2  # of the case, and of the one instance
    assert {task.id: task.data["score"] for task in case.tasks()} == {first.id: 1, second.id: 7}
    assert mend(case._workflow, "score", 9, None) == 1  # no instance is named: theirs stay
    assert {task.data["score"] for task in case.tasks()} == {1, 7} and case.data["score"] == 9


def test_each_instance_s_own_value_by_the_step_that_is_stuck() -> None:
    case = begun(part("", EACH), people=["Артём", "Лиза"])
    first, second = case.tasks()
    assert mend(case._workflow, "person", "Вера", case._find(first.id)) == 1
    assert {task.id: task.data["person"] for task in case.tasks()} == {first.id: "Вера", second.id: "Лиза"}
