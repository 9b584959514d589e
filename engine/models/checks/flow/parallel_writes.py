"""Two branches that run at once do not set one variable: who comes last would decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.bpmn.kinds import GATEWAYS
from engine.config import Config
from engine.errors import KuratorError
from engine.feel.evaluator import feel
from engine.models.checks.expressions.known_names import analysis
from engine.models.checks.expressions.names_brought import OPEN, Names
from engine.models.checks.expressions.names_flowing import Known
from engine.models.checks.expressions.places import uses
from engine.models.checks.flow.parallel_merge import before_a_join
from engine.models.checks.flow.reach import reach
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

AT_ONCE = frozenset({"exclusiveGateway", "scriptTask", "serviceTask", "businessRuleTask"})
Reads = dict[str, set[str]]  # variable -> ids of the nodes whose expressions name it


def parallel_writes(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """An error where a later step reads the variable, else a warning; once a variable and a split."""
    splits = [(process, scope, node) for process, scope, node in diagram.nodes() if _splits(scope, node)]
    if not splits:
        return
    shared, reads = analysis(tuple(workspace.files.items())), _reads(diagram, workspace)
    for process, scope, node in splits:
        yield from _of_split(diagram, process, scope, node, shared.known(process), reads)


def _splits(scope: Scope, node: FlowNode) -> bool:
    at_once = node.kind in ("parallelGateway", "inclusiveGateway") or node.kind not in GATEWAYS
    return at_once and len(scope.outgoing.get(node.id, [])) > 1


def _of_split(
    diagram: Diagram, process: Process, scope: Scope, split: FlowNode, known: Known, reads: Reads
) -> Iterator[Finding]:
    said: set[str] = set()
    branches = [before_a_join(scope, flow.target) for flow in scope.outgoing[split.id]]
    for one, other in combinations(branches, 2):
        first, second = _set_in(scope, one - other, known), _set_in(scope, other - one, known)
        for name in sorted((first.keys() & second.keys()) - said):
            for writers in product(first[name], second[name]):
                read = bool(reads.get(name, set()) & _later(process, scope, writers))
                if name not in said and (read or not _alike(name, *writers)):
                    said.add(name)
                    yield _found(diagram, split, name, writers, read)


def _found(
    diagram: Diagram, split: FlowNode, name: str, writers: tuple[FlowNode, FlowNode], read: bool
) -> Finding:
    first, second = writers
    told = {"name": name, "first": first.label, "second": second.label, "split": split.label}
    if read:
        return error(diagram.path, second.id, "parallel_writes", "read", **told)
    return warning(diagram.path, second.id, "parallel_writes", **told)


def _set_in(scope: Scope, branch: set[str], known: Known) -> dict[str, list[FlowNode]]:
    """What the steps of a branch set for the scope around them, and which steps do."""
    found: dict[str, list[FlowNode]] = {}
    for node in scope.nodes:
        if node.id in branch and not _is_the_last_word(scope, node):
            for name in _brought(scope, node, known) - {OPEN}:
                found.setdefault(name, []).append(node)
    return found


def _is_the_last_word(scope: Scope, node: FlowNode) -> bool:
    """Whether what follows the step ends all branches at once: nobody can write after it."""
    ahead, seen = [node.id], {node.id}
    while ahead:
        flows = scope.outgoing.get(ahead.pop(), [])
        if not flows:
            return False
        for target in (scope.by_id[flow.target] for flow in flows if flow.target in scope.by_id):
            if target.kind == "endEvent" and target.event_kind in ("terminate", "error"):
                continue
            if target.kind not in AT_ONCE or target.id in seen:
                return False
            seen.add(target.id)
            ahead.append(target.id)
    return True


def _alike(name: str, one: FlowNode, other: FlowNode) -> bool:
    """Whether both hand on one fact under one name, as a message and a called process of one change do."""
    sources = [[pair.source for pair in node.outputs if pair.target == name] for node in (one, other)]
    return bool(sources[0]) and sources[0] == sources[1]


def _brought(scope: Scope, node: FlowNode, known: Known) -> Names:
    inner = next((one for one in scope.inner if one.id == node.id), None)
    own = known.brought.get(node.id, frozenset())
    if inner is None or node.outputs or node.multi_instance is not None:
        return own
    return own.union(*(_brought(inner, each, known) for each in inner.nodes))


def _later(process: Process, scope: Scope, writers: Iterable[FlowNode]) -> set[str]:
    """Nodes that both writers lead to, and all that follows the sub-process they lie in."""
    ahead = [reach(scope, scope.successors(writer.id)) for writer in writers]
    found = set.intersection(*ahead)
    for around in process.walk():
        if any(inner is scope for inner in around.inner):
            found |= reach(around, around.successors(scope.id)) | _later(
                process, around, [around.by_id[scope.id]]
            )
    return found | {
        node.id for at in process.walk() if at.id in found for one in at.walk() for node in one.nodes
    }


def _reads(diagram: Diagram, workspace: Workspace) -> Reads:
    found: Reads = {}
    written = list(uses(diagram))
    for use, parsed in zip(written, feel().parse_many([use.text for use in written]), strict=True):
        for name in parsed.roots if not parsed.problems else ():
            found.setdefault(name, set()).add(use.node.id)
    for _, _, node in diagram.nodes():
        for name in _asked(workspace, node.extension("calledDecision", "decisionId") or ""):
            found.setdefault(name, set()).add(node.id)
    return found


def _asked(workspace: Workspace, decision_id: str) -> Names:
    if decision_id not in workspace.decisions():
        return frozenset()
    try:
        columns = [column.expression for column in workspace.decision(decision_id).inputs]
    except KuratorError:
        return frozenset()
    return frozenset().union(*(parsed.roots for parsed in feel().parse_many(columns)))
