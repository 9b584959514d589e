"""The directory of organisations: one is written down, changed, or marked as one to which no letters go any more."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select, update

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry import rows
from engine.registry.fitting import misfits
from engine.registry.letters.agency_kinds import KINDS
from engine.store.session import Tx
from engine.store.tables import Agency
from engine.words import say

LONGEST = {
    "name": 250,
    "addressee": 250,
    "address": 250,
    "email": 120,
    "phone": 60,
    "territory": 2000,
    "agreement_no": 60,
    "contacts": 2000,
}


@dataclass(frozen=True)
class Organisation:
    """What a person says of it; ``guarded``: mail to its address is protected, so that personal data may go there."""

    kind: str
    name: str
    addressee: str = ""
    address: str = ""
    email: str = ""
    guarded: bool = False
    phone: str = ""
    territory: str = ""
    agreement_no: str = ""
    agreement_from: date | None = None
    agreement_to: date | None = None
    contacts: str = ""


def save_agency(tx: Tx, actor: Actor, agency_id: str | None, said: Organisation) -> str:
    """``agency_id``: none for a new one. Returns the id. Raises NotAllowed, NotFound, FormFaults (all at once)."""
    require(actor, "keep_agencies")
    if faults := _faults(said):
        raise FormFaults(faults=faults, kept=asdict(said))
    values = {name: each.strip() if isinstance(each, str) else each for name, each in asdict(said).items()}
    stamp = {"changed_at": tx.now(), "changed_by": actor.id}
    if agency_id is None:
        agency_id = rows.add(tx, Agency, institution=actor.institution, **values, **stamp, closed_at=None)
        _tell(tx, actor, "agency.added", agency_id)
        return agency_id
    _must_be_here(tx, actor, agency_id)
    tx.execute(update(Agency).where(Agency.id == agency_id).values(**values, **stamp))
    _tell(tx, actor, "agency.changed", agency_id)
    return agency_id


def close_agency(tx: Tx, actor: Actor, agency_id: str, closed: bool) -> None:
    """No letters go there any more, or they do again; letters written before stay as they are. Raises NotAllowed, NotFound."""
    require(actor, "keep_agencies")
    _must_be_here(tx, actor, agency_id)
    at = tx.now()
    values = {"closed_at": at if closed else None, "changed_at": at, "changed_by": actor.id}
    tx.execute(update(Agency).where(Agency.id == agency_id).values(**values))
    _tell(tx, actor, "agency.closed" if closed else "agency.opened", agency_id)


def _must_be_here(tx: Tx, actor: Actor, agency_id: str) -> None:
    here = select(Agency.id).where(Agency.id == agency_id, Agency.institution == actor.institution)
    if tx.connection.scalar(here.with_for_update()) is None:
        raise NotFound(what="agency", key=agency_id)


def _tell(tx: Tx, actor: Actor, action: str, agency_id: str) -> None:
    journal.append(tx, f"institution:{actor.institution}", Entry(action, {"agency": agency_id}, actor.id))


def _faults(said: Organisation) -> dict[str, list[str]]:
    texts = {name: str(getattr(said, name)) for name in LONGEST}
    faults = misfits({name: (text, LONGEST[name]) for name, text in texts.items()})
    if said.kind not in KINDS:
        faults["kind"] = [say("letters.agency_kind")]
    if not said.name.strip():
        faults["name"] = [say("letters.agency_name")]
    email = said.email.strip()
    if email and not _is_address(email):
        faults["email"] = [say("letters.agency_email")]
    if said.guarded and not email:
        faults["email"] = [say("letters.agency_guarded")]
    if said.agreement_from and said.agreement_to and said.agreement_to < said.agreement_from:
        faults["agreement_to"] = [say("letters.agency_term")]
    return faults


def _is_address(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(name and at and "." in domain.strip(".")) and not any(
        sign.isspace() or sign in ",;<>" for sign in text
    )
