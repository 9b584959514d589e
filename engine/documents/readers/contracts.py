"""D05: the contract with a family."""

from __future__ import annotations

import re

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.members import MEMBER, named
from engine.documents.facts.reading import Reading, joined
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.names import sex_of
from engine.documents.words.numerals import agreed, day, day_words, number_words
from engine.documents.words.posts import declined_post
from engine.store.tables import Contract, Programme

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
#: «руководитель Бельская Г. И.», «директор, Бельская Галина Ивановна».
_SIGNER = re.compile(
    rf"(?P<post>[^А-ЯЁ].*?|[А-ЯЁ].*?[а-яё,]) (?P<name>{_NAME} (?:[А-ЯЁ]\. ?[А-ЯЁ]\.|{_NAME} {_NAME}))"
)
CONTRACT = group(
    "contract",
    "number day day_words place signer signer_gen acting basis basis_gen programme programme_day start start_words end end_words termination copies given status",
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
            **_acting(reading, row.signer_institution, row.basis),
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


def _acting(reading: Reading, signer: str, basis: str) -> dict[str, Fact]:
    """«руководителя Бельской Г. И., действующей на основании Устава»; empty where the name cannot be told from the post."""
    found = _SIGNER.fullmatch(signer.strip())
    if found is None or not basis.strip():
        return dict.fromkeys(("signer_gen", "acting", "basis_gen"), "")
    post, name = found["post"].strip(" ,"), found["name"]
    sex = sex_of(str(reading.named_staff(name)["name"]))
    acting = {"f": "действующей", "m": "действующего"}.get(sex or "", "действующего (действующей)")
    first, _, rest = basis.strip().partition(" ")
    return {
        "signer_gen": joined(declined_post(post)["gen"], reading.cases(name, sex)["gen"], by=" "),
        "acting": acting,
        "basis_gen": joined(declined_post(first)["gen"], rest, by=" "),
    }


def _duties(reading: Reading, duties: dict[str, object], whose: str) -> list[object]:
    codes = duties.get(whose)
    return [
        {"text": reading.label(f"duties_{whose}", each)}
        for each in (codes if isinstance(codes, list) else [])
    ]


PAPERS = (PaperKind("d05", common_shape(contract=CONTRACT), choices, contract),)
