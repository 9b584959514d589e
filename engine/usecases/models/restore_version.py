"""Back to an earlier version: its texts become the institution's newest, as a version of their own."""

from __future__ import annotations

from engine.access import Actor, may, require
from engine.action.publications.entered import Wanted, enter
from engine.action.publications.judged import require_no_errors
from engine.action.publications.remember import queue_up, remember
from engine.action.publications.settle import Outcome, settle
from engine.errors import GateClosed, NotFound
from engine.models import versions
from engine.models.publishing.drafts import published
from engine.models.publishing.material import material
from engine.models.publishing.publications import PUBLISHED, RESTORE, WAITING
from engine.store.session import Tx


def restore_version(tx: Tx, actor: Actor, version_id: int, note: str) -> Outcome:
    """Every file as the version pinned it. Nothing is taken away: the later versions stay in the list.

    These texts were in force once, so their scenarios are not asked for. Where the institution wants a second signature, a
    methodologist's wish waits for it; whoever may sign does it at once. Nothing is made where nothing differs.

    Raises NotFound (also for another institution's), GateClosed (no reason), ModelRefused where the old text does not hold any
    more (a form that has lost its field, say), NotAllowed.
    """
    require(actor, "restore_models")
    queue_up(tx, "restored", None, actor.id, version=version_id)
    files = restorable(tx, actor, version_id)
    if not files:
        return Outcome(None, PUBLISHED)
    if not note:
        raise GateClosed(why="reason_missing")
    made = material(tx, actor.institution, files)
    require_no_errors(tx, actor.institution, made)
    one = enter(tx, actor, Wanted(RESTORE, files, note), made)
    wants = tx.config.institutions[actor.institution].second_signature
    if wants and not may(actor, "sign_models"):
        return Outcome(one.id, WAITING)
    if wants:
        remember(tx, one.id, "signed", actor.id)
    return settle(tx, one, made, actor.id)


def restorable(tx: Tx, actor: Actor, version_id: int) -> dict[str, bytes]:
    """The files of a version that differ from what the institution works by. Errors: NotFound."""
    version = versions.get(tx, version_id)
    house = actor.institution
    if version.owner not in ("", house) or version.institution not in (None, "", house):
        raise NotFound(what="process_version", key=version_id)
    present = published(tx, house).files
    pinned = versions.files(tx, version_id)
    return {path: content for path, content in pinned.items() if present.get(path) != content}
