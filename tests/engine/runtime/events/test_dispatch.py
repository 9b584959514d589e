"""An error or escalation is caught by its code as it is counted, else by whoever names none."""

from __future__ import annotations

import pytest

from engine.errors import StepFailed
from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process
from tests.engine.runtime.conftest import World

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<error id="thrown" name="Сбой" {thrown}/><error id="known" name="Отказ" errorCode="refused"/><error id="any" name="Любой"/>
<process id="p" isExecutable="true"><startEvent id="begin"/>
<subProcess id="part"><startEvent id="inner"/><endEvent id="fails"><errorEventDefinition id="e0" errorRef="thrown"/></endEvent>
<sequenceFlow id="i1" sourceRef="inner" targetRef="fails"/></subProcess>
{catchers}<userTask id="on_any"/><userTask id="on_known"/>
<sequenceFlow id="f1" sourceRef="begin" targetRef="part"/></process></definitions>"""
CATCHER = """<boundaryEvent id="b_{0}" attachedToRef="part"><errorEventDefinition id="d_{0}" errorRef="{0}"/></boundaryEvent>
<sequenceFlow id="c_{0}" sourceRef="b_{0}" targetRef="on_{0}"/>"""


def caught(thrown: str, *catchers: str, **data: object) -> list[str]:
    text = MODEL.format(thrown=thrown, catchers="".join(map(CATCHER.format, catchers)))
    case = RunningCase.start(compile_process({"p.bpmn": text.encode()}, "p"), data, World())
    return [task.place.element for task in case.tasks()]


@pytest.mark.parametrize(
    ("thrown", "catchers", "element"),
    [
        ('errorCode="refused"', ("any", "known"), "on_known"),
        ('errorCode="refused"', ("any",), "on_any"),
        ('errorCode="other"', ("any", "known"), "on_any"),
        ("", ("any", "known"), "on_any"),
        ('errorCode="=code"', ("any", "known"), "on_known"),
    ],
)
def test_the_nearest_by_its_code(thrown: str, catchers: tuple[str, ...], element: str) -> None:
    assert caught(thrown, *catchers, code="refused") == [element]


@pytest.mark.parametrize(("thrown", "told"), [('errorCode="other"', "other"), ("", "Сбой")])
def test_an_error_that_nobody_catches_is_told_by_its_code_or_name(thrown: str, told: str) -> None:
    with pytest.raises(StepFailed) as failed:
        caught(thrown, "known")
    assert told in str(failed.value.facts["cause"])
