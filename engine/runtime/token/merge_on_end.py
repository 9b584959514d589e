"""A branch that ends without a join hands its changes to the branches that go on.

Between parallel flows the rule of a join holds: a variable changed on both sides differently is a fault. A non-interrupting
branch that an event started beside the work hands over only what the work itself has not changed: it must never be able to
stop the case at its very end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.runtime.token.merge import Branches, Clash, lenient, path_up, same
from engine.runtime.token.token import Token

_ABSENT = object()


def hand_over(ended: Token, others: Sequence[Token]) -> None:
    """Give the ended branch's changes to the live tokens beside it. Raises Clash between parallel flows."""
    fork, below = _fork(ended, others)
    own = _changes(ended, fork, below)
    side_path = _is_beside(ended, fork)
    work = [token for token in others if fork in path_up(token)[1:] and not _is_beside(token, fork)]
    known = [_changes(token, fork, _between(token, fork)[-1]) for token in work]
    for name, value in own.items():
        if all(name not in changed or same(changed[name], value) for changed in known):
            _spread(fork, ended, name, value)
        elif not side_path:
            raise Clash(name)


def _changes(token: Token, fork: Token, below: Token) -> dict[str, object]:
    """What one branch changed since the fork."""
    branch = Branches([token])
    branch.kids = {parent.id: [child] for child, parent in _steps(token, fork)}
    return branch.changes(below, fork.data, lenient)


def _is_beside(token: Token, fork: Token) -> bool:
    """Whether an event started this branch beside the work after the fork."""
    return any(step.is_branch_root for step in _between(token, fork))


def _steps(ended: Token, fork: Token) -> Iterator[tuple[Token, Token]]:
    token = ended
    while token is not fork:
        yield token, token.parent
        token = token.parent


def _between(ended: Token, fork: Token) -> list[Token]:
    return [token for token, _ in _steps(ended, fork)]


def _fork(ended: Token, others: Sequence[Token]) -> tuple[Token, Token]:
    """Where this branch left the others, and its first token after that."""
    shared = {ancestor.id for other in others for ancestor in path_up(other)}
    path = path_up(ended)
    for below, ancestor in zip(path, path[1:], strict=False):
        if ancestor.id in shared:
            return ancestor, below
    return path[-1], path[-1]


def _spread(fork: Token, ended: Token, name: str, value: object) -> None:
    """Set the variable on the fork and everything after it, inside embedded sub-processes too."""
    stack = [fork]
    while stack:
        token = stack.pop()
        token.set_variables({name: value})
        inner = token.workflow.top.inner(token)
        if inner is not None and token.task_spec.embedded:
            inner.base = {**inner.base, name: value}  # it came from outside: no change of the inner scope
            stack.append(inner.task_tree)
        for child in token.children:
            own_mind = child.is_branch_root and _differs_below(child, name)
            if child.id != ended.id and child.task_spec.loop is None and not own_mind:
                stack.append(child)


def _differs_below(branch_root: Token, name: str) -> bool:
    """Whether a non-interrupting branch has a value of its own for the variable: it keeps it."""
    stack, start = list(branch_root.children), branch_root.data.get(name, _ABSENT)
    while stack:
        token = stack.pop()
        if not same(token.data.get(name, _ABSENT), start):
            return True
        inner = token.workflow.top.inner(token)
        if inner is not None:
            stack.append(inner.task_tree)
        stack.extend(token.children)
    return False
