"""A signature is worth something for exact texts: whatever changes them makes the publication void, and says so."""

from __future__ import annotations

from engine.access import Actor
from engine.action.publications.remember import remember, stand, tell, those_concerned
from engine.models.publishing.faults import WouldVoid
from engine.models.publishing.material import digest
from engine.models.publishing.publications import VOID, Prepared, intact, pending, waiting_with
from engine.store.session import Tx


def void_by_edit(tx: Tx, actor: Actor, path: str, content: bytes | None, agreed: bool) -> None:
    """A draft is saved (None: dropped): pending publications that hold another text of the file become void.

    ``agreed``: the person has been told so and wants it. Raises WouldVoid where they have not.
    """
    sha256 = digest(content) if content is not None else None
    hit = [one for one in waiting_with(tx, actor.institution, path) if one.files[path] != sha256]
    if hit and not agreed:
        raise WouldVoid(path=path, numbers=", ".join(str(one.id) for one in hit))
    for one in hit:
        void(tx, one, actor.id, path)


def void_outdated(tx: Tx, institution: str, person: int | None) -> None:
    """Versions were made: what was prepared for the texts before can never be published, and is told now, not at its hour."""
    for one in pending(tx, institution):
        if intact(tx, one) is None:
            void(tx, one, person)


def void(tx: Tx, one: Prepared, person: int | None, path: str = "") -> None:
    """Mark it, with who did it and which file they changed; the author and who has signed are told.

    Without a person and a file something around the texts has changed: another publication, an upgrade.
    """
    stand(tx, one.id, VOID)
    remember(tx, one.id, "void", person, path=path)
    tell(tx, one.id, "void", those_concerned(tx, one), but=person)
