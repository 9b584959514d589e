"""A new model in a house's own space: from the smallest valid text, or as a copy of another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.access import Actor, require
from engine.errors import NotFound, UnreadableXml
from engine.forms.read import NotAForm
from engine.journal import Entry, append
from engine.models.making.faults import ModelNotMade
from engine.models.making.renamed import renamed
from engine.models.making.skeletons import skeleton
from engine.models.publishing.aside import taken_away
from engine.models.publishing.drafts import workspace
from engine.models.publishing.own_files import own_folder, own_folders
from engine.models.workspace import Workspace, kind_of
from engine.store.session import Tx
from engine.strict_json import BrokenJson
from engine.usecases.models.save_model_draft import save_model_draft

KEY = re.compile(r"[a-z][a-z0-9_]{1,59}\Z")
LONGEST_NAME = 120
ROOM = {"bpmn": "processes", "dmn": "processes", "form": "forms"}


@dataclass(frozen=True)
class NewModel:
    """What a new model is to be: its id, its name in words, the lifecycle it lies in; an empty folder begins a new one."""

    key: str
    name: str
    folder: str = ""


def create_model(tx: Tx, actor: Actor, kind: str, wanted: NewModel) -> str:
    """Keep the smallest model of a kind (bpmn, dmn, form) as a draft; gives its path.

    Raises ModelNotMade (the id is taken or badly written, no such folder), NotAllowed, KeyError for another kind.
    """
    path = _free_path(tx, actor, kind, wanted)
    content = skeleton(kind, wanted.key, wanted.name, actor.institution)
    return _kept(tx, actor, path, content, "model.created", {})


def copy_model(tx: Tx, actor: Actor, original: str, wanted: NewModel) -> str:
    """Keep a copy of a file, as the studio shows it, under another id as a draft; gives its path.

    Raises NotFound for a file that is not the house's to see, ModelNotMade, NotAllowed.
    """
    require(actor, "edit_models")
    shown = workspace(tx, actor.institution)
    kind = kind_of(original)
    if original not in shown.files or kind not in ROOM or not own_folder(shown, actor.institution, original):
        raise NotFound(what="model", key=original[:100])
    path = _free_path(tx, actor, kind, wanted)
    try:
        content = renamed(kind, shown.files[original], wanted.key, wanted.name, actor.institution)
    except (UnreadableXml, BrokenJson, NotAForm) as fault:
        raise _refused(wanted, "unreadable") from fault
    return _kept(tx, actor, path, content, "model.copied", {"from": original})


def _kept(tx: Tx, actor: Actor, path: str, content: bytes, action: str, facts: dict[str, str]) -> str:
    append(tx, "installation", Entry(action, {"path": path, **facts}, actor.id))
    save_model_draft(tx, actor, path, content, 0)
    return path


def _free_path(tx: Tx, actor: Actor, kind: str, wanted: NewModel) -> str:
    require(actor, "edit_models")
    if not KEY.match(wanted.key):
        raise _refused(wanted, "id")
    if not wanted.name or len(wanted.name) > LONGEST_NAME or not wanted.name.isprintable():
        raise _refused(wanted, "name")
    shown = workspace(tx, actor.institution)
    folder = wanted.folder or (wanted.key if kind == "bpmn" else "")
    begun = any(path.split("/")[1:2] == [folder] for path in shown.files)
    if wanted.folder not in ("", *own_folders(shown, actor.institution)) or not folder:
        raise _refused(wanted, "folder", name=wanted.folder)
    if not wanted.folder and begun:
        raise _refused(wanted, "taken", name=folder)
    path = f"{ROOM[kind]}/{folder}/{wanted.key}.{kind}"
    holder = _holder(shown, kind, wanted.key) or (path if path in shown.files else None)
    if holder is not None:
        raise _refused(wanted, "taken", name=holder)
    away = {one.rpartition("/")[2] for one in taken_away(tx, actor.institution)}
    if f"{wanted.key}.{kind}" in away:
        raise _refused(wanted, "taken_away")
    return path


def _holder(shown: Workspace, kind: str, key: str) -> str | None:
    """The file that defines such an id already, the common parts and everybody's lifecycles included."""
    index = {"bpmn": shown.processes, "dmn": shown.decisions, "form": shown.forms}[kind]()
    return index.get(key)


def _refused(wanted: NewModel, why: str, name: str = "") -> ModelNotMade:
    return ModelNotMade(key=wanted.key[:60], why=why, name=name[:120])
