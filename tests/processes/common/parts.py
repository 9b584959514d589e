"""The shared parts played by themselves: for each regulation a lifecycle that calls the part its message names."""

from __future__ import annotations

from pathlib import Path

import yaml

from engine.models.workspace import Workspace
from engine.scenarios.script import Scenario, read_scenario
from tests.bench.drawing import Drawing

HERE = Path(__file__).parent / "scenarios"
KEPT = ("processes/common/", "forms/")
HOUSES = {
    "rodp": "rodnik", "rods": "rodnik", "omsk": "omsk", "ekb": "ekaterinburg", "zhod": "zhodino",
}  # fmt: skip
GIVES = {
    "common_brigade": ("brigade_outcome", "crew_with_agency", "immediate_threat", "risk_score", "support_level"),
    "common_consilium": ("decision", "effectiveness", "held_on", "level", "next_review_on", "protocol_no"),
    "common_crisis": ("crisis_decision", "support_level"),
    "common_escalation": (),
    "common_measure": ("measure_status",),
    "common_monitoring": (
        "dynamics", "goals_done_pct", "held_on", "new_level", "proposal", "recommended_level", "risk_score",
    ),
    "common_no_activity": (),
    "common_referral": ("replied_on", "reply_status"),
    "common_refusal": ("refusal_recorded",),
    "common_silence": (),
    "common_transfer": ("transferred",),
    "common_visit": ("attempts", "immediate_threat", "visit_contact"),
    "common_visiting": (),
    "common_withdrawal": (),
}  # fmt: skip

MESSAGES = (
    '<bpmn:message id="message_begin" name="begin"/>',
    '<bpmn:message id="message_crisis_alert" name="crisis_alert"><bpmn:extensionElements>'
    '<zeebe:subscription correlationKey="=case.id"/></bpmn:extensionElements></bpmn:message>',
    '<bpmn:message id="message_end" name="end"><bpmn:extensionElements>'
    '<zeebe:subscription correlationKey="=case.id"/></bpmn:extensionElements></bpmn:message>',
)
PROPERTIES = (
    '<zeebe:properties><zeebe:property name="institution" value="{institution}"/>'
    '<zeebe:property name="regulation" value="{regulation}"/></zeebe:properties>'
)
#: What a part says of a danger is heard beside it, as in the lifecycles.
SIGNAL = (
    '<bpmn:subProcess id="signal" name="Сигнал" triggeredByEvent="true">'
    '<bpmn:startEvent id="signalled" name="Сигнал" isInterrupting="false"><bpmn:extensionElements><zeebe:ioMapping>'
    '<zeebe:output source="=alert_source" target="alert_source"/>'
    '<zeebe:output source="=now()" target="signalled_at"/></zeebe:ioMapping></bpmn:extensionElements>'
    "<bpmn:outgoing>to_help</bpmn:outgoing>"
    '<bpmn:messageEventDefinition id="signalled_by" messageRef="message_crisis_alert"/></bpmn:startEvent>'
    '<bpmn:callActivity id="help_at_once" name="Помочь"><bpmn:extensionElements>'
    '<zeebe:calledElement processId="common_crisis" propagateAllChildVariables="false"/><zeebe:ioMapping>'
    '<zeebe:output source="=true" target="helped"/></zeebe:ioMapping></bpmn:extensionElements>'
    "<bpmn:incoming>to_help</bpmn:incoming><bpmn:outgoing>to_helped</bpmn:outgoing></bpmn:callActivity>"
    '<bpmn:endEvent id="helped" name="Помогли"><bpmn:incoming>to_helped</bpmn:incoming></bpmn:endEvent>'
    '<bpmn:sequenceFlow id="to_help" sourceRef="signalled" targetRef="help_at_once"/>'
    '<bpmn:sequenceFlow id="to_helped" sourceRef="help_at_once" targetRef="helped"/></bpmn:subProcess>'
)
LANE = '<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Куратор">{refs}</bpmn:lane></bpmn:laneSet>'
CURATOR = (
    '<zeebe:taskDefinition type="case.set_curator"/><zeebe:ioMapping>'
    '<zeebe:input source="=&quot;mazur&quot;" target="curator"/>'
    '<zeebe:output source="=curator" target="curator"/></zeebe:ioMapping>'
)


def scenarios() -> list[Scenario]:
    """Every scenario of the folder, with the sample forms they share."""
    samples = yaml.safe_load((HERE / "_forms.yaml").read_text("utf-8"))
    return [
        read_scenario(path, samples) for path in sorted(HERE.glob("*.yaml")) if not path.name.startswith("_")
    ]


def with_lifecycles(workspace: Workspace) -> Workspace:
    """The shared parts and the forms of a workspace, with a lifecycle around the parts for every regulation."""
    kept = {path: content for path, content in workspace.files.items() if path.startswith(KEPT)}
    drawn = {f"processes/around/{one}.bpmn": _around(one) for one in HOUSES}
    return Workspace({**kept, **drawn})


def _around(regulation: str) -> bytes:
    """Begun by a message that brings ``part`` and what the part needs; waits at the end, so that all can be looked at."""
    drawn = Drawing(f"around_{regulation}", roots=list(MESSAGES))
    drawn.lines.append(
        drawn.extended(PROPERTIES.format(institution=HOUSES[regulation], regulation=regulation))
    )
    drawn.lines.append(
        LANE.format(refs="".join(f"<bpmn:flowNodeRef>{one}</bpmn:flowNodeRef>" for one in GIVES))
    )
    drawn.element("startEvent", "begun", '<bpmn:messageEventDefinition messageRef="message_begin"/>')
    drawn.element("serviceTask", "set_curator", drawn.extended(CURATOR))
    drawn.element("exclusiveGateway", "which_part", default="to_the_end")
    drawn.element("exclusiveGateway", "part_done")
    drawn.element("receiveTask", "part_over", messageRef="message_end")
    drawn.element("endEvent", "over")
    drawn.element("sequenceFlow", "to_the_end", sourceRef="which_part", targetRef="part_done")
    for source, target in (
        ("begun", "set_curator"),
        ("set_curator", "which_part"),
        ("part_done", "part_over"),
    ):
        drawn.flow(source, target)
    drawn.flow("part_over", "over")
    for part, given in GIVES.items():
        drawn.element("callActivity", part, drawn.extended(_call(part, given)))
        drawn.flow("which_part", part, f'part = "{part}"')
        drawn.flow(part, "part_done")
    drawn.lines.append(SIGNAL)
    return drawn.xml()


def _call(part: str, given: tuple[str, ...]) -> str:
    outputs = "".join(f'<zeebe:output source="={name}" target="{name}"/>' for name in given)
    done = '<zeebe:output source="=true" target="finished"/>'
    called = f'<zeebe:calledElement processId="{part}" propagateAllChildVariables="false"/>'
    return f"{called}<zeebe:ioMapping>{done}{outputs}</zeebe:ioMapping>"
