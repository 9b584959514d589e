"""States of version 1, in which every token had variables of its own, read as states of scopes.

What a token had changed since its parent (its row says so) becomes a variable of the scope; of two branches that had
changed one name the younger one's value stands. Instances of a multi-instance keep theirs, and so does a branch beside
the work: what it was given at its start stands elsewhere in the tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.runtime.compile import CompiledProcess
from engine.runtime.token.changes import Variables, difference

State = dict[str, Any]
LISTENING = 8  # the library's WAITING


class Row(NamedTuple):
    """A token as version 1 wrote it; ``parent`` is the number of a row, -1 for the first."""

    id: str
    parent: int
    spec: str
    state: int
    internal: Variables
    changed: Variables
    gone: list[str]


def as_scopes(compiled: CompiledProcess, state: Mapping[str, Any]) -> State:
    """The same state as version 2 keeps it. Raises KeyError for an element that the version does not have."""
    read = {"": _Read(compiled.scopes[compiled.process_id], state["tree"])}
    homes = dict.fromkeys(read[""].rows, "")
    for host, stored in state["inner"]:
        around = read[homes[host]]
        spec = around.specs[around.rows[host].spec]
        read[host] = _Read(compiled.scopes[spec.inner_name], stored, spec, host, around)
        homes |= dict.fromkeys(read[host].rows, host)
    for host in reversed(list(read)):  # inner ones first: what they have changed belongs outside
        read[host].hand_out()
    inner = [[host, read[host].as_stored()] for host, _ in state["inner"]]
    return {**state, "tree": read[""].as_stored(), "inner": inner}


class _Read:
    """One scope of a stored state."""

    def __init__(
        self, scope: Any, stored: State, host_spec: Any = None, host: str = "", around: _Read | None = None
    ) -> None:
        self.specs, self.host_spec, self.host, self.around = scope.task_specs, host_spec, host, around
        self.rows = {row.id: row for row in map(Row._make, stored["tokens"])}
        self.ended = "data" in stored
        first, *others = self.rows.values()
        self.began = _with(first.changed, *stored.get("base", ({}, [])))
        self.locals: dict[str, Variables] = {}
        self.seeds: set[str] = set()
        self.variables = dict(first.changed)
        for row in others:
            self._take(row, list(self.rows)[row.parent])
        self.variables |= stored.get("data", {})

    def _take(self, row: Row, above: str) -> None:
        spec = self.specs[row.spec]
        if row.internal.get("seed"):
            self.seeds.add(row.id)
        elif spec.loop is not None:
            self.locals[row.id] = dict(row.changed)
        elif above in self.seeds or above in self.locals:
            self.locals[row.id] = self.locals.get(above, {}) | row.changed
        elif not (spec.listens and row.state == LISTENING):
            self.variables |= row.changed

    def hand_out(self) -> None:
        """A sub-process that shares its variables has only its inputs left; what it changed is set around it."""
        if self.around is None or not self.host_spec.shares:
            return
        inputs = {target.split(".")[0] for _, target in self.host_spec.traits.get("inputs") or ()}
        changed = difference(self.began, self.variables)
        own = {name: value for name, value in self.variables.items() if name in inputs}
        out = {name: value for name, value in changed.items() if name not in inputs}
        self.began = {name: value for name, value in self.began.items() if name in inputs}
        if not self.host_spec.keeps:
            self.variables = own
            self.around.receive(self.host, out)
        else:  # of a firing beside the work what the event brought, too
            brought = self.around.locals.get(self.host, {}) if self.host_spec.listens else {}
            self.variables = own | brought | out

    def receive(self, host: str, values: Variables) -> None:
        """What an inner scope has changed: of an instance it stays with the instance."""
        if host in self.locals:
            self.locals[host] |= values
        else:
            self.variables |= values

    def as_stored(self) -> State:
        """The scope as version 2 writes it."""
        rows = [
            [row.id, row.parent, row.spec, row.state, row.internal, self.locals.get(row.id)]
            for row in self.rows.values()
        ]
        stored: State = {"variables": self.variables, "tokens": rows}
        if self.ended:
            stored["ended"] = True
        if self.around is not None:
            absent = [name for name in self.variables if name not in self.began]
            stored["base"] = [difference(self.variables, self.began), absent]
        return stored


def _with(above: Variables, changed: Variables, gone: list[str]) -> Variables:
    return {name: value for name, value in {**above, **changed}.items() if name not in gone}
