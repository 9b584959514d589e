"""What is refused, with which reason, and what the models hold."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from engine.bpmn.read import read_diagram
from engine.bpmn.rules import faults
from engine.errors import DiagramRefused, UnreadableXml
from engine.runtime.case import RunningCase
from engine.runtime.compile import compile_process, read_models
from engine.words import catalogue
from tests.bench.drawing import Drawing
from tests.engine.runtime.conftest import World, compiled


def drawn(*extra: tuple[str, str, str, dict[str, str]], flows: tuple[tuple[str, ...], ...] = ()) -> Drawing:
    drawing = Drawing("P", roots=['<bpmn:message id="m1" name="news" />', '<bpmn:message id="m2" />'])
    drawing.element("startEvent", "begin")
    drawing.element("userTask", "t")
    drawing.element("endEvent", "done")
    drawing.flow("begin", "t")
    drawing.flow("t", "done")
    for kind, identifier, inside, attributes in extra:
        drawing.element(kind, identifier, inside, **attributes)
    for flow in flows:
        drawing.flow(*flow)
    return drawing


TIMER = "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
TWO_TERMS = TIMER.replace(
    "<bpmn:timeDuration>", "<bpmn:timeDate>2027-01-01</bpmn:timeDate><bpmn:timeDuration>"
)
MESSAGE = '<bpmn:messageEventDefinition messageRef="m1" />'
JAVASCRIPT = '<bpmn:conditionExpression language="javascript">x</bpmn:conditionExpression>'
MULTI = "<bpmn:multiInstanceLoopCharacteristics>{}</bpmn:multiInstanceLoopCharacteristics>"
BY_NUMBER = MULTI.format("<bpmn:loopCardinality>3</bpmn:loopCardinality>")
INNER = f'<bpmn:startEvent id="inner">{TIMER}</bpmn:startEvent>'


def extended(inside: str) -> str:
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


HALF = MULTI.format(extended('<zeebe:loopCharacteristics inputCollection="=[1]" outputCollection="all" />'))
PROPERTIES = extended(
    '<zeebe:properties><zeebe:property name="records" value="visit" />'
    '<zeebe:property name="records " value="inquiry" /></zeebe:properties>'
)
LOOP = "<bpmn:standardLoopCharacteristics loopMaximum='3' />"

REFUSED = {
    "flow_to_nothing": drawn(flows=(("t", "nowhere"),)),
    "id_twice": drawn(("userTask", "t", "", {})),
    "element_not_supported": drawn(("complexGateway", "g", "", {})),
    "two_starts": drawn(("startEvent", "s2", "", {})),
    "way_into_event": drawn(("userTask", "u", "", {}), flows=(("u", "begin"),)),
    "way_out_of_end": drawn(("userTask", "u", "", {}), flows=(("done", "u"),)),
    "boundary_on_nothing": drawn(("boundaryEvent", "b", TIMER, {"attachedToRef": "nope"})),
    "event_missing": drawn(("boundaryEvent", "b", "", {"attachedToRef": "t"})),
    "event_not_supported": drawn(
        ("boundaryEvent", "b", "<bpmn:compensateEventDefinition/>", {"attachedToRef": "t"})
    ),
    "several_events": drawn(
        ("boundaryEvent", "b", TIMER + "<bpmn:signalEventDefinition/>", {"attachedToRef": "t"})
    ),
    "timer_without_time": drawn(
        ("boundaryEvent", "b", "<bpmn:timerEventDefinition/>", {"attachedToRef": "t"})
    ),
    "reference_to_nothing": drawn(
        ("boundaryEvent", "b", "<bpmn:messageEventDefinition messageRef='m'/>", {"attachedToRef": "t"})
    ),
    "standard_loop": drawn(("userTask", "u", LOOP, {})),
    "loop_without_collection": drawn(("userTask", "u", "<bpmn:multiInstanceLoopCharacteristics/>", {})),
    "script_not_feel": drawn(("scriptTask", "s", "<bpmn:script>import os</bpmn:script>", {})),
    "script_incomplete": drawn(("scriptTask", "s", "", {})),
    "operation_missing": drawn(("serviceTask", "s", "", {})),
    "decision_incomplete": drawn(("businessRuleTask", "s", "", {})),
    "called_process_missing": drawn(("callActivity", "s", "", {})),
    "called_process_unknown": drawn(("callActivity", "s", "", {"calledElement": "nope"})),
    "no_start": drawn(("subProcess", "s", "", {})),
    "event_subprocess_start": drawn(("subProcess", "s", "", {"triggeredByEvent": "true"})),
    "gateway_without_way": drawn(("exclusiveGateway", "g", "", {})),
    "default_unknown": drawn(("exclusiveGateway", "g", "", {"default": "x"}), flows=(("g", "t"),)),
    "way_without_condition": drawn(
        ("exclusiveGateway", "g", "", {}), flows=(("g", "t"), ("g", "done", "true"))
    ),
    "event_gateway_targets": drawn(("eventBasedGateway", "g", "", {}), flows=(("g", "t"),)),
    "compensation": drawn(("userTask", "s", "", {"isForCompensation": "true"})),
    "timer_several": drawn(("boundaryEvent", "b", TWO_TERMS, {"attachedToRef": "t"})),
    "start_never": drawn(("startEvent", "s2", TIMER, {})),
    "start_twice": drawn(("startEvent", "s2", MESSAGE, {}), ("startEvent", "s3", MESSAGE, {})),
    "start_event_not_here": drawn(("startEvent", "s2", "<bpmn:errorEventDefinition/>", {})),
    "default_with_condition": drawn(
        ("exclusiveGateway", "g", "", {"default": "P_f3"}), flows=(("g", "t", "true"), ("g", "done", "true"))
    ),
    "extension_not_supported": drawn(("userTask", "u", extended("<zeebe:executionListeners />"), {})),
    "binding_not_supported": drawn(
        ("callActivity", "u", extended('<zeebe:calledElement processId="P" bindingType="versionTag" />'), {})
    ),
    "form_not_by_id": drawn(("userTask", "u", extended('<zeebe:formDefinition formKey="x" />'), {})),
    "embedded_form": drawn(
        ("userTask", "u", extended('<zeebe:formDefinition formKey="camunda-forms:bpmn:x" />'), {})
    ),
    "attribute_not_supported": drawn(("receiveTask", "u", "", {"instantiate": "true", "messageRef": "m1"})),
    "condition_not_feel": drawn(
        ("exclusiveGateway", "g", "", {}),
        ("sequenceFlow", "f", JAVASCRIPT, {"sourceRef": "g", "targetRef": "t"}),
    ),
    "loop_by_number": drawn(("userTask", "u", BY_NUMBER, {})),
    "loop_output_half": drawn(("userTask", "u", HALF, {})),
    "loop_not_here": drawn(("exclusiveGateway", "g", HALF.replace('outputCollection="all"', ""), {})),
    "error_not_interrupting": drawn(
        (
            "boundaryEvent",
            "b",
            "<bpmn:errorEventDefinition/>",
            {"attachedToRef": "t", "cancelActivity": "false"},
        )
    ),
    "event_subprocess_flow": drawn(
        ("subProcess", "s", f"<bpmn:incoming>x</bpmn:incoming>{INNER}", {"triggeredByEvent": "true"})
    ),
    "flow_across": drawn(("subProcess", "s", INNER.replace(TIMER, ""), {}), flows=(("t", "inner"),)),
    "condition_not_here": drawn(("userTask", "u", "", {}), flows=(("u", "done", "true"),)),
    "flow_from_nothing": drawn(flows=(("nowhere", "t"),)),
    "property_twice": drawn(("userTask", "u", PROPERTIES, {})),
    "declaration_nameless": drawn(("receiveTask", "u", "", {"messageRef": "m2"})),
    "result_missing": drawn(("scriptTask", "s", extended('<zeebe:script expression="=1" />'), {})),
    "name_computed": drawn(("callActivity", "s", "", {"calledElement": "=x"})),
    "event_subprocess_plain_start": drawn(
        ("subProcess", "s", INNER.replace(TIMER, ""), {"triggeredByEvent": "true"})
    ),
    "mapping_without_target": drawn(
        ("userTask", "u", extended('<zeebe:ioMapping><zeebe:input source="=1" /></zeebe:ioMapping>'), {})
    ),
}
UNSUPPORTED = ("complexGateway", "transaction", "adHocSubProcess", "callChoreography")
UNSUPPORTED_EVENTS = {
    "boundaryEvent": ("compensate", "cancel", "conditional", "link"),
    "intermediateCatchEvent": ("conditional", "link", "compensate"),
    "intermediateThrowEvent": ("link", "compensate", "timer", "error", "terminate"),
    "endEvent": ("cancel", "compensate", "link", "timer", "conditional"),
    "startEvent": ("conditional", "link"),
}


@pytest.mark.parametrize("rule", sorted(REFUSED))
def test_refuses_what_it_cannot_honour(rule: str) -> None:
    content = REFUSED[rule].xml()
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": content}, "P")
    assert refusal.value.facts["rule"] == rule
    assert refusal.value.facts["element"]
    assert any("а" <= letter <= "я" for letter in refusal.value.facts["reason"])


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_sentence_gets_its_facts(language: str) -> None:
    """A missing fact would be said as a dash."""
    for drawing in REFUSED.values():
        for found in faults(read_diagram("p.bpmn", drawing.xml())).values():
            for fault in found:
                template = catalogue(language, "diagram")[fault.key]
                needed = {name for _, name, _, _ in Formatter().parse(template) if name}
                assert needed <= set(fault.facts), (fault.key, needed - set(fault.facts))


@pytest.mark.parametrize("kind", UNSUPPORTED)
def test_an_element_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": drawn((kind, "x", "", {})).xml()}, "P")
    assert refusal.value.facts["rule"] == "element_not_supported" and refusal.value.facts["element"] == "x"


@pytest.mark.parametrize(
    ("kind", "event"), [(kind, event) for kind, events in UNSUPPORTED_EVENTS.items() for event in events]
)
def test_an_event_of_another_kind_is_refused(kind: str, event: str) -> None:
    attached = {"attachedToRef": "t"} if kind == "boundaryEvent" else {}
    drawing = drawn((kind, "x", f"<bpmn:{event}EventDefinition />", attached))
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": drawing.xml()}, "P")
    assert refusal.value.facts["rule"] == "event_not_supported" and refusal.value.facts["element"] == "x"


def test_a_process_without_a_plain_start_cannot_be_called() -> None:
    caller = drawn(("callActivity", "c", "", {"calledElement": "Q"}))
    called = Drawing("Q", roots=['<bpmn:message id="m1" name="news" />'])
    called.element("startEvent", "s", MESSAGE)
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": caller.xml(), "q.bpmn": called.xml()}, "P")
    assert refusal.value.facts["rule"] == "called_without_plain_start"


def test_an_element_without_an_id_is_refused() -> None:
    content = drawn(("userTask", "nameless", "", {})).xml().replace(b' id="nameless"', b"")
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"p.bpmn": content}, "P")
    assert refusal.value.facts["rule"] == "id_missing"


def test_every_refusal_of_the_runtime_is_tried() -> None:
    """A rule whose sentence nobody has seen may be wrong: each one in the catalogue stands in a test."""
    written = tomllib.loads((Path(__file__).parents[3] / "config/words/ru/diagram.toml").read_text("utf-8"))
    others = {
        "no_process", "process_twice", "not_bpmn", "id_reserved", "nested_too_deep", "decision_unknown",
        "called_without_plain_start", "id_missing",
    }  # fmt: skip
    only_publishing = {
        "id_reference", "message_without_key", "flow_to_itself", "no_default", "mapping_target", "mapping_built_in",
        "timer_cycle_not_here", "only_way_with_condition",
    }  # fmt: skip
    assert set(written) == set(REFUSED) | others | only_publishing


def test_too_deep_a_nesting_and_an_unknown_decision_are_refused() -> None:
    deep = '<bpmn:subProcess id="n{}">' * 22
    nested = deep.format(*range(22)) + "</bpmn:subProcess>" * 22
    decision = extended('<zeebe:calledDecision decisionId="nobody" resultVariable="x" />')
    for inside, rule in ((nested, "nested_too_deep"), ("", "decision_unknown")):
        drawing = drawn(("businessRuleTask", "d", decision, {})) if not inside else drawn()
        drawing.lines.append(inside)
        with pytest.raises(DiagramRefused) as refusal:
            compile_process({"p.bpmn": drawing.xml()}, "P")
        assert refusal.value.facts["rule"] == rule


def test_one_process_id_in_two_files_is_refused() -> None:
    with pytest.raises(DiagramRefused) as refusal:
        compile_process({"a.bpmn": drawn().xml(), "b.bpmn": drawn().xml()}, "P")
    assert refusal.value.facts["rule"] == "process_twice"


def test_a_file_that_is_no_diagram_is_refused() -> None:
    with pytest.raises(DiagramRefused):
        read_models({"x.bpmn": b"<html/>"})
    with pytest.raises(UnreadableXml):
        read_models({"x.bpmn": b"<a>"})


def test_the_model_holds_what_others_need() -> None:
    process = compiled("user_task")
    model = process.models["user_task"]
    assert (model.name, model.version_tag) == ("Подготовка плана", "1.0")
    assert model.properties == {"institution": "zhodino"} and model.documentation
    plan = process.elements["user_task"]["plan"]
    assert (plan.kind, plan.lane, plan.form) == ("userTask", "Заведующий отделением", "zhod_plan")
    assert plan.clauses == ("zhod.stage2.a", "zhod.stage2.a.term")


def test_only_what_is_called_belongs_to_the_closure() -> None:
    assert set(compiled("calling", "called", "loop").models) == {"calling", "called"}


def test_cyrillic_ids_work_everywhere(world: World) -> None:
    drawing = Drawing("Процесс")
    drawing.element("startEvent", "Начало")
    drawing.element("userTask", "Задача_1")
    drawing.element("endEvent", "Конец")
    drawing.flow("Начало", "Задача_1")
    drawing.flow("Задача_1", "Конец")
    process = compile_process({"п.bpmn": drawing.xml()}, "Процесс")
    case = RunningCase.load(process, RunningCase.start(process, {"Имя": 1}, world).save(), world)
    case.complete(case.tasks()[0].id, {"Ответ": "да"})
    assert case.ended and case.outcome == "Конец" and case.data == {"Имя": 1, "Ответ": "да"}


def test_a_chain_of_500_tasks_compiles_and_runs(world: World) -> None:
    drawing = Drawing("chain")
    drawing.element("startEvent", "begin")
    names = ["begin", *(drawing.element("userTask", f"t{n}") for n in range(500))]
    names.append(drawing.element("endEvent", "done"))
    for before, after in itertools.pairwise(names):
        drawing.flow(before, after)
    process = compile_process({"c.bpmn": drawing.xml()}, "chain")
    state = RunningCase.start(process, {}, world).save()
    for _ in range(500):
        case = RunningCase.load(process, state, world)
        case.complete(case.tasks()[0].id, {})
        state = case.save()
    assert case.ended
