"""Keeping the tree of a running case as small as its present (docs/engine-facts.md, facts 1 and 9; docs/architecture.md, "State").

What is kept: the root, every unfinished token, and the gateways whose followers race each other. Nothing else of the
past is ever looked at again: variables belong to scopes, boundary events know their host by id, joins know where their
arrivals came from. So a step costs the same at visit 10 and at visit 10 000.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from engine.runtime.token.scope import Scope
from engine.runtime.token.token import Token
from engine.runtime.token.workflow import CaseWorkflow


def trim(workflow: CaseWorkflow) -> int:
    """Drop what no future step can look at; give the number of dropped tokens."""
    return sum(_trim_scope(scope) for scope in workflow.scopes())


def _trim_scope(scope: Scope) -> int:
    everything, root = scope.tasks, scope.task_tree
    kept = {root.id: root} | {token.id: token for token in everything.values() if token.live}
    kept |= {above.id: above for token in kept.values() if _races(above := token.parent)}
    scope.tasks = {id_: token for id_, token in everything.items() if id_ in kept}
    for token in scope.tasks.values():
        token._children = []
    for (
        token
    ) in scope.tasks.values():  # by age: a case that was stored and one that was kept must go on alike
        if token is not root:
            _hang(token, everything, scope)
    if scope.last_task is not None and scope.last_task.id not in scope.tasks:
        scope.last_task = None
    return len(everything) - len(scope.tasks)


def _races(token: Token | None) -> bool:
    return token is not None and bool(getattr(token.task_spec, "races", False))


def _hang(token: Token, everything: Mapping[UUID, Token], scope: Scope) -> None:
    """Under the nearest ancestor that is still there."""
    above = everything[token._parent]
    while above.id not in scope.tasks:
        above = everything[above._parent]
    token._parent = above.id
    above._children.append(token.id)


def depth(workflow: CaseWorkflow) -> int:
    """The deepest token of the case, counted within its scope."""
    deepest = 0
    for scope in workflow.scopes():
        stack = [(scope.task_tree, 0)]
        while stack:
            token, level = stack.pop()
            deepest = max(deepest, level)
            stack.extend((child, level + 1) for child in token.children)
    return deepest
