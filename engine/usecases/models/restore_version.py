"""Back to an earlier version: its texts become the institution's newest, as a version of their own."""

from __future__ import annotations

from engine.access import Actor
from engine.errors import NotFound
from engine.models import versions
from engine.models.publishing.drafts import published
from engine.store.session import Tx
from engine.usecases.models.publish import Published, publish


def restore_version(tx: Tx, actor: Actor, version_id: int, note: str) -> list[Published]:
    """Publish every file as the version pinned it. Nothing is taken away: the later versions stay in the list.

    Empty where nothing differs. Raises NotFound (also for another institution's), ModelRefused where the old text does not
    hold any more (a form that has lost its field, say), NotAllowed.
    """
    files = restorable(tx, actor, version_id)
    return publish(tx, actor, note=note, files=files) if files else []


def restorable(tx: Tx, actor: Actor, version_id: int) -> dict[str, bytes]:
    """The files of a version that differ from what the institution works by. Errors: NotFound."""
    version = versions.get(tx, version_id)
    house = actor.institution
    if version.owner not in ("", house) or version.institution not in (None, "", house):
        raise NotFound(what="process_version", key=version_id)
    present = published(tx, house).files
    pinned = versions.files(tx, version_id)
    return {path: content for path, content in pinned.items() if present.get(path) != content}
