"""Keeping the tree of a running case as small as its present (docs/engine-facts.md, facts 1 and 9; docs/architecture.md, "State").

What is kept: the root, every unfinished token, and of the finished ones only the places where unfinished branches
part (data of joins are counted from there) and the roots of non-interrupting branches. Nothing else of the past is ever looked at
again: tokens carry their own data, boundary events know their host by id, joins know where their arrivals came from.
So a step costs the same at visit 10 and at visit 10 000.
"""

from __future__ import annotations

from uuid import UUID

from engine.runtime.token.merge import difference
from engine.runtime.token.scope import CaseWorkflow, Scope
from engine.runtime.token.token import Token


def trim(workflow: CaseWorkflow) -> int:
    """Drop what no future step can look at; give the number of dropped tokens."""
    return sum(_trim_scope(scope) for scope in workflow.scopes())


def _trim_scope(scope: Scope) -> int:
    kept = _needed(scope)
    before = len(scope.tasks)
    for token in list(scope.tasks.values()):
        if token.id not in kept:
            del scope.tasks[token.id]
    for token in scope.tasks.values():
        token._children = [child for child in token._children if child in scope.tasks]
    _splice(scope)
    _order(scope)
    return before - len(scope.tasks)


def _order(scope: Scope) -> None:
    """Children by age again: a case that was stored and one that was kept must go on alike."""
    for token in scope.tasks.values():
        token._children = []
    for token in scope.tasks.values():
        if token.parent is not None:
            token.parent._children.append(token.id)


def _needed(scope: Scope) -> set[UUID]:
    """Unfinished tokens and their ancestors."""
    kept = {scope.task_tree.id}
    for token in scope.tasks.values():
        if token.live:
            current: Token | None = token
            while current is not None and current.id not in kept:
                kept.add(current.id)
                current = current.parent
    return kept


def _splice(scope: Scope) -> None:
    """Take out finished tokens with one follower: the follower moves up to its grandparent."""
    root = scope.task_tree
    branch_roots = [token for token in scope.tasks.values() if token.is_branch_root]
    for branch_root in branch_roots:
        _rebase(scope, branch_root)
    for token in list(scope.tasks.values()):
        if token is root or token.live or len(token._children) != 1 or token.is_branch_root:
            continue
        child = scope.tasks[token._children[0]]
        if not child.is_branch_root:
            _take_out(scope, token, child)
    if scope.last_task is not None and scope.last_task.id not in scope.tasks:
        scope.last_task = None


def _take_out(scope: Scope, token: Token, child: Token) -> None:
    parent = token.parent
    siblings = parent._children
    siblings[siblings.index(token.id)] = child.id
    child._parent = parent.id
    del scope.tasks[token.id]


def _rebase(scope: Scope, branch_root: Token) -> None:
    """Two branch roots in a row become one: a non-interrupting branch whose event fires again inside it must not get longer each time.

    The later root takes the place of the earlier one, with the earlier one's value of every variable that was
    changed between them: so the changes counted from it are the changes of both.
    """
    above = branch_root.parent
    while above is not None and not above.live and len(above._children) == 1 and not above.is_branch_root:
        above = above.parent
    if above is None or not above.is_branch_root or len(above._children) != 1:
        return
    for name in difference(above.data, branch_root.parent.data):
        branch_root.data = {key: value for key, value in branch_root.data.items() if key != name}
        if name in above.data:
            branch_root.set_variables({name: above.data[name]})
    while branch_root.parent is not above:
        _take_out(scope, branch_root.parent, branch_root)
    _take_out(scope, above, branch_root)


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
