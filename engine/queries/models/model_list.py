"""What a methodologist works with: every model file with its version, its draft and the cases that run on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from engine.access import Actor
from engine.decisions.read import read_decisions
from engine.errors import DecisionFailed, NotFound, UnreadableXml
from engine.forms.fields import heading
from engine.forms.read import NotAForm, read_form
from engine.models.publishing import own_files
from engine.models.publishing.drafts import Desk, Draft, desk, drafts, shown
from engine.models.publishing.drafts import workspace as studio_workspace
from engine.models.versions import all_latest
from engine.models.workspace import Workspace, kind_of
from engine.queries.cases.standing import numbers, standing
from engine.queries.people.names import names_of
from engine.store.session import Tx
from engine.strict_json import BrokenJson

COMMON = "common"


@dataclass(frozen=True)
class ModelRow:
    """One file of the list. ``key`` is the process, decision or form id; ``used_in`` counts processes that pin it,
    ``running`` the institution's cases that stand in it now, ``on_newest`` those of them by the version of ``number``.
    """

    path: str
    kind: str
    key: str
    title: str
    number: int | None
    published_at: datetime | None
    published_by: str | None
    used_in: int
    running: int
    on_newest: int
    draft: Draft | None
    draft_by: str | None
    published: bool

    @property
    def folder(self) -> str:
        """The lifecycle it belongs to."""
        return self.path.split("/")[1]


def own_folder(workspace: Workspace, actor: Actor, path: str) -> bool:
    """Whether a file lies in a lifecycle of the person's institution, or in the common parts."""
    return own_files.own_folder(workspace, actor.institution, path)


def own_content(tx: Tx, actor: Actor, path: str) -> bytes:
    """The file as the studio shows it. Raises NotFound, also for another institution's."""
    workspace = studio_workspace(tx, actor.institution)
    if path not in workspace.files or not own_folder(workspace, actor, path):
        raise NotFound(what="model", key=path[:100])
    return workspace.files[path]


def model_list(tx: Tx, actor: Actor, on: Desk | None = None) -> list[ModelRow]:
    """Diagrams, decisions and forms of the person's institution with the common ones, by folder and title.

    ``on``: the desk where it has been looked up already.
    """
    own, on = actor.institution, on or desk(tx, actor.institution)
    workspace, edited, newest = shown(tx, on), drafts(tx, own), all_latest(tx, own)
    present = shown(tx, on._replace(edited=frozenset())).files
    stand = standing(tx, actor)
    here, by_version = stand.by_process, numbers(tx, actor, stand)
    held = Counter(path for one in newest.values() for path in one.sources)
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
                held[path],
                # by what runs: a draft that cannot be read has no name of its own
                here.get(version.process_id if version else key, 0) if kind == "bpmn" else 0,
                by_version.get(version.process_id, {}).get(version.number, 0) if version else 0,
                draft,
                names.get(draft.updated_by or 0) if draft else None,
                path in present,
            )
        )
    return sorted(rows, key=lambda row: (row.folder == COMMON, row.folder, row.key != row.folder, row.title))


def titles(workspace: Workspace, paths: Iterable[str]) -> dict[str, str]:
    """What people call each of these files; those the workspace does not have go by their names."""
    wanted = [*paths]
    asked = dict(_form_steps(workspace)) if any(kind_of(path) == "form" for path in wanted) else {}
    return {path: _title(workspace, path, asked) for path in wanted}


def _title(workspace: Workspace, path: str, asked: Mapping[str, str]) -> str:
    kind = kind_of(path)
    if kind not in ("bpmn", "dmn", "form") or path not in workspace.files:
        return path.rpartition("/")[2]
    key, title = _names(workspace, path, kind)
    return asked.get(key, title) if kind == "form" and title == key else title


def _files(workspace: Workspace, actor: Actor) -> Iterator[tuple[str, str, str, str]]:
    asked = dict(_form_steps(workspace))
    for path in workspace.files:
        kind = kind_of(path)
        if kind in ("bpmn", "dmn", "form") and own_folder(workspace, actor, path):
            key, _ = _names(workspace, path, kind)
            yield path, kind, key, _title(workspace, path, asked)


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


@lru_cache(maxsize=256)  # the list names every form, and most stay as they are
def _form_names(content: bytes) -> tuple[str, str] | None:
    try:
        form = read_form(content)
    except (BrokenJson, NotAForm):
        return None
    key = str(form.get("id", ""))
    return key, heading(form) or key
