"""What a paper of withdrawal has to say before it stops anything: nothing of what it stops can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from engine.errors import FormFaults
from engine.registry.families import consents
from engine.registry.families.withdrawals import Paper
from engine.registry.life import signers
from engine.store.session import Tx
from engine.store.tables import Case, Consent, Family, Letter, Withdrawal
from engine.words import say

ALL, DISCLOSURE, RECIPIENTS = "all", "disclosure", "recipients"
KINDS = {ALL: consents.KINDS, DISCLOSURE: ("disclosure",), RECIPIENTS: ("disclosure",)}
END = "end"  # ticked where the case ends and nothing closes


def read(tx: Tx, family_id: str, said: Mapping[str, object], today: date) -> Paper:
    """Raises FormFaults: one sentence a field."""
    faults: dict[str, list[str]] = {}
    scope, on = str(said.get("scope")), said.get("submitted_on")
    recipients = _codes(said.get("recipients"))
    if scope not in KINDS:
        faults["scope"] = [say("registry.withdrawal_scope")]
    elif scope != RECIPIENTS and (already := _already(tx, family_id, scope)):
        faults["scope"] = [say("registry.withdrawal_already", day=f"{already:%d.%m.%Y}")]
    who = signers.chosen(tx, family_id, said, today)
    faults |= _day_and_signer(tx, family_id, KINDS.get(scope, consents.KINDS), on, who, today)
    if scope == RECIPIENTS and not recipients:
        faults["recipients"] = [say("registry.withdrawal_recipients")]
    elif scope == RECIPIENTS and not set(recipients) <= set(offered(tx, family_id, today)):
        faults["recipients"] = [say("registry.withdrawal_not_offered")]
    if faults or not isinstance(on, date):
        raise FormFaults(faults=faults, kept=dict(said))
    taken = recipients if scope == RECIPIENTS else ()
    return Paper(on, KINDS[scope], taken, who.name, who.who, who.paper)


def read_of_case(tx: Tx, family_id: str, case_id: str, said: Mapping[str, object], today: date) -> Paper:
    """The paper that ends one case: the same day and the same signer are asked for. Raises FormFaults."""
    who, on = signers.chosen(tx, family_id, said, today), said.get("submitted_on")
    faults = _day_and_signer(tx, family_id, consents.KINDS, on, who, today)
    if faults or not isinstance(on, date):
        raise FormFaults(faults=faults, kept=dict(said))
    return Paper(on, consents.KINDS, (), who.name, who.who, who.paper, of_case=case_id)


def _day_and_signer(
    tx: Tx, family_id: str, kinds: Sequence[str], on: object, who: signers.Signer, today: date
) -> dict[str, list[str]]:
    """What is wrong with the two lines that every paper has: its day and who signed."""
    faults = signers.faults(who)
    if not isinstance(on, date) or on > today:
        faults["submitted_on"] = [say("registry.withdrawal_day")]
    elif too_early := _too_early(tx, family_id, kinds, on):
        faults["submitted_on"] = [too_early]
    return faults


def offered(tx: Tx, family_id: str, today: date) -> list[str]:
    """Organisations that can still be taken back: named in a sheet, or told something, and not taken back already."""
    sheets = select(Consent.recipients).where(Consent.family_id == family_id, Consent.kind == "disclosure")
    told = select(Letter.agency).where(Letter.family_id == family_id, Letter.status != "withheld")
    known = {str(each) for row in tx.connection.scalars(sheets) for each in row}
    known |= set(tx.connection.scalars(told.where(Letter.agency != "family")))
    return sorted(each for each in known if not _gone(tx, family_id, each, today))


def _gone(tx: Tx, family_id: str, agency: str, today: date) -> bool:
    holds = consents.signed(tx, family_id, "disclosure", today, agency)
    return holds is None and consents.refused(tx, family_id, agency)


def _already(tx: Tx, family_id: str, scope: str) -> date | None:
    """The day of the paper that took this back before; none where the family has signed something since."""
    kinds = KINDS[scope]
    holds = select(Consent.id).where(
        Consent.family_id == family_id, Consent.kind.in_(kinds), Consent.status == "signed"
    )
    runs_on = scope == ALL and not consents.processing_withdrawn(tx, family_id)
    if runs_on or tx.connection.scalar(holds.limit(1)) is not None:
        return None
    papers = select(Withdrawal.submitted_on, Withdrawal.kinds, Withdrawal.recipients)
    theirs = tx.execute(papers.where(Withdrawal.family_id == family_id))
    whole = [row for row in theirs if set(row.kinds) >= set(kinds) and not row.recipients]
    return max((row.submitted_on for row in whole), default=None)


def must_be_understood(said: Mapping[str, object], stop_on: date | None, today: date) -> None:
    """The day the data closes was shown and ticked; another date of the paper is another day. Raises FormFaults."""
    if stop_on is None or said.get("understood") == stop_on.isoformat():
        return
    late = "_late" if stop_on <= today else ""
    told = say(f"registry.withdrawal_understood{late}", day=f"{stop_on:%d.%m.%Y}")
    raise FormFaults(faults={"understood": [told]}, kept={**said, "closes_on": stop_on})


def end_must_be_understood(said: Mapping[str, object]) -> None:
    """The data stays open for another case: what cannot be undone is the end of this one. Raises FormFaults."""
    if said.get("understood") != END:
        told = say("registry.withdrawal_understood_case")
        raise FormFaults(faults={"understood": [told]}, kept={**said, "ends": True})


def _too_early(tx: Tx, family_id: str, kinds: Sequence[str], on: date) -> str:
    """Nobody takes back what was not given yet; without a sheet, what happened before the family was known."""
    sheets = select(func.min(Consent.signed_on)).where(
        Consent.family_id == family_id, Consent.kind.in_(kinds), Consent.signed_on.is_not(None)
    )
    signed: date | None = tx.connection.scalar(sheets)
    first = signed or _known_since(tx, family_id)
    if on >= first:
        return ""
    why = "registry.withdrawal_before_sheet" if signed else "registry.withdrawal_before_family"
    return say(why, day=f"{first:%d.%m.%Y}")


def _known_since(tx: Tx, family_id: str) -> date:
    family = tx.execute(select(Family.institution, Family.created_at).where(Family.id == family_id)).one()
    began = tx.connection.scalar(select(func.min(Case.started_at)).where(Case.family_id == family_id))
    first = min(moment for moment in (family.created_at, began) if moment is not None)
    found: date = first.astimezone(tx.config.institutions[family.institution].zone).date()
    return found


def _codes(given: object) -> list[str]:
    found = [str(each).strip()[:180] for each in given] if isinstance(given, list | tuple) else []
    return sorted({each for each in found if each})
