"""An institution takes over a newer text of a model file by its own decision."""

from __future__ import annotations

from engine.access import Actor
from engine.action.publications.new_versions import Published
from engine.action.publications.spent_drafts import lay_aside_drafts
from engine.errors import StaleDraft
from engine.models.publishing.offers import offer
from engine.models.versions import blobs
from engine.store.session import Tx
from engine.usecases.models.publish import publish


def adopt_text(tx: Tx, actor: Actor, path: str, sha256: str, note: str) -> list[Published]:
    """Publish the offered text as the institution's own; its running cases stay on their versions, a draft of the file goes aside.

    Where the institution wants a second signature the text goes through the gate instead (``prepare_publication``).

    ``sha256`` is the text the person has compared: where a newer one came meanwhile, they are asked to look again.
    Raises NotFound (nothing is offered), StaleDraft, ModelRefused (it does not fit the institution's other files), NotAllowed,
    GateClosed (a second signature is wanted).
    """
    files = {path: offered_text(tx, actor, path, sha256)}
    made = publish(tx, actor, note=note, files=files)
    lay_aside_drafts(tx, actor.institution, files)
    return made


def offered_text(tx: Tx, actor: Actor, path: str, sha256: str) -> bytes:
    """The text that is offered, where it is the one that was compared. Raises NotFound, StaleDraft."""
    offered = offer(tx, actor, path)
    content = blobs(tx, {offered.sha256})[offered.sha256]
    if offered.sha256 != sha256:
        told = {"expected": 0, "actual": 0, "by": offered.published_by}
        raise StaleDraft(path=path, mine=b"", theirs=content, **told)
    return content
