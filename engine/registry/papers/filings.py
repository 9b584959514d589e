"""What lies in the file of a case, and the scan of it."""

from __future__ import annotations

from sqlalchemy import exists, select, update

from engine.registry import rows
from engine.scans.taking_in import Scan
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Filing, FilingFile, Incoming, Paper


def add(tx: Tx, institution: str, case_id: str, family_id: str, scan: Scan | None, **columns: object) -> str:
    """``columns``: title, shelf, filed_by and one of paper_id, incoming_id, note_id or none of them; the row's id."""
    of_family = {"case_id": case_id, "family_id": family_id}
    of_scan = {"media": None, "pages": None, "size": None, "sha256": None}
    if scan is not None:
        size = len(scan.content)
        of_scan = {"media": scan.media, "pages": scan.pages, "size": size, "sha256": scan.sha256}  # type: ignore[dict-item]
    filed = rows.add(
        tx, Filing, institution=institution, **of_family, **of_scan, **columns,
        filed_at=tx.now(), void_at=None, void_by=None, void_why="",
    )  # fmt: skip
    if scan is not None:
        rows.add(tx, FilingFile, **of_family, filing_id=filed, content=scan.content)
    return filed


def filing_of(tx: Tx, institution: str, filing_id: str) -> NamedRow | None:
    """One of this institution."""
    wanted = select(Filing.__table__).where(Filing.id == filing_id, Filing.institution == institution)
    found: NamedRow | None = tx.execute(wanted).first()
    return found


def content_of(tx: Tx, filing_id: str) -> bytes | None:
    """The scan; None where there is none, or where it was destroyed with the family's data."""
    content: bytes | None = tx.connection.scalar(
        select(FilingFile.content).where(FilingFile.filing_id == filing_id)
    )
    return content


def strike_out(tx: Tx, filing_id: str, person_id: int, why: str) -> None:
    """Filed by mistake: it stays, and counts no more."""
    of_it = update(Filing).where(Filing.id == filing_id)
    tx.execute(of_it.values(void_at=tx.now(), void_by=person_id, void_why=why))


def is_paper_of(tx: Tx, case_id: str, paper_id: str) -> str | None:
    """The title of a paper made for this case; None for any other."""
    wanted = select(Paper.title).where(Paper.id == paper_id, Paper.case_id == case_id)
    found: str | None = tx.connection.scalar(wanted)
    return found


def is_incoming_of(tx: Tx, case_id: str, incoming_id: str) -> str | None:
    """What a paper that came in for this case is about; None for any other, and for one recorded by mistake."""
    wanted = select(Incoming.subject).where(
        Incoming.id == incoming_id, Incoming.case_id == case_id, Incoming.void_at.is_(None)
    )
    found: str | None = tx.connection.scalar(wanted)
    return found


def is_filed(tx: Tx, paper_id: str) -> bool:
    """Whether the signed paper lies in the file."""
    wanted = select(exists().where(Filing.paper_id == paper_id, Filing.void_at.is_(None)))
    return bool(tx.connection.scalar(wanted))
