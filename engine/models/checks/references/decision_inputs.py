"""What a diagram gives a table is of the kind that the table's columns declare."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.decisions import Decision
from engine.decisions.odd_names import OddNames
from engine.decisions.parts import Input
from engine.errors import KuratorError
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import judge
from engine.feel.kinds.kind import Kind
from engine.models.checks.expressions.kinds_of_names import Kinds, kinds_of_names
from engine.models.checks.expressions.wants.seen import built_in
from engine.models.finding import Finding, Said, error
from engine.models.workspace import Workspace

TAKEN = {
    "number": frozenset({"number"}),
    "string": frozenset({"text"}),
    "boolean": frozenset({"truth"}),
    "date": frozenset({"text", "date", "moment"}),
    "dateTime": frozenset({"text", "moment"}),
}
DATED = frozenset({"date", "dateTime"})


def decision_inputs(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Each column of the table itself that the variables of the step never suit."""
    shared = kinds_of_names(tuple(workspace.files.items()))
    for process, _, node in diagram.nodes():
        decision = _decision(node.extension("calledDecision", "decisionId"), workspace)
        if decision is None:
            continue
        own = built_in(process.properties.get("institution", ""), config)
        kinds = {**shared.of(process), **shared.inside(process, node), **own}
        for column in decision.inputs:
            kind = _wrong(column, kinds)
            if kind is not None:
                told = {"label": node.label, "decision": decision.name or decision.id, "column": column.label}
                words = {"kind": Said(f"feel.kind_{kind.name}"), "wanted": Said(f"kinds.{column.type.kind}")}
                yield error(
                    diagram.path,
                    node.id,
                    "references",
                    "decision_kind",
                    **told,
                    got=words["kind"],
                    wanted=words["wanted"],
                )


def _decision(id: str | None, workspace: Workspace) -> Decision | None:
    try:
        found = workspace.decision(id or "")
    except KuratorError:
        return None
    return found if OddNames(found.graph).to_json() is None else None


def _wrong(column: Input, kinds: Kinds) -> Kind | None:
    """The kind that comes where the column declares another; None where it suits or nobody knows."""
    taken = TAKEN.get(column.type.kind)
    if taken is None or column.type.many:
        return None
    kind = judge(feel(), column.expression, kinds).kind
    while kind.name == "list" and kind.item is not None and kind.item.known:
        kind = kind.item  # a list of one stands for its element
    if not kind.known:
        return None
    words = kind.free and column.type.kind in DATED
    return kind if kind.name not in taken or words else None
