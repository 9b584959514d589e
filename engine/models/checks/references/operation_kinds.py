"""What a service task gives an operation is of the kind that the operation takes; a term can be counted."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.bpmn.nodes import IoMapping
from engine.config import Config
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import judge
from engine.feel.kinds.wants import Want, wanted
from engine.models.checks.expressions.kinds_of_names import Kinds, kinds_of_names
from engine.models.checks.expressions.wants.of_terms import DUE
from engine.models.checks.expressions.wants.seen import built_in
from engine.models.checks.expressions.wants.written import branches, trouble
from engine.models.checks.references.operations import asked
from engine.models.finding import Finding, Said, error
from engine.models.workspace import Workspace
from engine.operations.annotations import choices, kind_of, parts
from engine.operations.signatures import signatures
from engine.worktime.moment import DATE, MOMENT

PLAIN = frozenset({"number", "text", "truth", "list", "context"})
DAY = Want(
    "no_day",
    frozenset({"text", "date", "moment"}),
    suits=lambda text: bool(DATE.fullmatch(text) or MOMENT.fullmatch(text)),
)


def operation_kinds(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Each input that the operation would refuse when the case comes to it."""
    shared = kinds_of_names(tuple(workspace.files.items()))
    for process, _, node in diagram.nodes():
        operation = signatures().get(node.extension("taskDefinition", "type") or "")
        if operation is None:
            continue
        seen = shared.of(process)
        if node.multi_instance is not None:
            seen = seen | shared.inside(process, node)
        kinds = seen | built_in(_institution(process), config)
        for mapping in node.inputs:
            want = want_of(operation.takes.get(mapping.target, ""))
            reason = _reason(mapping, want, kinds) if want is not None else None
            if reason is not None:
                yield _finding(diagram, node, operation.name, mapping, reason)


def want_of(annotation: str) -> Want | None:
    """What a field takes; None where nothing is known of it."""
    taken = parts(annotation) if annotation else []
    names = {ast.unparse(part) for part in taken}
    if "Stated" in names:
        return DUE
    if names and names <= {"date", "datetime"}:
        return DAY
    options = choices(taken[0]) if len(taken) == 1 else None
    if options:
        known = ", ".join(f'"{each}"' for each in options)
        return Want("no_choice", frozenset({"text"}), suits=frozenset(options).__contains__, known=known)
    kind = kind_of(annotation) if annotation else None
    if kind is None or kind.name not in PLAIN:
        return None
    if kind.name == "text":  # whatever else is kept as a text may be given for one
        texts = frozenset({"text", "date", "time", "moment", "duration"})
        return Want("unwanted", texts, named="text")
    return wanted(kind)


def _reason(mapping: IoMapping, want: Want, kinds: Kinds) -> object | None:
    """What is wrong, in words of its own; a text without its sign is taken as it is."""
    source = mapping.source.strip()
    if want is DUE:
        told = next(filter(None, (trouble("schedule", leaf) for leaf in branches(source))), None)
        if told is not None and told.reason:
            return told.reason
    if not source.startswith("="):
        if want.suits is None or not source:
            return None
        source = json.dumps(source, ensure_ascii=False)
    codes = {each.code for each in judge(feel(), source, kinds).problems}  # told by ``kinds``
    found = judge(feel(), source, kinds, wanted=want).problems
    return next((each for each in found if each.code not in codes), None)


def _institution(process: Process) -> str:
    return process.properties.get("institution", "")


def _finding(diagram: Diagram, node: FlowNode, name: str, mapping: IoMapping, said: object) -> Finding:
    told = {
        "label": node.label,
        "name": Said(f"operations.{name}"),
        "field": asked(mapping.target),
        "text": mapping.source,
        "said": said,
    }
    return error(diagram.path, node.id, "operations", "input_kind", **told)
