"""Who may sign a paper of withdrawal: an adult of the family, whoever is on record as its representative, or another person
who says who it is and by what paper it acts (152-ФЗ, art. 9, p. 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.registry.families.members import is_minor, same_name
from engine.registry.record.presence import present
from engine.store.session import Tx
from engine.store.tables import Application, Consent, Member
from engine.words import say

OTHER = "other"
SAID = ("signer_choice", "signer", "signer_as", "signer_paper")
LONGEST_NAME, LONGEST = 180, 300


@dataclass(frozen=True)
class Signer:
    """Whom the page offers: ``code`` to choose by; ``who`` is a code of relation for one of the family, words for others."""

    code: str
    name: str
    who: str = ""
    paper: str = ""


def offered(tx: Tx, family_id: str, today: date) -> list[Signer]:
    """The adults of the family, then representatives of its applications, then who signed its consents; each once."""
    found: list[Signer] = []
    for each in [
        *_adults(tx, family_id, today),
        *_representatives(tx, family_id),
        *_consented(tx, family_id),
    ]:
        if each.name and not any(_same(each.name, known.name) for known in found):
            found.append(each)
    return found


def chosen(tx: Tx, family_id: str, said: Mapping[str, object], today: date) -> Signer:
    """``said``: signer_choice (a code | other), signer, signer_as, signer_paper; a name alone may be of the family.

    The code of who is not offered is ``other``: what it lacks says ``faults``.
    """
    people = offered(tx, family_id, today)
    code, name = _said(said, "signer_choice"), _said(said, "signer")
    for each in people:
        if each.code == code or (not code and name and _plain(each.name) == _plain(name)):
            return each
    return Signer(OTHER, name, _said(said, "signer_as"), _said(said, "signer_paper"))


def faults(signer: Signer) -> dict[str, list[str]]:
    """What another person did not say: one sentence a field."""
    if signer.code != OTHER:
        return {}
    found = {}
    if not 0 < len(signer.name) <= LONGEST_NAME:
        found["signer"] = [say("registry.withdrawal_signer", limit=LONGEST_NAME)]
    for key, told in (("signer_as", signer.who), ("signer_paper", signer.paper)):
        if not 0 < len(told) <= LONGEST:
            found[key] = [say(f"registry.withdrawal_{key}", limit=LONGEST)]
    return found


def _adults(tx: Tx, family_id: str, today: date) -> list[Signer]:
    """Whoever is of age, or whose age nobody told and who is nobody's child."""
    people = select(Member.id, Member.last_name, Member.first_name, Member.middle_name).add_columns(
        Member.birth_date, Member.relation
    )
    here = (Member.family_id == family_id, present())
    return [
        Signer(row.id, " ".join(filter(None, (row.last_name, row.first_name, row.middle_name))), row.relation)
        for row in tx.execute(people.where(*here).order_by(Member.added_at, Member.id))
        if not is_minor(row.birth_date, row.relation, today)
    ]


def _representatives(tx: Tx, family_id: str) -> list[Signer]:
    told = select(Application.id, Application.representative).where(Application.family_id == family_id)
    return [
        Signer(
            f"application-{row.id}",
            str(row.representative.get("name") or "").strip(),
            say("registry.withdrawal_representative"),
            " ".join(
                str(row.representative[key])
                for key in ("document", "number", "dated")
                if row.representative.get(key)
            ),
        )
        for row in tx.execute(told.order_by(Application.id))
        if row.representative
    ]


def _consented(tx: Tx, family_id: str) -> list[Signer]:
    sheets = select(Consent.id, Consent.signer, Consent.signed_on).where(
        Consent.family_id == family_id, Consent.signed_on.is_not(None), Consent.signer != ""
    )
    return [
        Signer(
            f"consent-{row.id}",
            row.signer.strip(),
            say("registry.withdrawal_consented", day=f"{row.signed_on:%d.%m.%Y}"),
        )
        for row in tx.execute(sheets.order_by(Consent.signed_on, Consent.id))
    ]


def _same(one: str, other: str) -> bool:
    """«Ковалёва Н. П.» is «Ковалева Нина Петровна»: the surname, and as many first letters as both tell."""
    (family, *first), (same, *letters) = _plain(one).split() or [""], _plain(other).split() or [""]
    return family == same and all(a[0] == b[0] for a, b in zip(first, letters, strict=False))


def _plain(name: str) -> str:
    return same_name(name).replace(".", "")


def _said(said: Mapping[str, object], key: str) -> str:
    return str(said.get(key) or "").strip()
