"""A case taken up again: what it was given is still there, and a value is mended where the step stands."""

from __future__ import annotations

from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process
from tests.engine.runtime.conftest import World

HEAD = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">"""
ASSIGNED = f"""{HEAD}<process id="p" isExecutable="true"><startEvent id="begin"/>
<userTask id="first"/>
<userTask id="second"><extensionElements><zeebe:assignmentDefinition assignee="=case.curator"
  candidateGroups="=parameters.group"/></extensionElements></userTask>
<endEvent id="end"/>
<sequenceFlow id="f1" sourceRef="begin" targetRef="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
<sequenceFlow id="f3" sourceRef="second" targetRef="end"/></process></definitions>"""
SEVERAL = f"""{HEAD}<process id="p" isExecutable="true"><startEvent id="begin"/>
<subProcess id="each"><multiInstanceLoopCharacteristics isSequential="false"><extensionElements>
  <zeebe:loopCharacteristics inputCollection="=people" inputElement="person"/></extensionElements>
  </multiInstanceLoopCharacteristics>
  <startEvent id="inner"/><userTask id="talk"/><endEvent id="over"/>
  <sequenceFlow id="i1" sourceRef="inner" targetRef="talk"/><sequenceFlow id="i2" sourceRef="talk" targetRef="over"/>
</subProcess><endEvent id="end"/>
<sequenceFlow id="f1" sourceRef="begin" targetRef="each"/><sequenceFlow id="f2" sourceRef="each" targetRef="end"/>
</process></definitions>"""


def taken_up(model: str, **data: object) -> RunningCase:
    """The case after its first step, saved and loaded without anything beside its state."""
    world, compiled = World(), compile_process({"p.bpmn": model.encode()}, "p")
    return RunningCase.load(compiled, RunningCase.start(compiled, data, world).save(), world)


def test_the_built_ins_are_part_of_the_state() -> None:
    """A preview of other dates loads a case with nothing but its bytes."""
    case = taken_up(ASSIGNED, case={"curator": "mazur"}, parameters={"group": "psychologist"})
    case.complete(case.tasks()[0].id, {})
    [task] = case.tasks()
    assert (task.assignee, task.groups) == ("mazur", ("psychologist",))


def test_a_value_nobody_knows_is_mended_where_the_step_stands() -> None:
    case = taken_up(SEVERAL, people=["Артём", "Лиза"])
    _, stuck = case.tasks()
    case.mend("score", 7, stuck.id)
    assert {task.id: task.data.get("score") for task in case.tasks()} == {
        task.id: 7 if task.id == stuck.id else None for task in case.tasks()
    }


def test_without_a_step_it_is_mended_for_the_case() -> None:
    case = taken_up(ASSIGNED, case={}, parameters={})
    case.mend("score", 7)
    assert case.data["score"] == 7
