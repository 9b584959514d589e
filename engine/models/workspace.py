"""The set of model files one works with: diagrams, decisions, forms, coverage lists, by their project path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import splitext

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.bpmn.read import read_diagram
from engine.decisions import Decision, parse_decisions, read_decisions
from engine.errors import DecisionFailed, NotFound, UnreadableXml
from engine.forms.read import NotAForm, read_form
from engine.runtime.compile import CompiledProcess, compile_process
from engine.strict_json import BrokenJson

FOLDERS = ("processes", "forms")
KINDS = {".bpmn": "bpmn", ".dmn": "dmn", ".form": "form", ".json": "form", ".xml": "bpmn"}
COVERAGE = "regulation.tsv"
_OF_THE_PROJECT = (".bpmn", ".dmn", ".form", ".tsv")


def kind_of(path: str) -> str | None:
    """What a file holds, by its name: bpmn, dmn, form, coverage; None for anything else."""
    name = path.rpartition("/")[2]
    if name == COVERAGE:
        return "coverage"
    return KINDS.get(splitext(name)[1].lower())


@dataclass(frozen=True)
class Workspace:
    """Files by path (``processes/<slug>/x.bpmn``). Immutable: a change gives a new workspace.

    Unreadable files are simply absent from the indexes; it is the check that reports them.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> Workspace:
        """The bundled models under ``root/processes`` and ``root/forms``."""
        found = (path for folder in FOLDERS for path in sorted((root / folder).rglob("*")))
        return cls(
            {
                path.relative_to(root).as_posix(): path.read_bytes()
                for path in found
                if path.suffix in _OF_THE_PROJECT and path.is_file()
            }
        )

    def with_file(self, path: str, content: bytes) -> Workspace:
        """The same files with one added or replaced."""
        return Workspace({**self.files, path: content})

    def with_files(self, files: Mapping[str, bytes]) -> Workspace:
        """The same files with others laid over them (drafts over what is published)."""
        return Workspace({**self.files, **files})

    def without(self, path: str) -> Workspace:
        """The same files but one."""
        return Workspace({name: content for name, content in self.files.items() if name != path})

    def paths(self, kind: str) -> list[str]:
        """Paths of one kind: bpmn, dmn, form or coverage."""
        return self._paths.get(kind, [])

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        sorted_: dict[str, list[str]] = {}
        for path in self.files:
            sorted_.setdefault(kind_of(path) or "", []).append(path)
        return sorted_

    def diagram(self, path: str) -> Diagram:
        """One diagram. Errors: UnreadableXml."""
        return read_diagram(path, self.files[path])

    @cached_property
    def diagrams(self) -> dict[str, Diagram]:
        """Every readable diagram by path."""
        readable = {}
        for path in self.paths("bpmn"):
            try:
                readable[path] = self.diagram(path)
            except UnreadableXml:
                continue
        return readable

    @cached_property
    def _processes(self) -> dict[str, str]:
        return {
            process.id: path
            for path, diagram in self.diagrams.items()
            for process in reversed(diagram.processes)
        }

    @cached_property
    def _forms(self) -> dict[str, str]:
        named: dict[str, str] = {}
        for path, form in self._schemas.items():
            named.setdefault(str(form.get("id", "")), path)
        return named

    @cached_property
    def _schemas(self) -> dict[str, dict[str, object]]:
        """Every readable form by path."""
        read = {path: _form_or_none(self.files[path]) for path in self.paths("form")}
        return {path: form for path, form in read.items() if form is not None}

    @cached_property
    def calls(self) -> dict[str, list[str]]:
        """Process id -> ids of the processes it calls, in the order of the file."""
        calls: dict[str, list[str]] = {process_id: [] for process_id in self._processes}
        for process, node in self._nodes():
            if node.called:
                calls.setdefault(process.id, []).append(node.called)
        return calls

    @cached_property
    def askers(self) -> dict[str, list[tuple[Process, FlowNode]]]:
        """Form id -> the tasks that may ask it, each with its process."""
        askers: dict[str, list[tuple[Process, FlowNode]]] = {}
        for process, node in self._nodes():
            for form_id in node.forms:
                askers.setdefault(form_id, []).append((process, node))
        return askers

    def _nodes(self) -> Iterator[tuple[Process, FlowNode]]:
        for diagram in self.diagrams.values():
            for process, _, node in diagram.nodes():
                yield process, node

    @cached_property
    def decision_ids(self) -> dict[str, list[str]]:
        """Ids of the decisions in every readable table file, by path."""
        return {path: [one.id for one in _decisions(self.files[path])] for path in self.paths("dmn")}

    @cached_property
    def _decisions(self) -> dict[str, str]:
        named: dict[str, str] = {}
        for path, ids in self.decision_ids.items():
            for decision in ids:
                named.setdefault(decision, path)
        return named

    def process(self, process_id: str) -> Process | None:
        """A process of any diagram by its id."""
        path = self._processes.get(process_id)
        return None if path is None else self.diagrams[path].process(process_id)

    def processes(self) -> dict[str, str]:
        """Process id -> path of the diagram that holds it."""
        return dict(self._processes)

    def forms(self) -> dict[str, str]:
        """Form id -> path."""
        return dict(self._forms)

    def decisions(self) -> dict[str, str]:
        """Decision id -> path."""
        return dict(self._decisions)

    def form(self, form_id: str) -> dict[str, object]:
        """A form-js schema, for reading only: it is shared. Errors: NotFound."""
        path = self._forms.get(form_id)
        if path is None:
            raise NotFound(what="form", key=form_id)
        return self._schemas[path]

    def decision(self, decision_id: str) -> Decision:
        """A decision ready to evaluate. Errors: NotFound, DecisionFailed, UnreadableXml."""
        path = self._decisions.get(decision_id)
        if path is None:
            raise NotFound(what="decision", key=decision_id)
        return parse_decisions(self.files[path])

    def decision_title(self, decision_id: str) -> str:
        """The name of a decision; its id where it has none."""
        path = self._decisions.get(decision_id)
        found = _decisions(self.files[path]) if path is not None else ()
        return next((one.name for one in found if one.id == decision_id), "") or decision_id

    def compiled(self, path: str, process_id: str) -> CompiledProcess:
        """A process of a file, ready to run; compiled once. Errors: DiagramRefused, UnreadableXml."""
        key = (path, process_id)
        if key not in self._compiled:
            self._compiled[key] = compile_process(self.closure_of_file(path), process_id)
        return self._compiled[key]

    @cached_property
    def _compiled(self) -> dict[tuple[str, str], CompiledProcess]:
        return {}

    def closure(self, process_id: str) -> dict[str, bytes]:
        """The diagram of a process and everything it calls: diagrams, decisions, forms. Missing ones are left out.

        Errors: NotFound for the process itself.
        """
        if process_id not in self._processes:
            raise NotFound(what="process", key=process_id)
        return self.closure_of_file(self._processes[process_id])

    def closure_of_file(self, path: str) -> dict[str, bytes]:
        """One file and everything it calls."""
        reached: dict[str, None] = {}
        ahead = [path]
        while ahead:
            path = ahead.pop()
            if path in reached:
                continue
            reached[path] = None
            ahead.extend(self._referred(path))
        return {path: self.files[path] for path in sorted(reached)}

    def _referred(self, path: str) -> Iterable[str]:
        diagram = self.diagrams.get(path)
        if diagram is None:
            return
        for index, ids in (
            (self._processes, diagram.called_processes()),
            (self._forms, diagram.form_ids()),
            (self._decisions, diagram.decision_ids()),
        ):
            yield from (index[key] for key in ids if key in index)


def _form_or_none(content: bytes) -> dict[str, object] | None:
    try:
        form = read_form(content)
    except (BrokenJson, NotAForm):
        return None
    return form if isinstance(form.get("components"), list) else None


def _decisions(content: bytes) -> tuple[Decision, ...]:
    try:
        return read_decisions(content)
    except (UnreadableXml, DecisionFailed):
        return ()
