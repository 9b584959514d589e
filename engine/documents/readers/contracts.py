"""D05: the contract with a family."""

from __future__ import annotations

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.members import MEMBER, named
from engine.documents.facts.reading import Reading
from engine.documents.shape import Rows, group
from engine.documents.words.numerals import agreed, day, day_words, number_words
from engine.store.tables import Contract, Programme

CONTRACT = group(
    "contract",
    "number day day_words place signer basis programme programme_day start start_words end end_words termination copies given status",
    family=MEMBER,
    duties=Rows(group("row", "text")),
    family_duties=Rows(group("row", "text")),
)


def choices(reading: Reading) -> list[Choice]:
    """Contracts that were written down, the newest first."""
    query = select(Contract.__table__).where(Contract.case_id == reading.case.id)
    newest = query.order_by(Contract.dated.desc(), Contract.id)
    return [
        Choice(f"contract:{row.id}", f"№ {row.number} от {day(row.dated)}, {word('contract', row.status)}")
        for row in reading.tx.execute(newest)
    ]


def contract(reading: Reading, about: str) -> Own:
    """One of them."""
    found = select(Contract.__table__).where(
        Contract.id == about.partition(":")[2], Contract.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    programme = reading.first(
        select(Programme.kind, Programme.approved_on, Programme.start_on).where(
            Programme.id == row.programme_id
        )
    )
    copies = row.copies or 2
    return {
        "contract": {
            "number": row.number,
            "day": day(row.dated),
            "day_words": day_words(row.dated),
            "place": row.place,
            "signer": row.signer_institution,
            "basis": row.basis,
            "programme": word("programme", programme.kind) if programme else "",
            "programme_day": day(programme.approved_on or programme.start_on) if programme else "",
            "start": day(row.start_on),
            "start_words": day_words(row.start_on),
            "end": day(row.end_on),
            "end_words": day_words(row.end_on),
            "termination": row.termination_terms.rstrip("."),
            "copies": f"{number_words(copies)} {agreed(copies, 'экземпляр', 'экземпляра', 'экземпляров')}",
            "given": day(row.copy_given_on),
            "status": word("contract", row.status),
            "family": named(reading, row.family_signer),
            "duties": _duties(reading, row.duties, "institution"),
            "family_duties": _duties(reading, row.duties, "family"),
        }
    }


def _duties(reading: Reading, duties: dict[str, object], whose: str) -> list[object]:
    codes = duties.get(whose)
    return [
        {"text": reading.label(f"duties_{whose}", each)}
        for each in (codes if isinstance(codes, list) else [])
    ]


PAPERS = (PaperKind("d05", common_shape(contract=CONTRACT), choices, contract),)
