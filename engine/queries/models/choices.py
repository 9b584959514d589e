"""What a methodologist picks from instead of typing: everything of the house that a diagram may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.access import Actor
from engine.forms.fields import every, fields, heading
from engine.models.publishing.drafts import workspace as studio_workspace
from engine.models.workspace import Workspace
from engine.queries.models.given_terms import given_terms
from engine.queries.models.model_list import own_folder
from engine.store.session import Tx
from engine.words import say

TERM = "term"
WHEN = re.compile(r"^\w+_(at|on|from|until|due)$")  # how names that hold a day are spelt


@dataclass(frozen=True)
class Choice:
    """Something a diagram names by ``key``; ``path``: the file that holds it, empty where no file does."""

    key: str
    title: str
    path: str = ""


@dataclass(frozen=True)
class Choices:
    """Lists by what is named, each by title. ``days``: names that hold a day or moment; ``terms``: settings that are terms;
    ``given``: terms that a call hands over."""

    forms: tuple[Choice, ...]
    decisions: tuple[Choice, ...]
    processes: tuple[Choice, ...]
    messages: tuple[Choice, ...]
    lanes: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    terms: tuple[Choice, ...]
    days: tuple[Choice, ...]
    given: tuple[Choice, ...]


def choices(tx: Tx, actor: Actor, language: str) -> Choices:
    """All lists of one house, its drafts among them: the check knows nothing else."""
    workspace = studio_workspace(tx, actor.institution)
    own = frozenset(path for path in workspace.files if own_folder(workspace, actor, path))
    roles = [(role, role.title.get(language) or role.title["ru"]) for role in tx.config.roles.values()]
    settings = tx.config.institutions[actor.institution].settings.values()
    terms = (
        Choice(one.name, one.title.get(language) or one.title["ru"]) for one in settings if one.unit == TERM
    )
    return Choices(
        forms=_sorted(_forms(workspace, own)),
        decisions=_sorted(_decisions(workspace, own)),
        processes=_sorted(_processes(workspace, own)),
        messages=_sorted(_messages(workspace, own)),
        lanes=_sorted(Choice(lane, title) for role, title in roles for lane in role.lanes),
        roles=_sorted(Choice(role.id, title) for role, title in roles),
        terms=_sorted(terms),
        days=_sorted(_days(workspace, own)),
        given=_sorted(_given(workspace, own, language)),
    )


def _sorted(found: Iterator[Choice]) -> tuple[Choice, ...]:
    once = {one.key: one for one in found}
    return tuple(sorted(once.values(), key=lambda one: (one.title.lower(), one.key)))


def _forms(workspace: Workspace, own: frozenset[str]) -> Iterator[Choice]:
    """By its heading or name; a form without either goes by the step that asks it."""
    for form_id, path in workspace.forms().items():
        if path in own and form_id:
            asked = (node.name for _, node in workspace.askers.get(form_id, ()) if node.name)
            form = workspace.form(form_id)
            title = heading(form)
            yield Choice(form_id, title or next(asked, form_id), path)


def _decisions(workspace: Workspace, own: frozenset[str]) -> Iterator[Choice]:
    for decision, path in workspace.decisions().items():
        if path in own:
            yield Choice(decision, workspace.decision_title(decision), path)


def _processes(workspace: Workspace, own: frozenset[str]) -> Iterator[Choice]:
    for process_id, path in workspace.processes().items():
        process = workspace.process(process_id)
        if path in own and process is not None and process.executable:
            yield Choice(process_id, process.name or process_id, path)


def _messages(workspace: Workspace, own: frozenset[str]) -> Iterator[Choice]:
    """By the name that is sent; the title is that of the first event with it."""
    for path, diagram in workspace.diagrams.items():
        for _, _, node in diagram.nodes() if path in own else ():
            if node.message is not None and node.message.name:
                yield Choice(node.message.name, node.name or node.message.name, path)


def _given(workspace: Workspace, own: frozenset[str], language: str) -> Iterator[Choice]:
    for name, sources in given_terms(workspace, own).items():
        callers = "», «".join(dict.fromkeys(one.by for one in sources))
        yield Choice(name, say("studio.given_term", language, callers=callers))


def _days(workspace: Workspace, own: frozenset[str]) -> Iterator[Choice]:
    """What holds a day by its name, as steps write it, and the fields of forms that ask for one."""
    for path, diagram in workspace.diagrams.items():
        for _, _, node in diagram.nodes() if path in own else ():
            for mapping in node.outputs:
                if WHEN.search(mapping.target):
                    yield Choice(mapping.target, mapping.target)
    for form_id, path in workspace.forms().items():
        for field in every(fields(workspace.form(form_id))) if path in own else ():
            if field.kind == "datetime" and len(field.path) == 1:
                yield Choice(field.dotted, field.label)
