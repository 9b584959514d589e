"""The day of a publication has come: it is looked at once more, and only then becomes versions."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import may
from engine.action.actor import actor_by_id
from engine.action.publications.conditions import require_clauses, require_scenarios
from engine.action.publications.remember import (
    is_signed,
    queue_up,
    remember,
    stand,
    tell,
    those_concerned,
)
from engine.action.publications.settle import publish_now
from engine.action.publications.void import void
from engine.errors import GateClosed, ModelRefused, NotFound
from engine.models.finding import ERROR
from engine.models.publishing.material import Material
from engine.models.publishing.publications import FAILED, RESTORE, SCHEDULED, Prepared, intact, of_row
from engine.store.session import Tx
from engine.store.tables import Publication

TOLD = 3  # findings that the history names; the page shows all of them


def carry_out_publication(tx: Tx, publication_id: int) -> None:
    """Publish what is due. What no longer passes is not published; the author and who signed are told why.

    Nothing where it was withdrawn or made void meanwhile.
    """
    queue_up(tx, "due", publication_id, None)
    table = Publication.__table__
    row = tx.execute(select(table).where(table.c.id == publication_id).with_for_update()).one()
    one = of_row(row)
    if one.status != SCHEDULED:
        return
    made = intact(tx, one)
    if made is None:
        void(tx, one, None)
        return
    try:
        _require_all(tx, one, made)
        publish_now(tx, one, made, None)
    except ModelRefused as fault:  # before anything was written
        errors = [each for each in fault.facts["findings"] if each.severity == ERROR]
        _failed(tx, one, [each.message for each in errors[:TOLD]])
    except GateClosed as fault:
        _failed(tx, one, [fault.sentence()])


def _require_all(tx: Tx, one: Prepared, made: Material) -> None:
    if not is_signed(tx, one):
        _require_author(tx, one)
    if one.kind != RESTORE:
        require_scenarios(tx, made, one.scenarios_note)
        require_clauses(tx, made, one.institution, one.clauses_note)


def _require_author(tx: Tx, one: Prepared) -> None:
    """Where nobody has signed, the house must still want it so and the author must still be its methodologist."""
    if tx.config.institutions[one.institution].second_signature:
        raise GateClosed(why="signature_needed")
    try:
        author = actor_by_id(tx, one.author_id)
    except NotFound as gone:
        raise GateClosed(why="author_gone") from gone
    if author.institution != one.institution or not may(author, "publish"):
        raise GateClosed(why="author_gone")


def _failed(tx: Tx, one: Prepared, why: list[str]) -> None:
    stand(tx, one.id, FAILED)
    remember(tx, one.id, "failed", None, " ".join(why))
    tell(tx, one.id, "failed", those_concerned(tx, one))
