"""Of which kind the variables of a process are, as far as what sets them says so.

A name is of what all its setters have in common: the fields of forms, the answers of tables, the values of scripts and mappings.
Where anybody may have set it otherwise (a start by hand, a message without mappings) it is unknown, and of the unknown
nothing is said. Whether it is set at all is another question (``variables``): emptiness is not counted here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from engine.bpmn.diagram import Process
from engine.bpmn.element import parts
from engine.bpmn.nodes import FlowNode
from engine.errors import KuratorError
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import (
    CONTEXT,
    LIST,
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    Kind,
    context_of,
    either,
    filled,
    list_of,
    option_of,
)
from engine.forms.fields import Field, fields
from engine.models.checks.expressions.known_names import Analysis, analysis
from engine.models.checks.expressions.names_brought import ASKING, NOTHING, given, root
from engine.models.workspace import Workspace

Kinds = dict[str, Kind]


@dataclass(frozen=True)
class Computed:
    """A variable that an expression sets; ``own`` are names that only this place knows. Without a text nobody can say."""

    name: str
    text: str
    own: Kinds = field(default_factory=dict)


ROUNDS = 4  # a script that reads what a script has set: longer chains are left unknown
OF_FIELDS = {"number": NUMBER, "checkbox": TRUTH, "textfield": TEXT, "textarea": TEXT, "datetime": TEXT}
OF_COLUMNS = {"number": NUMBER, "string": TEXT, "boolean": TRUTH}
ONE_ANSWER = frozenset({"UNIQUE", "ANY", "FIRST", "PRIORITY"})


class KindsOfNames:
    """The kinds in the processes of one workspace, each looked at once."""

    def __init__(self, workspace: Workspace, names: Analysis) -> None:
        self.workspace, self.names = workspace, names
        self._found: dict[str, Kinds] = {}
        self._busy: set[str] = set()

    def of(self, process: Process) -> Kinds:
        """Names of a process that are of one kind wherever they are set."""
        if process.id not in self._found:
            self._busy.add(process.id)
            self._found[process.id] = self._settled(process)
            self._busy.discard(process.id)
        return self._found[process.id]

    def inside(self, process: Process, node: FlowNode) -> Kinds:
        """What only the node sees: its inputs and the item of a multi-instance."""
        kinds = self.of(process)
        found = dict(_judged({root(one.target): [one.source] for one in node.inputs}, kinds))
        loop = node.multi_instance
        if loop is not None:
            found["loopCounter"] = NUMBER
            (listed,) = judge_many(feel(), [Asked(_feel(loop.collection), kinds)])
            found[loop.item or ""] = (listed.kind.item if listed.kind.name == "list" else None) or UNKNOWN
        return found

    def _settled(self, process: Process) -> Kinds:
        """What is given says itself what it is; what is computed is looked at until nothing new is known."""
        nodes = [node for scope in process.walk() for node in scope.nodes]
        known = self.names.known(process)
        direct: dict[str, list[Kind]] = {}
        for name, kind in self._given(process):
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
        for diagram in self.workspace.diagrams.values():
            for caller, _, node in diagram.nodes():
                if node.called == process.id:
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
            if form_id in self.workspace.forms():
                for one in fields(self.workspace.form(form_id)):
                    if one.path:
                        yield one.path[0], kind_of_field(one) if len(one.path) == 1 else CONTEXT

    def _decided(self, node: FlowNode) -> Kind:
        """The kind of a table's answer: of its only column, where one row answers."""
        try:
            decision = self.workspace.decision(node.extension("calledDecision", "decisionId") or "")
        except KuratorError:
            return UNKNOWN
        if len(decision.outputs) != 1 or decision.hit_policy not in ONE_ANSWER:
            return UNKNOWN
        return OF_COLUMNS.get(decision.outputs[0].type.kind, UNKNOWN)


def kind_of_field(field: Field) -> Kind:
    """What a filled-in field holds."""
    if field.kind == "dynamiclist":
        return list_of(
            context_of({one.path[0]: kind_of_field(one) for one in field.inner if one.path}, open=True)
        )
    chosen = _kind_of_options(field.component.get("values"))
    if field.kind in ("checklist", "taglist"):
        return list_of(chosen)
    return chosen if field.kind in ("select", "radio") else OF_FIELDS.get(field.kind, UNKNOWN)


def _kind_of_options(values: object) -> Kind:
    """Of a choice whose options stand in the form; those that come with the task are unknown."""
    given = (
        [one.get("value") for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []
    )
    texts = [one for one in given if isinstance(one, str)]
    numbers = [one for one in given if isinstance(one, int | float) and not isinstance(one, bool)]
    if given and len(texts) == len(given):
        return option_of(texts)
    return NUMBER if given and len(numbers) == len(given) else UNKNOWN


def _settled(direct: Mapping[str, list[Kind]], computed: list[Computed]) -> Kinds:
    """Look at what is computed until nothing new is known; what changes for ever is unknown."""
    later = {one.name for one in computed}
    kinds: Kinds = {name: either(found) for name, found in direct.items() if name not in later}
    for _ in range(ROUNDS):
        judged = judge_many(feel(), [Asked(_feel(one.text), kinds | one.own) for one in computed])
        together: dict[str, list[Kind]] = {name: list(direct.get(name, ())) for name in later}
        for one, found in zip(computed, judged, strict=True):
            told = filled(found.kind) if one.text.startswith("=") else TEXT if one.text else UNKNOWN
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
        together.setdefault(name, []).append(TEXT if literal else filled(one.kind))
    for name, each in together.items():
        yield name, either(each)


def _feel(text: str | None) -> str:
    return (text or "").strip().removeprefix("=").strip() or "null"


@lru_cache(maxsize=4)
def kinds_of_names(files: tuple[tuple[str, bytes], ...]) -> KindsOfNames:
    """The kinds of a workspace, kept for the rules that share them."""
    return KindsOfNames(Workspace(dict(files)), analysis(files))
