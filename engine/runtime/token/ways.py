"""By which ways a token may still come to a join of branches."""

from __future__ import annotations

from collections.abc import Mapping

from engine.runtime.token.node import Node
from engine.runtime.token.token import Token


def ways_into(join: Node, token: Token) -> set[str]:
    """Elements right before this join that the token could come from, without passing through the join."""
    return ways_from(join, token.task_spec.name, token.workflow.spec.task_specs)


def ways_from(join: Node, start: str, specs: Mapping[str, Node]) -> set[str]:
    """The same for a token that stood on ``start``."""
    reached: set[str] = set()
    seen, stack = {start}, [start]
    while stack:
        name = stack.pop()
        following = after(specs[name])
        if join.name in following:
            reached.add(name)
        stack.extend(each for each in following if each not in seen and each != join.name)
        seen.update(following)
    return reached


def after(spec: Node) -> list[str]:
    """Names of the elements right behind one, those behind its boundary events too."""
    return [flow.target for flow in spec.outgoing] + list(getattr(spec, "attached", ()))


def reachable(start: str, specs: Mapping[str, Node]) -> set[str]:
    """Every element that a token on ``start`` may come to; itself where it may come back."""
    seen: set[str] = set()
    stack = after(specs[start])
    while stack:
        name = stack.pop()
        if name not in seen:
            seen.add(name)
            stack.extend(after(specs[name]))
    return seen
