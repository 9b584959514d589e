"""Keys of fields are names that expressions can use and that nothing else claims."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Sequence

from engine.config import Config
from engine.forms.fields import INPUTS, Field, components, fields
from engine.models.checks.expressions.places import COUNTS
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

KEY = re.compile(r"[^\W\d][\w]*(\.[^\W\d][\w]*)*\Z")
FEEL_WORDS = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "if",
        "then",
        "else",
        "for",
        "return",
        "some",
        "every",
        "satisfies",
        "between",
        "instance",
        "of",
        "function",
        "external",
        "null",
        "true",
        "false",
        "now",
        "today",
        "item",
    ]
)
OURS = frozenset({"case", "parameters", "this", "parent", "i", "loopCounter"})
#: Names the engine gives for a while: to a timer its task, to a step done for many its counters. Inside a row they are free.
PASSING = COUNTS | {"task"}
MACHINERY = frozenset({"typename", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf"})
MAX_KEY = 60


def form_keys(path: str, form: dict[str, object], workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Empty, misspelt, reserved and doubled keys."""
    for component in components(form):
        kind = component.get("type")
        key = str(component.get("path" if kind in ("dynamiclist", "group") else "key") or "")
        if kind in INPUTS or (kind == "group" and key):
            yield from _judge(path, key, str(component.get("id") or key))
    known = fields(form)
    for field in known:
        if field.path and field.path[0] in PASSING - OURS:
            yield _claimed(path, field.dotted, field.path[0], "ours")
    yield from _doubled(path, known, "")


def _judge(path: str, key: str, place: str) -> Iterator[Finding]:
    if not key.strip():
        yield error(path, place, "form_keys", "empty", id=place)
        return
    for part in key.split("."):
        reason = _claimed_by(part)
        if reason:
            yield _claimed(path, key, part, reason)
            return
    if not KEY.match(key) or len(key) > MAX_KEY:
        yield error(path, key, "form_keys", "spelling", key=key)


def _claimed(path: str, key: str, part: str, reason: str) -> Finding:
    better = f"{part.strip('_') or 'field'}_value"
    return error(path, key, "form_keys", reason, key=key, part=part, better=better)


def _claimed_by(part: str) -> str | None:
    if part in OURS:
        return "ours"
    if part in MACHINERY or part.startswith("__"):
        return "machinery"
    if part in FEEL_WORDS:
        return "feel"
    if keyword.iskeyword(part):
        return "python"
    return None


def _doubled(path: str, known: Sequence[Field], prefix: str) -> Iterator[Finding]:
    """The same key twice is allowed only where conditions choose which of the two is shown."""
    seen: dict[str, Field] = {}
    for field in known:
        first = seen.setdefault(field.dotted, field)
        if first is not field and not (first.hides and field.hides):
            yield error(path, prefix + field.dotted, "form_keys", "doubled", key=prefix + field.dotted)
        yield from _doubled(path, field.inner, f"{prefix}{field.dotted}.")
