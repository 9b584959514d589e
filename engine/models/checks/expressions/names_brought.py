"""Which variables a node itself gives to what follows it."""

from __future__ import annotations

from collections.abc import Iterable

from engine.bpmn.nodes import FlowNode, IoMapping
from engine.models.workspace import Workspace
from engine.operations.signatures import signatures

OPEN = "*"  # names that nobody can list: a task without a form, a message without mappings
Names = frozenset[str]
NOTHING: Names = frozenset()
ASKING = frozenset({"userTask", "manualTask", "task"})
CATCHING = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask"})
BRINGING = frozenset({"message", "signal", "error", "escalation"})


def brought(workspace: Workspace, node: FlowNode, left_by_call: Names) -> Names:
    """The names it sets: by its output mappings, or all that it gives. Of several instances only the collection.

    Args:
        workspace: for the forms.
        left_by_call: what a called process leaves behind, where the node calls one.
    """
    loop = node.multi_instance
    if loop is not None:
        return frozenset({loop.output_collection}) if loop.output_collection else NOTHING
    return frozenset(targets(node.outputs)) or given(workspace, node, left_by_call)


def given(workspace: Workspace, node: FlowNode, left_by_call: Names) -> Names:
    """What the node gives before any output mapping."""
    if node.kind in ASKING or (node.kind == "startEvent" and node.has("formDefinition")):
        return _form(workspace, node)
    for extension in ("script", "calledDecision"):
        if node.has(extension):
            return frozenset({root(node.extension(extension, "resultVariable"))}) - {""}
    if node.extension("taskDefinition", "type"):
        return _operation(node)
    if node.kind == "callActivity":
        return left_by_call if node.takes_all or node.outputs else NOTHING
    opens = node.event_kind in BRINGING or node.kind == "receiveTask"
    return frozenset({OPEN}) if node.kind in CATCHING and opens else NOTHING


def made(workspace: Workspace, node: FlowNode) -> Names:
    """What the node makes itself: a mapping of a name to itself only hands on what was made elsewhere."""
    own = given(workspace, node, NOTHING)
    mapped = (*node.inputs, *node.outputs)
    handed_on = {one.target for one in mapped if hands_on(one)}
    loop = node.multi_instance
    collected = {loop.output_collection, loop.item, "loopCounter"} - {None} if loop is not None else set()
    named = frozenset(targets(one for one in mapped if OPEN in own or one.target not in handed_on))
    return named | own | frozenset(name or "" for name in collected)


def _operation(node: FlowNode) -> Names:
    header = node.headers.get("resultVariable")
    if header:
        return frozenset({header})
    operation = signatures().get(node.extension("taskDefinition", "type") or "")
    return frozenset(operation.outputs if operation else {OPEN})


def _form(workspace: Workspace, node: FlowNode) -> Names:
    """Of several forms to choose from: what any of them asks."""
    known = workspace.fields_of_forms
    if not node.forms or not known.keys() >= set(node.forms):
        return frozenset({OPEN})
    return frozenset(field.path[0] for form_id in node.forms for field in known[form_id] if field.path)


def hands_on(mapping: IoMapping) -> bool:
    """Whether it maps a name to itself."""
    return (mapping.source or "").removeprefix("=").strip() == mapping.target


def seen_inside(node: FlowNode) -> Names:
    """What only the node itself sees: its inputs, the item of a multi-instance and its number."""
    names = set(targets(node.inputs))
    if node.multi_instance is not None:
        names |= {"loopCounter", node.multi_instance.item or ""}
    return frozenset(names - {""})


def targets(mappings: Iterable[IoMapping]) -> list[str]:
    """The variables that mappings set."""
    return [root(mapping.target) for mapping in mappings if mapping.target]


def root(path: str | None) -> str:
    """The variable of a path."""
    return (path or "").split(".")[0]
