"""Publish models: findings first, then a new version for every process whose files changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.access import Actor, require
from engine.action.publications.new_versions import Published, new_versions
from engine.action.publications.spent_drafts import forget_drafts
from engine.action.publications.void import void_outdated
from engine.errors import GateClosed
from engine.models.publishing.drafts import drafts
from engine.models.publishing.material import bundled_material, material
from engine.store.session import Tx


def publish(
    tx: Tx,
    actor: Actor | None,
    paths: Iterable[str] | None = None,
    note: str = "",
    files: Mapping[str, bytes] | None = None,
) -> list[Published]:
    """Make new versions of the processes that the changed files belong to; running cases stay on theirs.

    This is the act itself: people come to it through the gate (``prepare_publication``), which asks for more.

    Args:
        actor: who publishes, for the own institution alone: a common part then is its own, the others keep theirs. None is
            the installation itself, which brings everybody's text up to date and leaves alone what is an institution's own.
        paths: which drafts; None takes all of them.
        note: why, in the author's words.
        files: contents laid over everything else instead of drafts (the command line, a text that is adopted).

    Raises:
        ModelRefused: some file has errors; ``findings`` lists all of them, nothing is published.
        NotAllowed: the person is no methodologist.
        GateClosed: the institution wants a second signature: ``prepare_publication``.
    """
    if actor is not None:
        require(actor, "publish")
        _require_one_signature(tx, actor.institution)
    institution, by = (actor.institution, actor.id) if actor else ("", None)
    if actor is None and files is None:
        return new_versions(tx, "", None, bundled_material(tx), note)
    laid = dict(files) if files is not None else _chosen(tx, institution, paths)
    made = new_versions(tx, institution, by, material(tx, institution, laid), note)
    if actor is not None:
        void_outdated(tx, institution, by)
    if actor is not None and files is None:
        forget_drafts(tx, institution, paths)
    return made


def _require_one_signature(tx: Tx, institution: str) -> None:
    if tx.config.institutions[institution].second_signature:
        raise GateClosed(why="signature_needed")


def _chosen(tx: Tx, institution: str, paths: Iterable[str] | None) -> dict[str, bytes]:
    wanted = None if paths is None else set(paths)
    found = drafts(tx, institution)
    return {path: one.content for path, one in found.items() if wanted is None or path in wanted}
