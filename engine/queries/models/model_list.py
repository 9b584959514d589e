"""What a methodologist works with: every model file with its version, its draft and the cases that run on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from engine.access import Actor
from engine.decisions.read import read_decisions
from engine.errors import DecisionFailed, NotFound, UnreadableXml
from engine.forms.fields import heading
from engine.forms.read import NotAForm, read_form
from engine.models.publishing.drafts import Draft, drafts
from engine.models.publishing.drafts import workspace as studio_workspace
from engine.models.publishing.impact import OPEN
from engine.models.versions import Version, all_latest, running_versions
from engine.models.workspace import Workspace, kind_of
from engine.queries.models.version_cases import open_cases_by_version
from engine.queries.people.names import names_of
from engine.store.session import Tx
from engine.strict_json import BrokenJson

COMMON = "common"


@dataclass(frozen=True)
class ModelRow:
    """One file of the list. ``key`` is the process, decision or form id; ``used_in`` counts processes that pin it."""

    path: str
    kind: str
    key: str
    title: str
    number: int | None
    published_at: datetime | None
    published_by: str | None
    used_in: int
    running: int
    draft: Draft | None
    draft_by: str | None

    @property
    def folder(self) -> str:
        """The lifecycle it belongs to."""
        return self.path.split("/")[1]


def own_folder(workspace: Workspace, actor: Actor, path: str) -> bool:
    """Whether a file lies in a lifecycle of the person's institution, or in the common parts."""
    parts = path.split("/")
    if len(parts) != 3 or parts[1] == COMMON:
        return len(parts) == 3
    institutions = {
        process.properties.get("institution")
        for file, diagram in workspace.diagrams.items()
        if file.split("/")[1] == parts[1]
        for process in diagram.processes
    } - {None, ""}
    return not institutions or actor.institution in institutions


def own_content(tx: Tx, actor: Actor, path: str) -> bytes:
    """The file as the studio shows it. Raises NotFound, also for another institution's."""
    workspace = studio_workspace(tx, actor.institution)
    if path not in workspace.files or not own_folder(workspace, actor, path):
        raise NotFound(what="model", key=path[:100])
    return workspace.files[path]


def model_list(tx: Tx, actor: Actor) -> list[ModelRow]:
    """Diagrams, decisions and forms of the person's institution with the common ones, by folder and title."""
    own = actor.institution
    workspace, edited, newest = studio_workspace(tx, own), drafts(tx, own), all_latest(tx, own)
    running = _running(tx, actor)
    by_root = {version.root: version for version in newest.values()}
    ids = {one.updated_by for one in edited.values()} | {one.published_by for one in newest.values()}
    names = names_of(tx, [key for key in ids if key is not None])
    rows = []
    for path, kind, key, title in _files(workspace, actor):
        version, draft = by_root.get(path), edited.get(path)
        rows.append(
            ModelRow(
                path,
                kind,
                key,
                title,
                version.number if version else None,
                version.published_at if version else None,
                names.get(version.published_by or 0) if version else None,
                sum(path in one.sources for one in newest.values()),
                sum(count for one, count in running if path in one.sources),
                draft,
                names.get(draft.updated_by or 0) if draft else None,
            )
        )
    return sorted(rows, key=lambda row: (row.folder == COMMON, row.folder, row.key != row.folder, row.title))


def _running(tx: Tx, actor: Actor) -> list[tuple[Version, int]]:
    """Versions that open cases of the institution run on, with how many."""
    counts = open_cases_by_version(tx, actor, OPEN)
    return [(version, counts[version.id]) for version in running_versions(tx, OPEN) if version.id in counts]


def _files(workspace: Workspace, actor: Actor) -> Iterator[tuple[str, str, str, str]]:
    asked = dict(_form_steps(workspace))
    for path in workspace.files:
        kind = kind_of(path)
        if kind in ("bpmn", "dmn", "form") and own_folder(workspace, actor, path):
            key, title = _names(workspace, path, kind)
            yield path, kind, key, asked.get(key, title) if kind == "form" and title == key else title


def _form_steps(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Form id -> the step that asks it: what a form without a heading is called."""
    for diagram in workspace.diagrams.values():
        for process in diagram.processes:
            for scope in process.walk():
                for node in scope.nodes:
                    for form_id in node.forms:
                        yield form_id, node.name or form_id


def _names(workspace: Workspace, path: str, kind: str) -> tuple[str, str]:
    """Id and title of what a file holds; an unreadable one goes by its name."""
    file = path.rpartition("/")[2]
    if kind == "bpmn":
        diagram = workspace.diagrams.get(path)
        process = diagram.processes[0] if diagram and diagram.processes else None
        return (process.id, process.name or process.id) if process else ("", file)
    if kind == "dmn":
        return _decision_names(workspace.files[path]) or ("", file)
    return _form_names(workspace.files[path]) or ("", file)


def _decision_names(content: bytes) -> tuple[str, str] | None:
    try:
        first = next(iter(read_decisions(content)), None)
    except (UnreadableXml, DecisionFailed):
        return None
    return (first.id, first.name or first.id) if first else None


def _form_names(content: bytes) -> tuple[str, str] | None:
    try:
        form = read_form(content)
    except (BrokenJson, NotAForm):
        return None
    key = str(form.get("id", ""))
    return key, heading(form) or key
