"""Setting a variable from outside, where a step failed for its value: an incident is mended and then tried again."""

from __future__ import annotations

from collections.abc import Iterator

from engine.runtime.token.scope import CaseWorkflow, Scope
from engine.runtime.token.token import Token


def mend(workflow: CaseWorkflow, name: str, value: object, stuck: Token | None) -> int:
    """Give a variable one value wherever the case knows it; where nobody does, in the scope of the ``stuck`` token.

    Instances of a multi-instance keep their own values: of them only those that lead to the stuck token are mended.
    Branches that had changed it differently agree afterwards. Returns how many tokens were changed.
    """
    holders = _holders(stuck)
    reached = [token for scope in workflow.scopes() if _open(scope, holders) for token in _of(scope, holders)]
    home = stuck.workflow if stuck is not None else workflow
    known = [token for token in reached if name in token.data]
    for token in known or [token for token in reached if token.workflow is home]:
        token.set_variables({name: value})
    return len(known)


def _holders(stuck: Token | None) -> set[object]:
    """The stuck token and the sub-processes it is in."""
    found = set()
    while stuck is not None:
        found.add(stuck.id)
        stuck = stuck.workflow.host
    return found


def _open(scope: Scope | None, holders: set[object]) -> bool:
    """Whether no instance stands between the case and this scope, but those that hold the stuck token."""
    while scope is not None and scope.host is not None:
        if scope.host.task_spec.loop is not None and scope.host.id not in holders:
            return False
        scope = scope.host.workflow
    return True


def _of(scope: Scope, holders: set[object]) -> Iterator[Token]:
    for token in scope.tasks.values():
        if token.live and (token.task_spec.loop is None or token.id in holders):
            yield token
