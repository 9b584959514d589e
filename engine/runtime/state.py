"""The stored state of a case: a version header and compressed JSON, without the specification.

A scope has its variables and its tokens; a token is one short list. Ids of tokens are kept: tasks, timers and subscriptions
are known by them outside. States of the version before are read too (``state_of_tokens``).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from engine.errors import StateRefused
from engine.runtime.compile import CompiledProcess
from engine.runtime.state_of_tokens import as_scopes
from engine.runtime.token.budget import DATA, DEPTH, STATE, exceeded
from engine.runtime.token.changes import difference
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import Token
from engine.runtime.token.trim import depth
from engine.runtime.token.workflow import CaseWorkflow, InnerWorkflow
from engine.runtime.views import ExecutionContext

MAGIC = b"kurator-state/"
VERSION = b"2"
OF_TOKENS = b"1"  # the version before: every token had variables of its own
MAX_BYTES = 32 * 1024 * 1024


def knows(state: bytes, value: str) -> bool:
    """Whether a text stands in the data of a stored state: a case that holds an id of something waits for it."""
    return json.dumps(value).encode() in _inflate(state.partition(b"\n")[2])


def dump(process_id: str, workflow: CaseWorkflow) -> bytes:
    """The state as bytes. Raises BudgetExceeded for a tree or data that grew beyond reason."""
    found = depth(workflow)
    if found > DEPTH:
        exceeded(process_id, "depth", DEPTH)
    state = {
        "process": process_id,
        "frame": workflow.built_ins,
        "outcome": workflow.outcome,
        "tree": _scope(workflow),
        "inner": [[host.hex, _scope(inner)] for host, inner in workflow.subprocesses.items()],
    }
    text = _text(state)
    if len(text) > DATA:
        _check_size(process_id, workflow, len(text))
    return MAGIC + VERSION + b"\n" + zlib.compress(text, 1)


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def _check_size(process_id: str, workflow: CaseWorkflow, size: int) -> None:
    """A case keeps what routes it, not an archive: files and long texts belong to the registry. Raises BudgetExceeded."""
    if size > STATE:
        exceeded(process_id, "state", STATE)
    if len(_text(workflow.view())) > DATA:
        exceeded(process_id, "data", DATA)


def _scope(scope: Scope) -> dict[str, object]:
    stored: dict[str, object] = {"variables": scope.variables, "tokens": _tokens(scope)}
    if scope.completed:
        stored["ended"] = True
    if scope.by_hand:
        stored["by_hand"] = True
    if scope.host is not None:
        stored["base"] = _against(scope.variables, scope.base)
    return stored


def _against(variables: Mapping[str, Any], base: Mapping[str, Any]) -> list[Any]:
    """What a scope began with, as the difference to what it has: what was otherwise, and what was not there."""
    return [difference(variables, base), [name for name in variables if name not in base]]


def _began(variables: Mapping[str, Any], otherwise: Mapping[str, Any], absent: list[str]) -> dict[str, Any]:
    return {name: value for name, value in {**variables, **otherwise}.items() if name not in absent}


def _tokens(scope: Scope) -> list[list[Any]]:
    """In order of age, so parents before children."""
    rows: list[list[object]] = []
    places: dict[UUID, int] = {}
    for token in scope.tasks.values():
        parent = token.parent
        known = places[parent.id] if parent is not None else -1
        rows.append(
            [token.id.hex, known, token.task_spec.name, token.state, token.internal_data, token.local]
        )
        places[token.id] = len(rows) - 1
    return rows


def restore(compiled: CompiledProcess, stored: bytes, execution_context: ExecutionContext) -> CaseWorkflow:
    """The running case of a stored state. Raises StateRefused for another version, process or shape."""
    header, _, body = stored.partition(b"\n")
    expected = (MAGIC + VERSION).decode()
    if header not in (MAGIC + VERSION, MAGIC + OF_TOKENS):
        raise StateRefused(version=header[:40].decode("latin-1"), expected=expected)
    try:
        state = json.loads(_inflate(body))
        if state["process"] != compiled.process_id:
            raise StateRefused(version=f"{expected} {state['process']}", expected=compiled.process_id)
        if header == MAGIC + OF_TOKENS:
            state = as_scopes(compiled, state)
        return _rebuild(compiled, state, execution_context)
    except (zlib.error, ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
        raise StateRefused(version=expected, expected=expected) from fault


def _inflate(body: bytes) -> bytes:
    machine = zlib.decompressobj()
    text = machine.decompress(body, MAX_BYTES)
    if machine.unconsumed_tail or not machine.eof:
        raise ValueError("larger than any case may be, or cut short")
    return text


def _rebuild(
    compiled: CompiledProcess, state: Mapping[str, Any], execution_context: ExecutionContext
) -> CaseWorkflow:
    workflow = CaseWorkflow(compiled.scopes[compiled.process_id], compiled.scopes, execution_context)
    workflow.built_ins = state["frame"]
    workflow.outcome = state["outcome"]
    workflow.decisions = compiled.decisions
    _fill(workflow, state["tree"])
    for host_id, stored in state["inner"]:
        host = workflow.find(UUID(host_id))
        if host is None:
            raise KeyError(host_id)
        inner = InnerWorkflow(compiled.scopes[host.task_spec.inner_name], host)
        workflow.subprocesses[host.id] = inner
        _fill(inner, stored)
    return workflow


def _fill(scope: Scope, stored: Mapping[str, Any]) -> None:
    specs = scope.spec.task_specs
    made: list[Token] = []
    for identifier, parent, spec, state, internal, local in stored["tokens"]:
        above = made[parent] if parent >= 0 else None
        token = Token(scope, specs[spec], above, state, UUID(identifier))
        token.internal_data = internal
        token.local = local
        made.append(token)
    scope.task_tree = made[0]
    scope.variables = stored["variables"]
    scope.base = _began(scope.variables, *stored["base"]) if "base" in stored else {}
    scope.completed = stored.get("ended", False)
    scope.by_hand = stored.get("by_hand", False)
