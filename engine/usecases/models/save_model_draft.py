"""Save a model file that is being edited; two authors never overwrite each other unseen."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, and_, delete, insert, update

from engine.access import Actor, require
from engine.action.publications.void import void_by_edit
from engine.errors import DraftRefused, StaleDraft
from engine.journal import Entry, append
from engine.models.content_kind import content_kind
from engine.models.publishing.aside import Aside, put_aside
from engine.models.publishing.drafts import Draft, draft, published
from engine.models.workspace import kind_of
from engine.store.session import Tx
from engine.store.tables import ModelDraft
from engine.strict_json import BrokenJson, read_json
from engine.words import say, tell

PATH = re.compile(r"(processes|forms)/[a-z0-9_]{1,60}/[\w-][\w.-]{0,100}\.(bpmn|dmn|form|tsv)\Z")
MAX_BYTES = 2 * 1024 * 1024


def save_model_draft(
    tx: Tx,
    actor: Actor,
    path: str,
    content: bytes,
    expected: int = 0,
    voids: bool = False,
    keeps: bool = False,
) -> int:
    """Keep the bytes as the draft of a file; gives the draft's new version.

    Args:
        path: ``processes/<slug>/x.bpmn``, ``forms/<slug>/x.form``, ...
        content: the whole file. Mistakes of modelling are welcome in a draft; unreadable files are not.
        expected: the version the author started from, 0 when the file had no draft.
        voids: the author knows what waits for a signature or its day with this draft, and gives it up.
        keeps: another variant gives way to this one on purpose: it is put aside, whoever has drawn it.

    Raises:
        StaleDraft: somebody saved in between; ``mine`` and ``theirs`` hold both contents.
        UnreadableXml, DraftRefused: the file cannot be read or kept under this name.
        WouldVoid: a publication would lose its force and ``voids`` does not say that it may.
        NotAllowed: the person is no methodologist.
    """
    require(actor, "edit_models")
    _readable(path, content)
    # The journal's head is locked first: authors queue there, so nobody reads a version another is about to raise.
    append(tx, "installation", Entry("model.draft_saved", {"path": path, "version": expected + 1}, actor.id))
    current = draft(tx, actor.institution, path)
    if (current.version if current else 0) != expected:
        raise StaleDraft(
            path=path,
            expected=expected,
            actual=current.version if current else 0,
            by=current.updated_by if current else None,
            mine=content,
            theirs=current.content if current else published(tx, actor.institution).files.get(path, b""),
        )
    void_by_edit(tx, actor, path, content, voids)
    if current is not None and (keeps or current.updated_by not in (None, actor.id)):
        _keep_before(tx, actor, current, content)
    return _write(tx, actor, path, content, current)


def _write(tx: Tx, actor: Actor, path: str, content: bytes, current: Draft | None) -> int:
    version = current.version + 1 if current else 1
    row = {"content": content, "version": version, "updated_at": tx.now(), "updated_by": actor.id}
    if current is None:
        tx.execute(insert(ModelDraft).values(institution=actor.institution, path=path, **row))
    else:
        tx.execute(update(ModelDraft).where(_own(actor, path)).values(**row))
    return version


def _keep_before(tx: Tx, actor: Actor, before: Draft, content: bytes) -> None:
    """What was drawn can be brought back."""
    if before.content != content:
        copy = Aside(before.path, False, before.content, before.updated_at, before.updated_by)
        put_aside(tx, actor.institution, copy)


def drop_model_draft(tx: Tx, actor: Actor, path: str, voids: bool = False) -> None:
    """Go back to what is published; the draft is put aside, to be brought back. Raises NotAllowed, WouldVoid."""
    require(actor, "edit_models")
    append(tx, "installation", Entry("model.draft_dropped", {"path": path}, actor.id))
    current = draft(tx, actor.institution, path)
    if current is not None:
        put_aside(tx, actor.institution, Aside(path, False, current.content, tx.now(), actor.id))
    void_by_edit(tx, actor, path, None, voids)
    tx.execute(delete(ModelDraft).where(_own(actor, path)))


def _own(actor: Actor, path: str) -> ColumnElement[bool]:
    return and_(ModelDraft.institution == actor.institution, ModelDraft.path == path)


def _readable(path: str, content: bytes) -> None:
    if not PATH.match(path) or ".." in path:
        raise DraftRefused(path=path[:100], reason=say("checks.draft_path"))
    if len(content) > MAX_BYTES:
        raise DraftRefused(path=path, reason=say("checks.json_too_large"))
    kind = kind_of(path)
    if kind in ("bpmn", "dmn", "form"):
        _require_kind(path, kind, content)
    if kind == "form":
        try:
            read_json(content)
        except BrokenJson as fault:
            raise DraftRefused(path=path, reason=say(f"checks.{fault.reason}", key=fault.key)) from fault


def _require_kind(path: str, wanted: str, content: bytes) -> None:
    """A table of decisions in place of a diagram would never open again. Errors: DraftRefused, UnreadableXml.

    A form that is not finished may lack its fields yet, and a text that is no JSON is told as that.
    """
    found = content_kind(content)
    if found != wanted and (found or wanted != "form"):
        held = tell(f"studio.kind_of_{found or 'other'}")
        raise DraftRefused(
            path=path,
            reason=tell("studio.held_other_kind", held=held, wanted=tell(f"studio.kind_of_{wanted}")),
        )
