"""What the cells of a decision may name: what its file gives, and what every diagram that asks it knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.config import Config
from engine.decisions import Decision
from engine.decisions.parts import Box
from engine.feel.kinds.kind import Kind, either
from engine.models.checks.expressions.kinds_of_names import Kinds, KindsOfNames, kinds_of_names
from engine.models.checks.expressions.known_names import BUILT_IN
from engine.models.checks.expressions.names_brought import OPEN
from engine.models.checks.expressions.wants.seen import built_in
from engine.models.workspace import Workspace


@dataclass(frozen=True)
class Around:
    """``names`` are surely there whoever asks; ``near`` are all that anybody knows, for what was meant; ``kinds`` are
    those that all who ask agree on."""

    names: frozenset[str]
    near: frozenset[str]
    kinds: Kinds


def around(decision: Decision, workspace: Workspace, config: Config) -> Around:
    """What is known where a decision is asked.

    Names that a diagram may have without saying so (a message without mappings) are not relied on: a name in a cell
    that nobody lists is nearly always a word without its quotes.
    """
    shared = kinds_of_names(tuple(workspace.files.items()))
    asking = list(askers(decision, workspace))
    known = [shared.names.known(process).at(node.id, "inside") for _, process, node in asking]
    own = decision.given | BUILT_IN | frozenset(_named_inside(decision.node.logic))
    surely = frozenset.intersection(*known) if known else frozenset()
    kinds = _agreed([_kinds(process, node, shared, config) for _, process, node in asking])
    return Around(own | surely - {OPEN}, own.union(*known) - {OPEN}, {**built_in("", config), **kinds})


def askers(decision: Decision, workspace: Workspace) -> Iterator[tuple[Diagram, Process, FlowNode]]:
    """The steps that ask it, or a decision that needs it."""
    needing = {each.id for each in decision.graph.nodes if decision.node in decision.graph.before(each)} | {
        decision.id
    }
    for diagram in workspace.diagrams.values():
        for process, _, node in diagram.nodes():
            if node.extension("calledDecision", "decisionId") in needing:
                yield diagram, process, node


def _kinds(process: Process, node: FlowNode, shared: KindsOfNames, config: Config) -> Kinds:
    own = built_in(process.properties.get("institution", ""), config)
    return {**shared.of(process), **shared.inside(process, node), **own}


def _agreed(kinds: list[Kinds]) -> Kinds:
    if not kinds:
        return {}
    names = set(kinds[0]).intersection(*kinds)
    found: dict[str, Kind] = {name: either(each[name] for each in kinds) for name in names}
    return {name: kind for name, kind in found.items() if kind.known}


def _named_inside(box: Box | None) -> Iterator[str]:
    if box is not None:
        yield from (name for name in box.names if name)
        for part in box.parts:
            yield from _named_inside(part)
