"""Of which kind the names are that a form sees: its fields, and what the tasks that use it have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.config import Config
from engine.feel.kinds.kind import Kind, context_of, either
from engine.forms.fields import Field
from engine.forms.kinds import kind_of_field
from engine.models.checks.expressions.kinds_of_names import Kinds, kinds_of_names
from engine.models.checks.expressions.wants.seen import built_in
from engine.models.workspace import Workspace


def kinds_of_keys(known: Sequence[Field]) -> Kinds:
    """The fields of a form or of a row; those of one path together are a set of fields, in which others may be too."""
    found: dict[str, list[Kind]] = {}
    nested: dict[str, dict[str, Kind]] = {}
    for field in known:
        if len(field.path) == 1:
            found.setdefault(field.path[0], []).append(kind_of_field(field))
        elif len(field.path) == 2:
            nested.setdefault(field.path[0], {})[field.path[1]] = kind_of_field(field)
    together = {name: either(kinds) for name, kinds in found.items()}
    return {**{name: context_of(fields, open=True) for name, fields in nested.items()}, **together}


def given_kinds(form: Mapping[str, object], workspace: Workspace, config: Config) -> Kinds:
    """What all tasks that use the form agree on; without any, what every case has."""
    shared = kinds_of_names(tuple(workspace.files.items()))
    seen: list[Kinds] = [
        {
            **shared.of(process),
            **shared.inside(process, node),
            **built_in(process.properties.get("institution", ""), config),
        }
        for process, node in workspace.askers.get(str(form.get("id", "")), [])
    ]
    if not seen:
        return built_in("", config)
    names = set(seen[0]).intersection(*seen)
    found = {name: either(each[name] for each in seen) for name in names}
    return {name: kind for name, kind in found.items() if kind.known}
