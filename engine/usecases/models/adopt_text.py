"""An institution takes over a newer text of a model file by its own decision."""

from __future__ import annotations

from engine.access import Actor
from engine.errors import StaleDraft
from engine.models.publishing.offers import offer
from engine.models.versions import blobs
from engine.store.session import Tx
from engine.usecases.models.publish import Published, publish


def adopt_text(tx: Tx, actor: Actor, path: str, sha256: str, note: str) -> list[Published]:
    """Publish the offered text as the institution's own; its running cases stay on their versions.

    ``sha256`` is the text the person has compared: where a newer one came meanwhile, they are asked to look again.
    Raises NotFound (nothing is offered), StaleDraft, ModelRefused (it does not fit the institution's other files), NotAllowed.
    """
    offered = offer(tx, actor, path)
    contents = blobs(tx, {offered.sha256, offered.present})
    if offered.sha256 != sha256:
        told = {"expected": 0, "actual": 0, "by": offered.published_by}
        raise StaleDraft(path=path, mine=b"", theirs=contents[offered.sha256], **told)
    return publish(tx, actor, note=note, files={path: contents[sha256]})
