"""Which variables a process may know where: what every step upstream can have set.

May, not must: a variable that only one branch sets counts as known after the merge. ``OPEN`` stands for a source whose
names nobody can list (a task without a form, a message without mappings).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.bpmn.element import parts
from engine.bpmn.nodes import IoMapping
from engine.forms.fields import fields
from engine.models.workspace import Workspace
from engine.operations.signatures import signatures

OPEN = "*"
BUILT_IN = frozenset({"case", "parameters"})
Names = frozenset[str]
NOTHING: Names = frozenset()
ASKING = frozenset({"userTask", "manualTask", "task"})


@dataclass(frozen=True)
class Known:
    """For every node of a process: names known on entering it, inside it (inputs applied), and brought by it."""

    before: Mapping[str, Names]
    inside: Mapping[str, Names]
    brought: Mapping[str, Names]

    def at(self, node_id: str, moment: str) -> Names:
        """Names an expression may use ``before``, ``inside`` or ``after`` a node."""
        known = self.before.get(node_id, NOTHING)
        if moment in ("inside", "after"):
            known |= self.inside.get(node_id, NOTHING)
        if moment == "after":
            known |= self.brought.get(node_id, NOTHING)
        return known

    @property
    def everything(self) -> Names:
        """All names of the process."""
        return frozenset().union(*self.before.values(), *self.brought.values())


class Analysis:
    """The processes of one workspace, each looked at once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._known: dict[str, Known] = {}
        self._busy: set[str] = set()

    def known(self, process: Process) -> Known:
        """What is known where in a process."""
        if process.id not in self._known:
            self._busy.add(process.id)
            given = _Flowing(self, process).run(self._start_data(process))
            self._busy.discard(process.id)
            self._known[process.id] = given
        return self._known[process.id]

    def sets(self, process_id: str) -> Names:
        """What a called process may leave behind; open while it is itself being looked at."""
        process = self.workspace.process(process_id)
        if process is None or process_id in self._busy:
            return frozenset({OPEN})
        return self.known(process).everything

    def _start_data(self, process: Process) -> Names:
        names = frozenset(parts(process.properties.get("start_data", "")))
        for diagram in self.workspace.diagrams.values():
            for caller, _, node in diagram.nodes():
                if node.called == process.id:
                    names |= self._given_by(caller, node)
        return names

    def _given_by(self, caller: Process, node: FlowNode) -> Names:
        given = frozenset(_targets(node.inputs))
        if not node.gives_all:
            return given
        if caller.id in self._busy:
            return given | {OPEN}
        return given | self.known(caller).at(node.id, "inside")


@lru_cache(maxsize=4)
def analysis(files: tuple[tuple[str, bytes], ...]) -> Analysis:
    """The analysis of a workspace, kept for the rules that share it."""
    return Analysis(Workspace(dict(files)))


class _Flowing:
    """Spreads names along the flows of one process until nothing new is known."""

    def __init__(self, analysis: Analysis, process: Process) -> None:
        self.analysis, self.process = analysis, process
        self.before: dict[str, Names] = {}
        self.inside: dict[str, Names] = {}
        self.brought: dict[str, Names] = {}

    def run(self, start: Names) -> Known:
        for scope in self.process.walk():
            for node in scope.nodes:
                self.inside[node.id] = _inside(node)
                self.brought[node.id] = self._brings(node)
        self._scope(self.process, start)
        return Known(self.before, self.inside, self.brought)

    def _scope(self, scope: Scope, start: Names) -> Names:
        """Spread through one scope; gives what is known at its end."""
        for node in scope.nodes:
            self.before.setdefault(node.id, start)
        changed = True
        while changed:
            changed = False
            for node in scope.nodes:
                after = self._after(scope, node)
                for later in scope.successors(node.id):
                    if not after <= self.before[later]:
                        self.before[later] |= after
                        changed = True
        everything = start.union(*(self._after(scope, node) for node in scope.nodes))
        for inner in scope.inner:
            if inner.triggered:
                self._scope(inner, everything)
        return everything

    def _after(self, scope: Scope, node: FlowNode) -> Names:
        known = self.before[node.id] | self.brought[node.id]
        inner = next((found for found in scope.inner if found.id == node.id and not found.triggered), None)
        if inner is not None:
            within = self._scope(inner, self.before[node.id] | self.inside[node.id])
            if not node.outputs:
                known |= within - self.inside[node.id]
        return known

    def _brings(self, node: FlowNode) -> Names:
        outputs = frozenset(_targets(node.outputs))
        loop = node.multi_instance
        collected = frozenset({loop.output_collection}) if loop and loop.output_collection else NOTHING
        if outputs:
            return outputs | collected
        return collected | self.raw(node)

    def raw(self, node: FlowNode) -> Names:
        """What the node itself gives, before any output mapping."""
        if node.kind in ASKING or (node.kind == "startEvent" and node.has("formDefinition")):
            return self._form(node)
        for extension in ("script", "calledDecision"):
            if node.has(extension):
                return frozenset({_root(node.extension(extension, "resultVariable"))}) - {""}
        if node.extension("taskDefinition", "type"):
            header = node.headers.get("resultVariable")
            if header:
                return frozenset({header})
            operation = signatures().get(node.extension("taskDefinition", "type") or "")
            return frozenset(operation.outputs if operation else {OPEN})
        if node.kind == "callActivity":
            if not node.takes_all and not node.outputs:
                return NOTHING
            return self.analysis.sets(node.called or "")
        catches = node.kind in ("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask")
        open_event = (
            node.event_kind in ("message", "signal", "error", "escalation") or node.kind == "receiveTask"
        )
        return frozenset({OPEN}) if catches and open_event else NOTHING

    def _form(self, node: FlowNode) -> Names:
        """Of several forms to choose from: what any of them asks."""
        known = self.analysis.workspace.forms()
        if not node.forms or not known.keys() >= set(node.forms):
            return frozenset({OPEN})
        asked = (self.analysis.workspace.form(form_id) for form_id in node.forms)
        return frozenset(field.path[0] for form in asked for field in fields(form) if field.path)


def raw_results(analysis: Analysis, process: Process, node: FlowNode) -> Names:
    """What a node's own output mappings may read beside what is known."""
    return _Flowing(analysis, process).raw(node)


def _inside(node: FlowNode) -> Names:
    names = set(_targets(node.inputs))
    if node.multi_instance is not None:
        names |= {"loopCounter", node.multi_instance.item or ""}
    return frozenset(names - {""})


def _targets(mappings: Iterable[IoMapping]) -> list[str]:
    return [_root(mapping.target) for mapping in mappings if mapping.target]


def _root(path: str | None) -> str:
    return (path or "").split(".")[0]


def start_form(diagram: Diagram, process: Process) -> str | None:
    """The form a case of this process is started with."""
    for node in process.nodes:
        if node.kind == "startEvent":
            return node.form
    return None
