"""Of which kind the names are that one expression of a diagram sees: its variables, what its step has, the built-ins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache

from engine.config import Config
from engine.feel.kinds.kind import (
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    WORDS,
    Kind,
    context_of,
    either,
    list_of,
    maybe,
)
from engine.models.checks.expressions.kinds_of_names import Kinds, KindsOfNames
from engine.models.checks.expressions.names_brought import root
from engine.models.checks.expressions.places import COUNTS, Use

CASE = context_of(
    {
        "id": WORDS,
        "number": WORDS,
        "institution": WORDS,
        "jurisdiction": WORDS,
        "curator": maybe(WORDS),
        "started_at": TEXT,
    },
    open=True,
)


def seen_at(use: Use, shared: KindsOfNames, config: Config) -> Kinds:
    """The names of the process, then what the step has of its own, then the built-ins."""
    found = shared.of(use.process)
    if use.at != "before" or use.node.multi_instance is not None:
        found = found | shared.inside(use.process, use.node)
    if use.at == "after":
        found = _after(use, found, shared)
    return found | built_in(use.process.properties.get("institution", ""), config)


def _after(use: Use, found: Kinds, shared: KindsOfNames) -> Kinds:
    """What the step brings hides a name of the process; of what its own mappings have set before nothing is said."""
    node = use.node
    given = shared.given_by(use.process, node)
    changed = {root(one.target) for one in node.outputs}
    counts = dict.fromkeys(COUNTS, NUMBER) if node.multi_instance is not None else {}
    seen = {**found, **given, **counts}
    return {name: kind for name, kind in seen.items() if name not in changed and kind.known}


def built_in(institution: str, config: Config) -> Kinds:
    """The case, and what the institution's settings are; of a part that several use, what theirs have in common."""
    return _built_in(institution, _Settings(config))


class _Settings:
    """Settings as a key: they are read once and held by everybody, so the same ones are the same object."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def __hash__(self) -> int:
        return id(self.config)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings) and other.config is self.config


@lru_cache(32)
def _built_in(institution: str, settings: _Settings) -> Kinds:
    institutions = settings.config.institutions
    holders = [institutions[institution]] if institution in institutions else list(institutions.values())
    found: dict[str, list[Kind]] = {}
    for holder in holders:
        for name, value in holder.parameters.items():
            found.setdefault(name, []).append(kind_of_value(value))
    kinds = {name: either(each) for name, each in found.items()}
    return {"case": CASE, "parameters": context_of(kinds, open=True)}


def kind_of_value(value: object) -> Kind:
    """The kind of a plain value as an expression sees it."""
    if isinstance(value, bool):
        return TRUTH
    if isinstance(value, int | float):
        return NUMBER
    if isinstance(value, str | date | time):
        return TEXT
    if isinstance(value, Mapping):
        return context_of({str(name): kind_of_value(each) for name, each in value.items()}, open=True)
    if isinstance(value, list | tuple):
        return list_of(either(map(kind_of_value, value)))
    return UNKNOWN
