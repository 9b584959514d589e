"""A house takes a model away that nothing of it needs, and may bring it back."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from engine.access import Actor, require
from engine.action.publications.void import void_by_edit
from engine.errors import NotFound
from engine.journal import Entry, append
from engine.models.making.faults import ModelInUse
from engine.models.publishing.aside import Aside, aside, put_aside, take_up
from engine.models.publishing.drafts import draft, published, workspace
from engine.models.publishing.impact import OPEN
from engine.models.publishing.own_files import own_folder
from engine.models.uses import uses
from engine.models.workspace import Workspace, kind_of
from engine.store.session import Tx
from engine.store.tables import Case, ModelDraft
from engine.usecases.models.save_model_draft import save_model_draft

STREAM = "installation"
DEFINES = {"bpmn": "process", "dmn": "decision", "form": "form"}


def delete_model(tx: Tx, actor: Actor, path: str, voids: bool = False) -> bool:
    """Take one file away, at once; gives whether it was published (else it was a draft alone).

    A published file stays in every version that pins it and in the other houses: running cases keep it. The draft, if there
    is one, is kept aside with it.

    Raises:
        NotFound: no such file, or not the house's to edit.
        ModelInUse: a diagram, a line of a regulation or an open case needs what it defines.
        WouldVoid: a publication would lose its force and ``voids`` does not say that it may.
        NotAllowed: the person is no methodologist.
    """
    require(actor, "publish")
    house = actor.institution
    shown, present = workspace(tx, house), published(tx, house)
    if path not in shown.files or kind_of(path) not in DEFINES or not own_folder(shown, house, path):
        raise NotFound(what="model", key=path[:100])
    for models in (shown, present):
        _refuse_where_used(tx, actor, models, path)
    was_published, current = path in present.files, draft(tx, house, path)
    append(tx, STREAM, Entry("model.deleted", {"path": path, "published": was_published}, actor.id))
    content = current.content if current else None
    void_by_edit(tx, actor, path, None, voids)
    put_aside(tx, house, Aside(path, was_published, content, tx.now(), actor.id))
    tx.execute(delete(ModelDraft).where(ModelDraft.institution == house, ModelDraft.path == path))
    return was_published


def bring_back(tx: Tx, actor: Actor, path: str, voids: bool = False, which: int | None = None) -> None:
    """Undo a deletion or a dropped draft of a file: the published text is there again, and the draft that lay over it.

    ``which`` is the id of what was put aside; without it the last. A draft that somebody has begun meanwhile goes aside for it.
    Raises NotFound where nothing is aside, NotAllowed, WouldVoid.
    """
    require(actor, "edit_models")
    house = actor.institution
    append(tx, STREAM, Entry("model.brought_back", {"path": path}, actor.id))
    kept = (one for one in aside(tx, house) if one.path == path and which in (None, one.id))
    away, current = next(kept, None), draft(tx, house, path)
    if away is None:
        raise NotFound(what="model", key=path[:100])
    take_up(tx, house, away)
    if away.content is not None:
        save_model_draft(tx, actor, path, away.content, current.version if current else 0, voids)
    if away.content is not None and current is not None:  # the two change places: neither is lost
        put_aside(tx, house, Aside(path, False, current.content, current.updated_at, current.updated_by))


def defined(models: Workspace, path: str) -> list[tuple[str, str]]:
    """Kind and id of everything a file defines."""
    indexes = {"process": models.processes(), "decision": models.decisions(), "form": models.forms()}
    return [(kind, key) for kind, index in indexes.items() for key, file in index.items() if file == path]


def _refuse_where_used(tx: Tx, actor: Actor, models: Workspace, path: str) -> None:
    for kind, key in defined(models, path):
        found = [one for one in uses(models, tx.config, actor.institution, kind, key) if one.path != path]
        cases = _open_cases(tx, actor.institution, key) if kind == "process" else 0
        if found or cases:
            users = list(dict.fromkeys(one.label or one.process for one in found))
            name = _name(models, kind, key)
            raise ModelInUse(name=name, kind=kind, key=key, users=users, cases=cases)


def _open_cases(tx: Tx, institution: str, process_id: str) -> int:
    """Cases that run a lifecycle; those that only call a process are told by whoever calls it."""
    own = (Case.institution == institution, Case.process_id == process_id, Case.status.in_(OPEN))
    return tx.connection.scalar(select(func.count()).where(*own)) or 0


def _name(models: Workspace, kind: str, key: str) -> str:
    process = models.process(key) if kind == "process" else None
    if process is not None:
        return process.label
    return models.decision_title(key) if kind == "decision" else str(models.form(key).get("name") or key)
