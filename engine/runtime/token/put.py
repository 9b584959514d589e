"""Putting a token on an element by hand, through sub-processes and calls that have to be begun for it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.runtime.token.node import Node
from engine.runtime.token.token import COMPLETED, FUTURE, Token

PUT = "put"  # of a host that is being begun: the way on to the element, and whether behind it


def put_on(root: Token, path: Sequence[str], element: str, after: bool) -> None:
    """Put a token under the root of its scope: on the first element of the way, which begins the rest of it."""
    specs = root.workflow.spec.task_specs
    if path:
        host = _fresh(root, specs[path[0]])
        host.internal_data[PUT] = [list(path[1:]), element, after]
        host.task_spec._update(host)
    elif after:
        _behind(root, specs[element])
    else:
        token = _fresh(root, specs[element])
        token.task_spec._update(token)


def _fresh(root: Token, spec: Node) -> Token:
    return Token(root.workflow, spec, root, FUTURE)


def _behind(root: Token, spec: Node) -> None:
    """On every flow out of an element: whoever follows sees that it comes from there."""
    passed = Token(root.workflow, spec, root, COMPLETED)
    root.workflow.top.went_on(passed, [flow.flow for flow in spec.outgoing])
    for flow in spec.outgoing:
        passed.spawn(root.workflow.spec.task_specs[flow.target])
