"""From published files to something that runs: read once, checked once, shared by all cases of a version."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from engine.bpmn.element import parts
from engine.bpmn.read import read_diagram
from engine.decisions.model import Decision
from engine.decisions.read import parse_decisions, read_decisions
from engine.decisions.without_kinds import without_kinds
from engine.errors import DecisionFailed, StateRefused
from engine.runtime.model import CompiledElement, ProcessModel
from engine.runtime.process_model import process_model
from engine.runtime.refuse import check_calls, check_elements, check_structure, refuse
from engine.runtime.specs import ScopeSpec, build_scopes

OTHER_FILES = (".dmn", ".form", ".json")
MAGIC = b"kurator-process/"
VERSION = b"1"


@dataclass(frozen=True)
class CompiledProcess:
    """A process with everything it calls, ready to run. Safe to share between cases and threads."""

    process_id: str
    models: Mapping[str, ProcessModel]
    decision_files: Mapping[str, bytes]

    @property
    def elements(self) -> Mapping[str, Mapping[str, CompiledElement]]:
        """Per process id of the closure: its elements by id."""
        return {key: model.elements for key, model in self.models.items()}

    @cached_property
    def scopes(self) -> dict[str, ScopeSpec]:
        """The library's specifications."""
        return build_scopes(self.models)

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """Decision tables by id."""
        return {key: parse_decisions(content, key) for key, content in self.decision_files.items()}

    def to_bytes(self) -> bytes:
        """For storing beside the version; ``from_bytes`` gives the same back without reading XML again."""
        stored = {
            "process": self.process_id,
            "models": {key: model.to_json() for key, model in self.models.items()},
            "decisions": {key: content.decode("latin-1") for key, content in self.decision_files.items()},
            "kinds": True,  # what its tables declare counts: it was checked
        }
        return MAGIC + VERSION + b"\n" + zlib.compress(json.dumps(stored).encode(), 6)

    @classmethod
    def from_bytes(cls, stored: bytes) -> CompiledProcess:
        """Restore what ``to_bytes`` gave. Raises StateRefused for another version or shape."""
        header, _, body = stored.partition(b"\n")
        if header != MAGIC + VERSION:
            raise StateRefused(version=header[:40].decode("latin-1"), expected=(MAGIC + VERSION).decode())
        try:
            read_back = json.loads(zlib.decompress(body))
            models = {key: ProcessModel.from_json(value) for key, value in read_back["models"].items()}
            decisions = {key: text.encode("latin-1") for key, text in read_back["decisions"].items()}
            if not read_back.get(
                "kinds"
            ):  # published before kinds counted: its cases go on by what they began with
                decisions = {key: without_kinds(content) for key, content in decisions.items()}
            return cls(read_back["process"], models, decisions)
        except (zlib.error, ValueError, KeyError, TypeError) as fault:
            raise StateRefused(version="1", expected="1") from fault


def compile_process(files: Mapping[str, bytes], process_id: str) -> CompiledProcess:
    """Compile one process and everything it calls.

    Args:
        files: path to content of the closure; BPMN and DMN are read, other files are left alone.
        process_id: which process.

    Raises:
        UnreadableXml: a file is not safe, well-formed XML.
        DiagramRefused: the runtime cannot honour an element, or something called is missing.
    """
    models = read_models(files)
    if process_id not in models:
        refuse(process_id, process_id, "no_process", id=process_id)
    closure = _under_one_regulation(_called(models, process_id), process_id)
    decisions = _decision_files(files)
    for path, content in _diagrams(files):
        check_structure(read_diagram(path, content), closure)
    check_calls(closure, decisions)
    needed = {
        e.traits["decision"] for m in closure.values() for e in m.elements.values() if "decision" in e.traits
    }
    compiled = CompiledProcess(process_id, closure, {key: decisions[key] for key in sorted(needed)})
    compiled.scopes, compiled.decisions  # noqa: B018 - a fault in them belongs to the compilation
    return compiled


def read_models(files: Mapping[str, bytes]) -> dict[str, ProcessModel]:
    """Every executable process in the BPMN files. Raises UnreadableXml, DiagramRefused (also for one id twice)."""
    models: dict[str, ProcessModel] = {}
    for path, content in _diagrams(files):
        for model in _read_models(path, content):
            if model.id in models:
                refuse(model.id, model.name, "process_twice", id=model.id)
            models[model.id] = model
    return models


def _diagrams(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield from ((path, content) for path, content in files.items() if not path.endswith(OTHER_FILES))


@lru_cache(maxsize=256)  # a common part is called by many processes; a model never changes once it is read
def _read_models(path: str, content: bytes) -> tuple[ProcessModel, ...]:
    diagram = read_diagram(path, content)
    if not diagram.is_bpmn:
        refuse(path, path, "not_bpmn", file=path)
    check_elements(diagram)
    return tuple(process_model(process) for process in diagram.processes if process.executable)


def _called(models: Mapping[str, ProcessModel], process_id: str) -> dict[str, ProcessModel]:
    """The process and all it calls, itself first."""
    closure: dict[str, ProcessModel] = {}
    waiting = [process_id]
    while waiting:
        current = waiting.pop()
        if current in closure or current not in models:
            continue
        closure[current] = models[current]
        waiting.extend(_calls(models[current].elements.values()))
    return closure


def _under_one_regulation(closure: dict[str, ProcessModel], process_id: str) -> dict[str, ProcessModel]:
    """A part that several lifecycles call carries the clauses of all their regulations; a case shows those of its own."""
    written = closure[process_id].properties.get("regulation", "")
    own = tuple(f"{part}." for part in parts(written))
    return {key: _narrowed(model, own) for key, model in closure.items()} if own else closure


def _narrowed(model: ProcessModel, own: tuple[str, ...]) -> ProcessModel:
    elements = {
        key: replace(element, clauses=tuple(one for one in element.clauses if one.startswith(own)))
        for key, element in model.elements.items()
    }
    return replace(model, elements=elements)


def _calls(elements: Iterable[CompiledElement]) -> list[Any]:
    return [element.traits["called"] for element in elements if "called" in element.traits]


def _decision_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for path, content in files.items():
        if path.endswith(".dmn"):
            with suppress(DecisionFailed):  # a table that nothing calls may be anything
                found |= dict.fromkeys((decision.id for decision in read_decisions(content)), content)
    return found
