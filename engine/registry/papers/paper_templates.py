"""Templates an institution has put in place of those of the installation: every version stays, one is in force or none."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import func, select, update

from engine.registry import rows
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import PaperTemplate


def in_force(tx: Tx, institution: str, kind: str) -> NamedRow | None:
    """The institution's own template of this paper; None: the one of the installation holds."""
    query = select(PaperTemplate.version, PaperTemplate.content, PaperTemplate.sha256).where(
        PaperTemplate.institution == institution, PaperTemplate.kind == kind, PaperTemplate.in_force
    )
    found: NamedRow | None = tx.execute(query).first()
    return found


def one_version(tx: Tx, institution: str, kind: str, version: int) -> NamedRow | None:
    """One of the institution's versions."""
    query = select(PaperTemplate.version, PaperTemplate.content, PaperTemplate.in_force).where(
        PaperTemplate.institution == institution, PaperTemplate.kind == kind, PaperTemplate.version == version
    )
    found: NamedRow | None = tx.execute(query).first()
    return found


def put(tx: Tx, institution: str, kind: str, content: bytes, person_id: int, remark: str) -> int:
    """A new version, tried and not in force yet; its number."""
    mine = (PaperTemplate.institution == institution, PaperTemplate.kind == kind)
    last: int | None = tx.connection.scalar(select(func.max(PaperTemplate.version)).where(*mine))
    version = (last or 0) + 1
    rows.add(
        tx,
        PaperTemplate,
        institution=institution,
        kind=kind,
        version=version,
        content=content,
        sha256=sha256(content).hexdigest(),
        in_force=False,
        put_at=tx.now(),
        put_by=person_id,
        remark=remark,
    )
    return version


def choose(tx: Tx, institution: str, kind: str, version: int) -> None:
    """Put one of the versions in force; 0: none, the installation's own holds."""
    mine = (PaperTemplate.institution == institution, PaperTemplate.kind == kind)
    tx.execute(update(PaperTemplate).where(*mine, PaperTemplate.in_force).values(in_force=False))
    chosen = update(PaperTemplate).where(*mine, PaperTemplate.version == version)
    tx.execute(chosen.values(in_force=True))
