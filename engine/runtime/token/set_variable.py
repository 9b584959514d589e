"""Setting a variable from outside, where a step failed for its value: an incident is mended and then tried again."""

from __future__ import annotations

from collections.abc import Iterator

from engine.runtime.token.scope import Scope
from engine.runtime.token.token import Token
from engine.runtime.token.workflow import CaseWorkflow


def mend(workflow: CaseWorkflow, name: str, value: object, stuck: Token | None) -> int:
    """Give a variable one value wherever the case knows it; where nobody does, in the scope of the ``stuck`` token.

    Instances of a multi-instance keep their own values: of them only those that lead to the stuck token are mended.
    Returns how many places were changed.
    """
    holders = _holders(stuck)
    places = list(_places(workflow, name, holders))
    for place in places:
        _put(place, name, value)
    if not places:
        (stuck or workflow.task_tree).set_variables({name: value})
    return len(places)


def _places(workflow: CaseWorkflow, name: str, holders: set[object]) -> Iterator[Scope | Token]:
    for scope in workflow.scopes():
        if not _open(scope, holders):
            continue
        if name in scope.variables:
            yield scope
        for token in scope.tasks.values():
            if token.live and token.id in holders and name in (token.local or ()):
                yield token


def _put(place: Scope | Token, name: str, value: object) -> None:
    if isinstance(place, Token):
        place.set_variables({name: value})
    else:
        place.variables = {**place.variables, name: value}


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
