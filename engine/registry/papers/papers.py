"""Papers of cases: written down once with their exact files, given out again and counted.

A letter attaches a paper by its id: ``paper_of`` says whose it is, ``file_of`` gives the bytes as they were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import select, update

from engine.registry import rows
from engine.registry.numbers import last_number, next_number
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Paper, PaperFile

SERIES = "paper"
FORMS = ("docx", "pdf")


@dataclass(frozen=True)
class NewPaper:
    """What is known of a paper when its files are ready. ``about``: what it tells of, «visit:<id>»."""

    kind: str
    year: int
    number: int
    title: str
    subject: str
    about: str
    dated: date
    template: str
    template_sha256: str
    facts_sha256: str
    made_by: int | None
    element: str = ""
    for_id: int | None = None
    absences: list[str] | None = None


def take_number(tx: Tx, institution: str, year: int) -> int:
    """The next number of the institution's papers of the year; an action that fails gives it back."""
    return next_number(tx, institution, SERIES, year)


def free_number(tx: Tx, institution: str, year: int) -> int:
    """The number that would be taken now; it is not taken."""
    return last_number(tx, institution, SERIES, year) + 1


def add(
    tx: Tx, institution: str, case_id: str, family_id: str, paper: NewPaper, files: Mapping[str, bytes]
) -> str:
    """Keep the paper and its files (docx, pdf); the paper's id."""
    hashes = {f"{form}_sha256": sha256(files[form]).hexdigest() for form in FORMS}
    of_family = {"case_id": case_id, "family_id": family_id}
    made = rows.add(
        tx, Paper, institution=institution, **of_family, **vars(paper), **hashes, made_at=tx.now(), prints=0
    )
    for form in FORMS:
        rows.add(tx, PaperFile, **of_family, paper_id=made, form=form, content=files[form])
    return made


def paper_of(tx: Tx, institution: str, paper_id: str) -> NamedRow | None:
    """The paper of this institution: whose it is, its kind, number, title, day."""
    query = select(Paper.__table__).where(Paper.id == paper_id, Paper.institution == institution)
    found: NamedRow | None = tx.execute(query).first()
    return found


def file_of(tx: Tx, paper_id: str, form: str) -> bytes | None:
    """The exact bytes; None where they were destroyed with the family's data."""
    query = select(PaperFile.content).where(PaperFile.paper_id == paper_id, PaperFile.form == form)
    content: bytes | None = tx.connection.scalar(query)
    return content


def count_print(tx: Tx, paper_id: str) -> int:
    """One more time it is given out; how often that makes."""
    more = update(Paper).where(Paper.id == paper_id).values(prints=Paper.prints + 1)
    return int(tx.execute(more.returning(Paper.prints)).scalar_one())


def number_words(year: int, number: int) -> str:
    """«17/2026»."""
    return f"{number}/{year}"
