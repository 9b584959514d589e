"""Which variables a process may know where: what the steps upstream set, on some way there and on every way.

``OPEN`` stands for a source whose names nobody can list (a task without a form, a message without mappings). A field of a
form counts as set by it, also where it may be hidden or left empty: it is null then.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from engine.bpmn.diagram import FlowNode, Process
from engine.bpmn.element import parts
from engine.models.checks.expressions.names_brought import NOTHING, OPEN, Names, made, targets
from engine.models.checks.expressions.names_flowing import Flowing, Known
from engine.models.workspace import Workspace

BUILT_IN = frozenset({"case", "parameters"})


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
            given = Flowing(self, process).run(*self._start_data(process))
            self._busy.discard(process.id)
            self._known[process.id] = given
        return self._known[process.id]

    @cached_property
    def made(self) -> Names:
        """The names that something makes, in whichever process; others are only handed to and fro."""
        nodes = [each for path in self.workspace.diagrams.values() for each in path.nodes()]
        begun = (parts(process.properties.get("start_data", "")) for process, _, _ in nodes)
        return frozenset().union(*begun, *(made(self.workspace, node) for _, _, node in nodes))

    def left_by(self, process_id: str) -> tuple[Names, Names]:
        """What a called process may and what it surely leaves behind; open while it is itself being looked at."""
        process = self.workspace.process(process_id)
        if process is None or process_id in self._busy:
            return frozenset({OPEN}), NOTHING
        known = self.known(process)
        return known.ends, known.sure_ends

    def _start_data(self, process: Process) -> tuple[Names, Names]:
        """What a process may and surely does begin with: what it says itself, and what its callers give."""
        own = frozenset(parts(process.properties.get("start_data", "")))
        given = [self._given_by(caller, node) for caller, node in self.workspace.callers.get(process.id, ())]
        surely = frozenset.intersection(*(sure for _, sure in given)) if given else NOTHING
        return own.union(*(may for may, _ in given)), own | surely

    def _given_by(self, caller: Process, node: FlowNode) -> tuple[Names, Names]:
        given = frozenset(targets(node.inputs))
        if not node.gives_all:
            return given, given
        if caller.id in self._busy:
            return given | {OPEN}, given
        known = self.known(caller)
        return given | known.at(node.id, "inside"), given | known.always(node.id, "inside")


@lru_cache(maxsize=4)
def analysis(files: tuple[tuple[str, bytes], ...]) -> Analysis:
    """The analysis of a workspace, kept for the rules that share it."""
    return Analysis(Workspace(dict(files)))
