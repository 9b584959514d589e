"""A branch that ends without a join hands its changes to the branches that go on.

Between parallel flows the rule of a join holds: a variable changed on both sides differently is a fault. A side path
that an event started beside the work hands over only what the work itself has not changed: it must never be able to
stop the case at its very end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.runtime.merging import Branches, Clash, lenient, path_up, same, strict
from engine.runtime.token import Token

_ABSENT = object()


def hand_over(ended: Token, others: Sequence[Token]) -> None:
    """Give the ended branch's changes to the live tokens beside it. Raises Clash between parallel flows."""
    fork, below = _fork(ended, others)
    branch = Branches([ended])
    branch.kids = {parent.id: [child] for child, parent in _steps(ended, fork)}
    own = branch.changes(below, fork.data, strict)
    side_path = any(token.is_seed for token in _between(ended, fork))
    beside = [token for token in others if fork in path_up(token)]
    for name, value in own.items():
        if _agreed(fork, beside, name, value):
            _spread(fork, ended, name, value)
        elif not side_path:
            raise Clash(name)


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


def _agreed(fork: Token, others: Sequence[Token], name: str, value: Any) -> bool:
    """Whether no live branch has changed the variable to something else."""
    for other in others:
        reach = Branches([other])
        reach.kids = {parent.id: [child] for child, parent in _steps(other, fork)}
        if other is fork:
            continue
        first = _between(other, fork)[-1]
        changed = reach.changes(first, fork.data, lenient)
        if name in changed and not same(changed[name], value):
            return False
    return True


def _spread(fork: Token, ended: Token, name: str, value: Any) -> None:
    """Set the variable on the fork and everything after it, inside embedded sub-processes too."""
    gone = ended.id
    stack = [fork]
    while stack:
        token = stack.pop()
        token.set_variables({name: value})
        inner = token.workflow.top.inner(token)
        if inner is not None and token.task_spec.embedded:
            stack.append(inner.task_tree)
        stack.extend(child for child in token.children if child.id != gone and child.task_spec.loop is None)
