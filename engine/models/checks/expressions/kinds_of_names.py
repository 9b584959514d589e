"""Of which kind the variables of a process are, as far as what sets them says so.

A name is of what all its setters have in common: the fields of forms, the answers of tables, the values of scripts and mappings.
Where anybody may have set it otherwise (a start by hand, a message without mappings) it is unknown, and of the unknown
nothing is said. Whether it is set at all is another question (``variables``): emptiness is not counted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from engine.bpmn.diagram import Process
from engine.bpmn.element import parts
from engine.bpmn.nodes import FlowNode
from engine.decisions.analysis.kind_of_answer import kind_of_answer
from engine.errors import KuratorError
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import (
    CONTEXT,
    LIST,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    context_of,
    either,
    filled,
    kept,
)
from engine.forms.kinds import kind_of_field
from engine.models.checks.expressions.known_names import Analysis, analysis
from engine.models.checks.expressions.names_brought import ASKING, NOTHING, given, root
from engine.models.workspace import Workspace
from engine.operations.annotations import kind_of
from engine.operations.signatures import signatures

Kinds = dict[str, Kind]


@dataclass(frozen=True)
class Computed:
    """A variable that an expression sets; ``own`` are names that only this place knows. Without a text nobody can say."""

    name: str
    text: str
    own: Kinds = field(default_factory=dict)


ROUNDS = 4  # a script that reads what a script has set: longer chains are left unknown


class KindsOfNames:
    """The kinds in the processes of one workspace, each looked at once."""

    def __init__(self, workspace: Workspace, names: Analysis) -> None:
        self.workspace, self.names = workspace, names
        self._found: dict[str, Kinds] = {}
        self._inside: dict[tuple[str, str], Kinds] = {}
        self._given_kinds: dict[tuple[str, str], Kinds] = {}
        self._answers: dict[str, Kind] = {}
        self._busy: set[str] = set()
        self._left: dict[str, Kinds] = {}

    def of(self, process: Process) -> Kinds:
        """Names of a process that are of one kind wherever they are set."""
        if process.id not in self._found:
            self._busy.add(process.id)
            self._found[process.id] = self._settled(process, self._given(process))
            self._busy.discard(process.id)
        return self._found[process.id]

    def inside(self, process: Process, node: FlowNode) -> Kinds:
        """What only the node sees: its inputs and the item of a multi-instance."""
        key = process.id, node.id
        if key not in self._inside or process.id in self._busy:
            self._inside[key] = self._seen_inside(process, node)
        return self._inside[key]

    def _seen_inside(self, process: Process, node: FlowNode) -> Kinds:
        kinds = self.of(process)
        found = dict(_judged({root(one.target): [one.source] for one in node.inputs}, kinds))
        loop = node.multi_instance
        if loop is not None:
            found["loopCounter"] = NUMBER
            (listed,) = judge_many(feel(), [Asked(_feel(loop.collection), kinds)])
            found[loop.item or ""] = (listed.kind.item if listed.kind.name == "list" else None) or UNKNOWN
        return found

    def given_by(self, process: Process, node: FlowNode) -> Kinds:
        """What a node gives before its output mappings; what it does not say the kind of is unknown."""
        key = process.id, node.id
        if key not in self._given_kinds:
            brought = self.names.known(process).brought.get(node.id, NOTHING)
            left, _ = self.names.left_by(node.called) if node.called else (NOTHING, NOTHING)
            names = brought | given(self.workspace, node, left)
            self._given_kinds[key] = dict.fromkeys(names, UNKNOWN) | dict(self._raw(node))
        return self._given_kinds[key]

    def _settled(self, process: Process, begins: Iterable[tuple[str, Kind]]) -> Kinds:
        """What is given says itself what it is; what is computed is looked at until nothing new is known."""
        nodes = [node for scope in process.walk() for node in scope.nodes]
        known = self.names.known(process)
        direct: dict[str, list[Kind]] = {}
        for name, kind in begins:
            direct.setdefault(name, []).append(kind)
        computed: list[Computed] = []
        for node in nodes:
            own = list(self._computed_by(node))
            told = dict(self._set_by(node))
            for name in known.brought[node.id] - {one.name for one in own}:
                direct.setdefault(name, []).append(told.get(name, UNKNOWN))
            computed += own
        return _settled(direct, computed)

    def _given(self, process: Process) -> Iterator[tuple[str, Kind]]:
        """What a process begins with: of a start by hand nobody knows the kinds, of a call what the caller has."""
        for name in parts(process.properties.get("start_data", "")):
            yield name, UNKNOWN
        for caller, node in self.workspace.callers.get(process.id, ()):
            yield from self._given_by(caller, node, process)

    def _given_by(self, caller: Process, node: FlowNode, process: Process) -> Iterator[tuple[str, Kind]]:
        mapped = {root(one.target): [one.source] for one in node.inputs}
        theirs = {} if caller.id in self._busy else self.of(caller)
        seen = theirs | ({} if caller.id in self._busy else self.inside(caller, node))
        yield from (
            _judged(mapped, seen) if caller.id not in self._busy else ((name, UNKNOWN) for name in mapped)
        )
        if node.gives_all:
            for name in (
                self.names.known(process).at(process.starts[0].id, "before") if process.starts else ()
            ):
                if name not in mapped:
                    yield name, seen.get(name, UNKNOWN)

    def _set_by(self, node: FlowNode) -> Iterator[tuple[str, Kind]]:
        """What a node gives by itself, where no output mapping stands between and it says of which kind."""
        loop = node.multi_instance
        if loop is not None:
            yield loop.output_collection or "", LIST
        elif not node.outputs:
            yield from self._raw(node)

    def _raw(self, node: FlowNode) -> Iterator[tuple[str, Kind]]:
        """What a form or a table gives before any mapping."""
        if node.kind in ASKING or node.kind == "startEvent":
            yield from self._asked(node)
        elif node.has("calledDecision"):
            yield root(node.extension("calledDecision", "resultVariable")), self._decided(node)
        elif (operation := signatures().get(node.extension("taskDefinition", "type") or "")) is not None:
            given = {name: kind_of(annotation) for name, annotation in operation.gives.items()}
            result = node.headers.get("resultVariable")
            yield from [(result, context_of(given))] if result else given.items()
        elif node.called:
            yield from self._left_by(node.called)

    def _left_by(self, called: str) -> Iterator[tuple[str, Kind]]:
        """What a called process leaves, whoever called it: of what it is given nobody knows the kinds here."""
        process = self.workspace.process(called)
        if process is not None and called not in self._left:
            self._left[called] = {}  # one that calls itself gives nothing new
            begun = self.names.known(process).at(process.starts[0].id, "before") if process.starts else ()
            self._left[called] = self._settled(process, ((name, UNKNOWN) for name in begun))
        names, _ = self.names.left_by(called)
        yield from ((name, self._left.get(called, {}).get(name, UNKNOWN)) for name in names)

    def _computed_by(self, node: FlowNode) -> Iterator[Computed]:
        """Scripts and output mappings: these see what the node itself gives, under which a name may mean something else."""
        if node.multi_instance is not None:
            return
        if node.has("script") and not node.outputs:
            name = root(node.extension("script", "resultVariable"))
            yield Computed(name, "=" + _feel(node.extension("script", "expression")))
        elif node.outputs:
            left, _ = self.names.left_by(node.called) if node.called else (NOTHING, NOTHING)
            own = dict.fromkeys(given(self.workspace, node, left), UNKNOWN) | dict(self._raw(node))
            for one in node.outputs:
                nested = "." in (one.target or "")
                yield Computed(root(one.target), "" if nested else one.source or "", own)

    def _asked(self, node: FlowNode) -> Iterator[tuple[str, Kind]]:
        for form_id in node.forms:
            if form_id in self.workspace.fields_of_forms:
                for one in self.workspace.fields_of_forms[form_id]:
                    if one.path:
                        yield one.path[0], kind_of_field(one) if len(one.path) == 1 else CONTEXT

    def _decided(self, node: FlowNode) -> Kind:
        asked = node.extension("calledDecision", "decisionId") or ""
        if asked not in self._answers:
            try:
                self._answers[asked] = kind_of_answer(self.workspace.decision(asked))
            except KuratorError:
                self._answers[asked] = UNKNOWN
        return self._answers[asked]


def _settled(direct: Mapping[str, list[Kind]], computed: list[Computed]) -> Kinds:
    """Look at what is computed until nothing new is known; what changes for ever is unknown."""
    later = {one.name for one in computed}
    kinds: Kinds = {name: either(found) for name, found in direct.items() if name not in later}
    for _ in range(ROUNDS):
        judged = judge_many(feel(), [Asked(_feel(one.text), kinds | one.own) for one in computed])
        together: dict[str, list[Kind]] = {name: list(direct.get(name, ())) for name in later}
        for one, found in zip(computed, judged, strict=True):
            told = kept(filled(found.kind)) if one.text.startswith("=") else TEXT if one.text else UNKNOWN
            together[one.name].append(told)
        fresh = kinds | {name: either(each) for name, each in together.items()}
        if fresh == kinds:
            return {name: kind for name, kind in kinds.items() if kind.known}
        kinds = fresh
    return {name: kind for name, kind in kinds.items() if kind.known and name not in later}


def _judged(texts: Mapping[str, list[str]], kinds: Kinds) -> Iterator[tuple[str, Kind]]:
    asked = [(name, text) for name, each in texts.items() for text in each]
    found = judge_many(feel(), [Asked(_feel(text), kinds) for _, text in asked])
    together: dict[str, list[Kind]] = {}
    for (name, text), one in zip(asked, found, strict=True):
        literal = not text.strip().startswith("=")
        together.setdefault(name, []).append(TEXT if literal else kept(filled(one.kind)))
    for name, each in together.items():
        yield name, either(each)


def _feel(text: str | None) -> str:
    return (text or "").strip().removeprefix("=").strip() or "null"


@lru_cache(maxsize=4)
def kinds_of_names(files: tuple[tuple[str, bytes], ...]) -> KindsOfNames:
    """The kinds of a workspace, kept for the rules that share them."""
    return KindsOfNames(Workspace(dict(files)), analysis(files))
