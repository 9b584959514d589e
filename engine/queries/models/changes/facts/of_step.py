"""What a step of a diagram says: its extension elements, what it calls, waits for, repeats and maps."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode, IoMapping

#: Fact -> extension element and attribute that state it.
IN_STEP = (
    ("due", "taskSchedule", "dueDate"),
    ("follow_up", "taskSchedule", "followUpDate"),
    ("form", "formDefinition", "formId"),
    ("assignee", "assignmentDefinition", "assignee"),
    ("groups", "assignmentDefinition", "candidateGroups"),
    ("users", "assignmentDefinition", "candidateUsers"),
    ("priority", "priorityDefinition", "priority"),
    ("operation", "taskDefinition", "type"),
    ("decision", "calledDecision", "decisionId"),
    ("decision_result", "calledDecision", "resultVariable"),
    ("script", "script", "expression"),
    ("script_result", "script", "resultVariable"),
    ("gives_all", "calledElement", "propagateAllParentVariables"),
    ("takes_all", "calledElement", "propagateAllChildVariables"),
    ("retries", "taskDefinition", "retries"),
)
LOOP = "multiInstanceLoopCharacteristics"
EVENTS = tuple(
    f"{kind}EventDefinition" for kind in ("timer", "message", "signal", "error", "escalation", "terminate")
)
#: The same of what a step names: a message, an error.
DECLARED = ("@name", "subscription@correlationKey", "@errorCode", "@escalationCode")
#: Where in the file lies what the facts of an element tell.
TOLD = (
    "@name",
    "documentation",
    "properties/property*",
    *(f"{name}@{attribute}" for _, name, attribute in IN_STEP),
    *(
        "ioMapping/input*",
        "ioMapping/output*",
        "taskHeaders/header*",
        "versionTag@value",
        "calledElement@processId",
    ),
    *("@calledElement", "@default", "@sourceRef", "@targetRef", "@attachedToRef", "@cancelActivity"),
    *("@isInterrupting", "@triggeredByEvent", "@messageRef", "@isExecutable"),
    *("conditionExpression", *(f"{event}*" for event in EVENTS)),
    f"{LOOP}@isSequential",
    f"{LOOP}/completionCondition",
    *(
        f"{LOOP}/loopCharacteristics@{name}"
        for name in ("inputCollection", "inputElement", "outputCollection", "outputElement")
    ),
)


def of_step(node: FlowNode) -> dict[str, str | None]:
    """Facts of one flow node; those that state nothing are None or empty. Lists have an item a line."""
    said = {fact: node.extension(name, attribute) for fact, name, attribute in IN_STEP}
    return {
        **said,
        "called": node.called,
        **_event(node),
        **_loop(node),
        "headers": "\n".join(f"{key} = {value}" for key, value in node.headers.items()),
        "inputs": _mappings(node.inputs),
        "outputs": _mappings(node.outputs),
        "by_event": "true" if node.triggered else None,
    }


def _event(node: FlowNode) -> dict[str, str | None]:
    named, message = node.message_reference
    event = node.event
    thrown = event.declared if event and event.kind != "message" else None
    other = event.reference if event and event.kind != "message" else None
    starts = node.kind in ("boundaryEvent", "startEvent") and event is not None
    return {
        "event": event.kind if event else None,
        "message": message.name if message else named,
        "correlation": message.key if message else None,
        "signal": (thrown.name or thrown.id) if thrown else other,
        "code": thrown.code if thrown else None,
        "timer": "\n".join(text for _, text in node.times),
        "timer_kind": "\n".join(form for form, _ in node.times),
        "interrupts": str(node.interrupting).lower() if starts else None,
    }


def _loop(node: FlowNode) -> dict[str, str | None]:
    loop = node.multi_instance
    return {
        "each": loop.collection if loop else None,
        "item": loop.item if loop else None,
        "gathered": loop.output_collection if loop else None,
        "gathered_item": loop.output_element if loop else None,
        "one_by_one": str(loop.sequential).lower() if loop else None,
        "complete_when": loop.until if loop else None,
    }


def _mappings(written: list[IoMapping]) -> str:
    return "\n".join(f"{one.target} = {one.source.lstrip('=').strip()}" for one in written)
