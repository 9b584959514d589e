"""What people call the values that models write as codes: the options of the house's forms, and the institutions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.access import Actor
from engine.forms.fields import every, fields
from engine.models.publishing.drafts import workspace as studio_workspace
from engine.models.workspace import Workspace
from engine.queries.models.model_list import own_folder
from engine.store.session import Tx
from engine.words import catalogue

AREA = "operation_fields"  # what operations take and give is said in words there


def value_words(tx: Tx, actor: Actor, language: str) -> dict[str, dict[str, str]]:
    """By the name of a variable (the key of a field): its values in words. What no form offers is left out.

    Under the empty name: values that every form calls alike, whatever the field.
    """
    workspace = studio_workspace(tx, actor.institution)
    found: dict[str, dict[str, str]] = {}
    for name, value, label in _options(workspace, actor):
        found.setdefault(name, {}).setdefault(value, label)
    for key, label in catalogue(language, AREA).items():
        name, _, value = key.partition(".")
        if value:
            found.setdefault(name, {}).setdefault(value, label)
    found[""] = _alike(found)
    found["institution"] = {one.slug: one.short_title for one in tx.config.institutions.values()}
    return found


def _alike(found: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Words for people alone: yes and no are said otherwise, and numbers are no codes."""
    said: dict[str, set[str]] = {}
    for words in found.values():
        for value, label in words.items():
            said.setdefault(value, set()).add(label.lower())
    return {
        value: labels.pop() for value, labels in said.items() if len(labels) == 1 and value.isidentifier()
    }


def _options(workspace: Workspace, actor: Actor) -> Iterator[tuple[str, str, str]]:
    for form_id, path in workspace.forms().items():
        for field in every(fields(workspace.form(form_id))) if own_folder(workspace, actor, path) else ():
            listed = field.component.get("values")
            for option in listed if isinstance(listed, list) and field.path else ():
                if isinstance(option, Mapping) and option.get("label"):
                    yield field.path[-1], str(option.get("value")), str(option["label"])
