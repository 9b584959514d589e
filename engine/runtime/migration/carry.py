"""The present of a case, taken over: scopes with their variables, tokens with their ids, what they wait for, what they count."""

from __future__ import annotations

from copy import deepcopy
from uuid import UUID

from engine.runtime.compile import CompiledProcess
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.hands.places import named
from engine.runtime.migration.faults import MigrationRefused
from engine.runtime.migration.plan import Plan, alike
from engine.runtime.token.node import Node
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import WAITING, Token
from engine.runtime.token.ways import after, ways_from
from engine.runtime.token.workflow import CaseWorkflow, InnerWorkflow


class Carried:
    """What was taken over: the case on the new version, its old scopes beside the new ones, what was left behind."""

    def __init__(self, old: CaseWorkflow, compiled: CompiledProcess, plan: Plan) -> None:
        self.plan = plan
        self.made: dict[UUID, Token] = {}
        self.was: dict[UUID, Node] = {}  # the element on which a token stood
        self.scopes: list[tuple[Scope, Scope]] = []
        self.dropped: list[str] = []  # listeners that the new version does not have, by their names
        self.opened: list[str] = []  # listeners that it has and the old one had not
        self.workflow = CaseWorkflow(
            compiled.scopes[compiled.process_id], compiled.scopes, old.execution_context
        )
        self.workflow.built_ins, self.workflow.outcome = old.built_ins, old.outcome
        self.workflow.decisions = compiled.decisions

    def target(self, token: Token, scope: Scope) -> Node | None:
        """The element for a token in its new scope; None where nothing stands for it. Raises MigrationRefused."""
        spec = token.task_spec
        key = self.plan.target((spec.element.process, spec.bpmn_id))
        if key is None:
            return None
        process, element = key
        found = scope.spec.task_specs.get(element if spec.loop is None else f"{element} [child]")
        if not isinstance(found, Node) or found.element.process != process:
            raise MigrationRefused("elsewhere", name=named(spec))
        if type(found) is not type(spec) or not alike(spec.element, found.element):
            raise MigrationRefused("unlike", name=named(spec))
        return found


def carry(old: CaseWorkflow, compiled: CompiledProcess, plan: Plan) -> Carried:
    """Every scope and token of a case on the other version; nothing has run there yet. Raises MigrationRefused."""
    carried = Carried(old, compiled, plan)
    _fill(carried, old, carried.workflow)
    for scope in old.inner_scopes():
        host = carried.made[scope.host.id]  # type: ignore[union-attr]
        if not isinstance(host.task_spec, SubProcess):
            raise MigrationRefused("unlike", name=named(host.task_spec))
        inner = InnerWorkflow(compiled.scopes[host.task_spec.inner_name], host)
        carried.workflow.subprocesses[host.id] = inner
        _fill(carried, scope, inner)
    return carried


def _fill(carried: Carried, old: Scope, new: Scope) -> None:
    for token in old.tasks.values():
        root = token is old.task_tree
        spec = new.spec.start if root else carried.target(token, new)
        if spec is None or not (root or _attached(carried, token, spec)):
            if not token.listening:
                raise MigrationRefused("gone", name=named(token.task_spec))
            carried.dropped.append(named(token.task_spec))
            continue
        above = None if root else carried.made[token.parent.id]
        copy = Token(new, spec, above, token.state, token.id)
        copy.internal_data, copy.local = deepcopy(token.internal_data), token.local
        carried.made[token.id], carried.was[token.id] = copy, token.task_spec
        if not root and "from" in copy.internal_data and token.state == WAITING:
            copy.internal_data["from"] = _came_from(carried, token, copy)
    new.task_tree = carried.made[old.task_tree.id]
    new.variables, new.base, new.completed = old.variables, old.base, old.completed
    new.by_hand = old.by_hand or flows_of(old, carried) != flows_of(new)
    carried.scopes.append((old, new))


def _attached(carried: Carried, token: Token, spec: Node) -> bool:
    """A boundary event waits on at the element its host went to, or not at all."""
    host = token.internal_data.get("host")
    if host is None or not token.listening:
        return True
    return bool(spec.traits.get("host") == carried.made[UUID(host)].task_spec.bpmn_id)  # a host is older


def _came_from(carried: Carried, token: Token, copy: Token) -> str:
    """The way by which an arrival at a join has come, as the new version draws it. Raises MigrationRefused."""
    join, specs = copy.task_spec, copy.workflow.spec.task_specs
    key = carried.plan.target((token.task_spec.element.process, token.internal_data["from"]))
    start = key[1] if key is not None else ""
    if start in specs and join.name in after(specs[start]):
        return start
    ways = ways_from(join, start, specs) if start in specs else set()
    if len(ways) != 1:
        raise MigrationRefused("joined", name=named(token.task_spec))
    return ways.pop()


def flows_of(scope: Scope, carried: Carried | None = None) -> set[tuple[str | None, str | None]]:
    """The ways of a scope: of the old version as the plan names them in the new one."""
    found: set[tuple[str | None, str | None]] = set()
    for spec in scope.spec.task_specs.values():
        for flow in getattr(spec, "outgoing", ()):
            found.add((_as_new(spec, spec.bpmn_id, carried), _as_new(spec, flow.target, carried)))
    return found


def _as_new(spec: Node, element: str, carried: Carried | None) -> str | None:
    if carried is None:
        return element
    key = carried.plan.target((spec.element.process, element))
    return key[1] if key is not None else None
