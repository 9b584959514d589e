"""Save a model file that is being edited; two authors never overwrite each other unseen."""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, and_, delete, insert, update

from engine.access import Actor, require
from engine.errors import DraftRefused, StaleDraft
from engine.journal import Entry, append
from engine.models.publishing.drafts import draft, published
from engine.models.workspace import kind_of
from engine.store.session import Tx
from engine.store.tables import ModelDraft
from engine.strict_json import BrokenJson, read_json
from engine.words import say
from engine.xml import read as read_xml

PATH = re.compile(r"(processes|forms)/[a-z0-9_]{1,60}/[\w-][\w.-]{0,100}\.(bpmn|dmn|form|tsv)\Z")
MAX_BYTES = 2 * 1024 * 1024


def save_model_draft(tx: Tx, actor: Actor, path: str, content: bytes, expected: int = 0) -> int:
    """Keep the bytes as the draft of a file; gives the draft's new version.

    Args:
        path: ``processes/<slug>/x.bpmn``, ``forms/<slug>/x.form``, ...
        content: the whole file. Mistakes of modelling are welcome in a draft; unreadable files are not.
        expected: the version the author started from, 0 when the file had no draft.

    Raises:
        StaleDraft: somebody saved in between; ``mine`` and ``theirs`` hold both contents.
        UnreadableXml, DraftRefused: the file cannot be read or kept under this name.
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
    row = {"content": content, "version": expected + 1, "updated_at": tx.now(), "updated_by": actor.id}
    if current is None:
        tx.execute(insert(ModelDraft).values(institution=actor.institution, path=path, **row))
    else:
        tx.execute(update(ModelDraft).where(_own(actor, path)).values(**row))
    return expected + 1


def drop_model_draft(tx: Tx, actor: Actor, path: str) -> None:
    """Go back to what is published. Errors: NotAllowed."""
    require(actor, "edit_models")
    tx.execute(delete(ModelDraft).where(_own(actor, path)))
    append(tx, "installation", Entry("model.draft_dropped", {"path": path}, actor.id))


def _own(actor: Actor, path: str) -> ColumnElement[bool]:
    return and_(ModelDraft.institution == actor.institution, ModelDraft.path == path)


def _readable(path: str, content: bytes) -> None:
    if not PATH.match(path) or ".." in path:
        raise DraftRefused(path=path[:100], reason=say("checks.draft_path"))
    if len(content) > MAX_BYTES:
        raise DraftRefused(path=path, reason=say("checks.json_too_large"))
    kind = kind_of(path)
    if kind in ("bpmn", "dmn"):
        read_xml(content)
    elif kind == "form":
        try:
            read_json(content)
        except BrokenJson as fault:
            raise DraftRefused(path=path, reason=say(f"checks.{fault.reason}", key=fault.key)) from fault
