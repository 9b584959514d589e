"""What can carry a clause, by the names that ``regulation.tsv`` uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.bpmn.diagram import FlowNode, Process
from engine.config import Config
from engine.forms.fields import heading
from engine.models.regulation.settings import setting
from engine.models.workspace import Workspace
from engine.operations.signatures import signatures

FREE = frozenset({"report", "document", "other"})


@dataclass(frozen=True)
class Place:
    """Something that exists and carries a clause. ``key`` finds it: process, form, decision id, name of a setting."""

    kind: str
    name: str  # as the list writes it
    title: str  # as people call it
    key: str = ""
    element: str = ""  # in the process ``key``
    path: str = ""  # the model file it lies in
    where: str = ""  # what people call the process of an element


@dataclass(frozen=True)
class Places:
    """Everything of a project that can carry a clause."""

    workspace: Workspace
    config: Config

    def find(self, kind: str, name: str, clause: str) -> Place | None:
        """The place of this name; ``None`` where there is none."""
        if kind in FREE:
            return Place(kind, name, name)
        if kind == "config":
            found = setting(name, clause.split(".")[0], self.config)
            return Place(kind, name, found.title, found.key) if found else None
        return self.known(kind).get(name)

    def known(self, kind: str) -> Mapping[str, Place]:
        """The names a carrier of this kind may have; none where they cannot be listed."""
        lists = {
            "element": lambda: self._elements,
            "process": lambda: self._processes,
            "form": lambda: self._forms,
            "decision": lambda: self._decisions,
            "operation": lambda: self._operations,
        }
        return lists[kind]() if kind in lists else {}

    def nodes(self) -> Iterator[tuple[Process, FlowNode, str]]:
        """Every node of every diagram, with the path of its file."""
        for path, diagram in self.workspace.diagrams.items():
            for process, _, node in diagram.nodes():
                yield process, node, path

    @cached_property
    def _elements(self) -> dict[str, Place]:
        """By ``process:element``, and by the element alone."""
        full: dict[str, Place] = {}
        bare: dict[str, Place] = {}
        for process, node, path in self.nodes():
            name = f"{process.id}:{node.id}"
            full[name] = Place("element", name, node.label, process.id, node.id, path, process.name)
            bare.setdefault(node.id, full[name])
        return bare | full

    @cached_property
    def _processes(self) -> dict[str, Place]:
        return {
            process.id: Place("process", process.id, process.name or process.id, process.id, path=path)
            for path, diagram in self.workspace.diagrams.items()
            for process in diagram.processes
        }

    @cached_property
    def _forms(self) -> dict[str, Place]:
        asked = {form: node.label for _, node, _ in self.nodes() for form in node.forms}
        return {
            id_: Place("form", id_, heading(self.workspace.form(id_)) or asked.get(id_, id_), id_, path=path)
            for id_, path in self.workspace.forms().items()
        }

    @cached_property
    def _decisions(self) -> dict[str, Place]:
        return {
            id_: Place("decision", id_, self.workspace.decision_title(id_), id_, path=path)
            for id_, path in self.workspace.decisions().items()
        }

    @cached_property
    def _operations(self) -> dict[str, Place]:
        return {name: Place("operation", name, one.title(), name) for name, one in signatures().items()}
