"""D02, D03, D04: consents, one sheet a person who signs. Before it is signed a sheet is made for an adult of the family."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.members import MEMBER, is_adult, member, members, named, rows
from engine.documents.facts.reading import Reading, joined
from engine.documents.readers.referrals import agency
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.names import sex_of
from engine.documents.words.numerals import day
from engine.store.by_name import NamedRow
from engine.store.tables import Consent

CONSENT = group(
    "consent",
    "purpose data actions recipients term term_until form signed subjects decision agrees disagrees refused reason law whose_gen whose_ins",
    signer=MEMBER,
    children=Rows(MEMBER),
    agencies=Rows(group("row", "text")),
)

#: «законный представитель …», «действуя за … являюсь»: of one child, of several.
ONE_CHILD = ("несовершеннолетнего ребёнка", "несовершеннолетнего ребёнка, законным представителем которого")
CHILDREN = ("несовершеннолетних детей", "несовершеннолетних детей, законным представителем которых")


def choices(kind: str) -> Callable[[Reading], list[Choice]]:
    """Sheets that were recorded, then new ones for every adult of the family."""

    def offered(reading: Reading) -> list[Choice]:
        query = select(Consent.__table__).where(Consent.case_id == reading.case.id, Consent.kind == kind)
        found = [
            Choice(
                f"consent:{row.id}",
                joined(word("given", row.status), row.signer, day(row.signed_on)),
                row.status == "declined",
            )
            for row in reading.tx.execute(query.order_by(Consent.recorded_at.desc(), Consent.id))
        ]
        adults = [row for row in rows(reading) if is_adult(reading, row)]
        return found + [Choice(f"member:{row.id}", f"новый лист: {_full(row)}") for row in adults]

    return offered


def _full(row: NamedRow) -> str:
    return joined(row.last_name, row.first_name, row.middle_name, by=" ")


def consent(reading: Reading, about: str) -> Own:
    """A recorded sheet, or a new one."""
    table, _, row_id = about.partition(":")
    if table == "member":
        return {"consent": _new(reading, row_id)}
    row = reading.first(
        select(Consent.__table__).where(Consent.id == row_id, Consent.case_id == reading.case.id)
    )
    assert row is not None  # one of the choices
    refused = row.status == "declined"
    return {
        "consent": {
            **_around(reading),
            "purpose": row.purpose,
            "data": reading.labels("data_list", row.data_list),
            "actions": reading.labels("actions", row.actions),
            "recipients": ", ".join(agency(reading, str(each)) for each in row.recipients),
            "agencies": [{"text": agency(reading, str(each))} for each in row.recipients],
            "term": reading.label("term_kind", row.term_kind, "until"),
            "term_until": day(row.term_on),
            "form": reading.label("form", row.form),
            "signed": day(row.signed_on),
            "subjects": ", ".join(str(each) for each in row.subjects),
            "decision": "не согласен (не согласна)" if refused else "согласен (согласна)",
            "refused": "1" if refused else "",
            "reason": row.refusal_reason,
            "signer": named(reading, row.signer),
            **_agreeing(row.signer),
        }
    }


def _agreeing(signer: str) -> dict[str, Fact]:
    """«согласна», «не согласна», as the signer says it."""
    said = {"f": "согласна", "m": "согласен"}.get(sex_of(signer) or "", "согласен (согласна)")
    return {"agrees": said, "disagrees": "не согласен (не согласна)" if "(" in said else f"не {said}"}


def _around(reading: Reading) -> dict[str, Fact]:
    minors = [row for row in rows(reading) if not is_adult(reading, row)]
    whose = ONE_CHILD if len(minors) == 1 else CHILDREN
    return {
        **dict(zip(("whose_gen", "whose_ins"), whose, strict=True)),
        "children": [member(reading, row) for row in minors],
        "law": word("pd_law", reading.house.jurisdiction),
    }


def _new(reading: Reading, member_id: str) -> dict[str, Fact]:
    """Nothing is agreed to yet: the sheet has the usual words of the template and lines to fill in."""
    empty = dict.fromkeys(
        ("purpose", "data", "actions", "recipients", "term", "term_until", "form", "signed", "subjects"), ""
    )
    signer = members(reading)[member_id]
    return {
        **_around(reading),
        **empty,
        **dict.fromkeys(("decision", "refused", "reason"), ""),
        "agencies": [],
        "signer": signer,
        **_agreeing(str(signer["name"])),
    }


PAPERS = (
    PaperKind("d02", common_shape(consent=CONSENT), choices("pd"), consent),
    PaperKind("d03", common_shape(consent=CONSENT), choices("patronage"), consent),
    PaperKind("d04", common_shape(consent=CONSENT), choices("disclosure"), consent),
)
