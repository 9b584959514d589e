"""The set of model files one works with: diagrams, decisions, forms, coverage lists, by their project path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.bpmn.read import read_diagram
from engine.decisions import Decision, parse_decisions, read_decisions
from engine.errors import DecisionFailed, NotFound, UnreadableXml
from engine.forms.fields import Field, fields
from engine.forms.read import NotAForm, read_form
from engine.models.model_files import COVERAGE, ModelFiles, kind_of
from engine.strict_json import BrokenJson

if TYPE_CHECKING:  # a workspace that nobody runs does without the runtime
    from engine.runtime.compile import CompiledProcess

__all__ = ["COVERAGE", "Workspace", "kind_of", "laid_over"]


@dataclass(frozen=True)
class Workspace(ModelFiles):
    """Files with what each of them defines.

    Unreadable files are simply absent from the indexes; it is the check that reports them.
    """

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
        for path, form in self.schemas.items():
            named.setdefault(str(form.get("id", "")), path)
        return named

    @cached_property
    def schemas(self) -> dict[str, dict[str, object]]:
        """Every readable form by path, for reading only."""
        read = {path: _form_or_none(self.files[path]) for path in self.paths("form")}
        return {path: form for path, form in read.items() if form is not None}

    @cached_property
    def fields_of_forms(self) -> Mapping[str, tuple[Field, ...]]:
        """The inputs of every form by its id, in their order."""
        return {form_id: _fields(self.files[path]) for form_id, path in self._forms.items()}

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

    @cached_property
    def callers(self) -> dict[str, list[tuple[Process, FlowNode]]]:
        """Process id -> the steps that call it, each with its process."""
        callers: dict[str, list[tuple[Process, FlowNode]]] = {}
        for process, node in self._nodes():
            if node.called:
                callers.setdefault(node.called, []).append((process, node))
        return callers

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

    @cached_property
    def owners(self) -> dict[str, frozenset[str]]:
        """Folder of diagrams -> the institutions whose its processes say they are."""
        found: dict[str, set[str]] = {}
        for path, diagram in self.diagrams.items():
            named = {process.properties.get("institution", "") for process in diagram.processes} - {""}
            found.setdefault(path.split("/")[1] if path.count("/") else "", set()).update(named)
        return {folder: frozenset(names) for folder, names in found.items()}

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
        return self.schemas[path]

    def decision(self, decision_id: str) -> Decision:
        """A decision ready to evaluate. Errors: NotFound, DecisionFailed, UnreadableXml."""
        path = self._decisions.get(decision_id)
        if path is None:
            raise NotFound(what="decision", key=decision_id)
        return parse_decisions(self.files[path], decision_id)

    def decision_title(self, decision_id: str) -> str:
        """The name of a decision; its id where it has none."""
        path = self._decisions.get(decision_id)
        found = _decisions(self.files[path]) if path is not None else ()
        return next((one.name for one in found if one.id == decision_id), "") or decision_id

    @cached_property
    def kept(self) -> dict[tuple[str, str], CompiledProcess]:
        """What ``engine.models.compiled`` has made of these files."""
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


def laid_over(files: Mapping[str, bytes], own: Workspace) -> Workspace:
    """Given files with those of the project's own that do not define the same things."""
    brought = Workspace(files)
    replaced = {
        path
        for known, index in (
            (brought.processes(), own.processes),
            (brought.forms(), own.forms),
            (brought.decisions(), own.decisions),
        )
        if known  # one diagram is no reason to read all forms
        for name, path in index().items()
        if name in known
    }
    kept = {path: content for path, content in own.files.items() if path not in replaced}
    return Workspace({**kept, **files})


@lru_cache(maxsize=256)  # a form is shared by all workspaces that hold it, as diagrams and decisions are
def _form_or_none(content: bytes) -> dict[str, object] | None:
    try:
        form = read_form(content)
    except (BrokenJson, NotAForm):
        return None
    return form if isinstance(form.get("components"), list) else None


@lru_cache(maxsize=256)
def _fields(content: bytes) -> tuple[Field, ...]:
    return fields(_form_or_none(content) or {})


def _decisions(content: bytes) -> tuple[Decision, ...]:
    try:
        return read_decisions(content)
    except (UnreadableXml, DecisionFailed):
        return ()
