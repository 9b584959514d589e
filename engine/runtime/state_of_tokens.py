"""States of version 1, in which every token had variables of its own, read as states of scopes.

What a token had changed since its parent (its row says so) becomes a variable of the scope; of two branches that had
changed one name the younger one's value stands. Instances of a multi-instance keep theirs, and so does a branch beside
the work: what it was given at its start stands elsewhere in the tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.runtime.compile import CompiledProcess
from engine.runtime.token.changes import difference

Variables = dict[str, Any]
State = dict[str, Any]
LISTENING = 8  # the library's WAITING


def as_scopes(compiled: CompiledProcess, state: Mapping[str, Any]) -> State:
    """The same state as version 2 keeps it. Raises KeyError for an element that the version does not have."""
    hosts = {row[0]: row for row in state["tree"]["tokens"]}
    for _, stored in state["inner"]:
        hosts |= {row[0]: row for row in stored["tokens"]}
    homes = {row[0]: "" for row in state["tree"]["tokens"]}
    read = {"": _Read(compiled.scopes[compiled.process_id], state["tree"])}
    for host, stored in state["inner"]:
        spec = read[homes[host]].specs[hosts[host][2]]
        read[host] = _Read(compiled.scopes[spec.inner_name], stored, spec, hosts[host], read[homes[host]])
        homes |= {row[0]: host for row in stored["tokens"]}
    for host in reversed(list(read)):  # inner ones first: what they have changed belongs outside
        read[host].hand_out()
    inner = [[host, read[host].as_stored()] for host, _ in state["inner"]]
    return {**state, "tree": read[""].as_stored(), "inner": inner}


class _Read:
    """One scope of a stored state."""

    def __init__(
        self,
        scope: Any,
        stored: Mapping[str, Any],
        host_spec: Any = None,
        host: list[Any] | None = None,
        around: _Read | None = None,
    ) -> None:
        self.specs, self.stored, self.host_spec, self.host, self.around = (
            scope.task_specs,
            stored,
            host_spec,
            host,
            around,
        )
        self.began = _with(stored["tokens"][0][5], *stored.get("base", ({}, [])))
        self.locals: dict[str, Variables] = {}
        self.seeds: set[str] = set()
        self.variables: Variables = dict(stored["tokens"][0][5])
        for row in stored["tokens"][1:]:
            self._take(row)
        self.variables |= stored.get("data", {})

    def _take(self, row: list[Any]) -> None:
        identifier, parent, name, state, internal, changed, _ = row
        spec, above = self.specs[name], self.stored["tokens"][parent][0]
        if internal.get("seed"):
            self.seeds.add(identifier)
        elif spec.loop is not None:
            self.locals[identifier] = dict(changed)
        elif above in self.seeds or above in self.locals:
            self.locals[identifier] = self.locals.get(above, {}) | changed
        elif not (spec.listens and state == LISTENING):
            self.variables |= changed

    def hand_out(self) -> None:
        """A sub-process that shares its variables has only its inputs left; what it changed is set around it."""
        if self.around is None or not self.host_spec.shares:
            return
        inputs = {target.split(".")[0] for _, target in self.host_spec.traits.get("inputs") or ()}
        changed = difference(self.began, self.variables)
        own = {name: value for name, value in self.variables.items() if name in inputs}
        out = {name: value for name, value in changed.items() if name not in inputs}
        self.began = {name: value for name, value in self.began.items() if name in inputs}
        host = self.host or [""]
        if not self.host_spec.keeps:
            self.variables = own
            self.around.receive(host, out)
        else:  # of a firing beside the work what the event brought, too
            brought = self.around.locals.get(host[0], {}) if self.host_spec.listens else {}
            self.variables = own | brought | out

    def receive(self, host: list[Any], values: Variables) -> None:
        """What an inner scope has changed: of an instance it stays with the instance."""
        if host[0] in self.locals:
            self.locals[host[0]] |= values
        else:
            self.variables |= values

    def as_stored(self) -> State:
        """The scope as version 2 writes it."""
        stored: State = {"variables": self.variables, "tokens": self._rows()}
        if "data" in self.stored:
            stored["ended"] = True
        if self.around is not None:
            absent = [name for name in self.variables if name not in self.began]
            stored["base"] = [difference(self.variables, self.began), absent]
        return stored

    def _rows(self) -> list[list[Any]]:
        rows = []
        for identifier, parent, name, state, internal, _, _ in self.stored["tokens"]:
            rows.append([identifier, parent, name, state, internal, self.locals.get(identifier)])
        return rows


def _with(above: Variables, changed: Variables, gone: list[str]) -> Variables:
    return {name: value for name, value in {**above, **changed}.items() if name not in gone}
