"""How data of parallel branches come together (docs/engine-facts.md, facts 2 and 3), as one stated rule.

A branch carries its own variables from the fork on. Where branches meet, a variable changed in one of them wins over
the unchanged one; changed alike in several it is taken once; changed differently it is a conflict, never a guess.
What a branch changed is counted from the fork; a non-interrupting branch that
an event started counts from its own first token (the branch root).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.runtime.token.token import Token

Conflict = Callable[[str], None]
_ABSENT = object()


class Clash(Exception):
    """Two branches changed one variable differently; ``variable`` names it."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


def strict(variable: str) -> None:
    """The rule of a join: a conflict is a fault."""
    raise Clash(variable)


def lenient(variable: str) -> None:
    """The rule of a view: a variable in conflict keeps the value it had before the fork."""


def same(one: Any, other: Any) -> bool:
    """Equal and of one type: ``true`` and ``1`` are different values of a variable."""
    return one is other or (type(one) is type(other) and one == other)


def difference(base: Mapping[str, object], now: Mapping[str, object]) -> dict[str, object]:
    """The variables that are new or changed since ``base``. Variables are never deleted."""
    there = base.get  # written out: a state compares hundreds of variables of hundreds of tokens
    return {
        name: value
        for name, value in now.items()
        if (old := there(name, _ABSENT)) is not value and not (type(old) is type(value) and old == value)
    }


def combine(changes: Iterable[Mapping[str, object]], on_conflict: Conflict) -> dict[str, object]:
    """Changes of several branches as one; ``on_conflict`` is called for each variable changed differently."""
    combined: dict[str, object] = {}
    clashed: set[str] = set()
    for change in changes:
        for name, value in change.items():
            if name in combined and not same(combined[name], value):
                on_conflict(name)
                clashed.add(name)
            combined.setdefault(name, value)
    return {name: value for name, value in combined.items() if name not in clashed}


def path_up(token: Token) -> list[Token]:
    """The token and its ancestors, root last."""
    path = [token]
    while (parent := path[-1].parent) is not None:
        path.append(parent)
    return path


class Branches:
    """The part of a tree that leads from a common ancestor to some tokens."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.ends = {token.id: token for token in tokens}
        paths = [path_up(token)[::-1] for token in self.ends.values()]
        self.top = next(
            level[0]
            for level in reversed(list(zip(*paths, strict=False)))
            if all(token is level[0] for token in level)
        )
        self.kids: dict[object, list[Token]] = {}
        seen: set[object] = set()
        for path in paths:
            for parent, child in zip(path, path[1:], strict=False):
                if child.id not in seen:
                    seen.add(child.id)
                    self.kids.setdefault(parent.id, []).append(child)

    def merged(self, on_conflict: Conflict = strict) -> dict[str, object]:
        """The variables where the tokens meet. Raises what ``on_conflict`` raises."""
        top = self.top
        if top.id in self.ends:
            return leaf_data(top)
        return {**top.data, **self._below(top, on_conflict)}

    def changes(self, start: Token, base: Mapping[str, object], on_conflict: Conflict) -> dict[str, object]:
        """What the branch that begins with ``start`` changed against ``base``."""
        token = start
        if token.is_branch_root:
            base = token.data
        while token.id not in self.ends:
            kids = self.kids[token.id]
            if len(kids) > 1 or kids[0].is_branch_root:
                return {**difference(base, token.data), **self._below(token, on_conflict)}
            token = kids[0]
        return difference(base, leaf_data(token))

    def _below(self, token: Token, on_conflict: Conflict) -> dict[str, object]:
        kids = self.kids[token.id]
        return combine([self.changes(kid, token.data, on_conflict) for kid in kids], on_conflict)


def leaf_data(token: Token) -> dict[str, object]:
    """The variables of a live token; of an embedded sub-process as they stand inside it."""
    inner = token.workflow.top.inner(token)
    if inner is None or not token.task_spec.embedded:
        return dict(token.data)
    return {**token.data, **inner.carried()}
