"""What the checks say of a change, asked once of the same texts: the page, the signature and the publishing stand on one judgement."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import func, select

from engine.errors import ModelRefused
from engine.models.finding import ERROR, Finding
from engine.models.publishing.material import Material
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import ProcessVersion

#: Whose they are, the newest version of the house, and the hash of what is laid over: the same as long as neither changes.
Texts: TypeAlias = tuple[str, int | None, str]
JUDGED: Kept[Texts, tuple[Finding, ...]] = Kept(16)


def texts_in_force(tx: Tx, institution: str, made: Material) -> Texts:
    """By what a judgement of these texts is known."""
    newest = tx.execute(select(func.max(ProcessVersion.id))).scalar()
    return institution, newest, made.texts


def findings_of(tx: Tx, institution: str, made: Material) -> tuple[Finding, ...]:
    """Everything that must hold together, of what an institution would publish; ``institution`` empty: the installation.

    The files of the installation lie on the disk and may have changed meanwhile: they are judged each time.
    """
    if not institution:
        return tuple(made.findings(tx.config))
    asked = texts_in_force(tx, institution, made)
    return JUDGED.get(tx, asked, lambda: tuple(made.findings(tx.config)))


def require_no_errors(tx: Tx, institution: str, made: Material) -> None:
    """Raises ModelRefused: ``findings`` lists all of them, warnings too."""
    findings = findings_of(tx, institution, made)
    if any(finding.severity == ERROR for finding in findings):
        raise ModelRefused(findings=[*findings])
