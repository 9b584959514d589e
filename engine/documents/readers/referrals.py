"""D17: a request to an organisation, a referral of the family to it, a reminder of either."""

from __future__ import annotations

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.members import MEMBER, members
from engine.documents.facts.reading import Reading, joined
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, day_words
from engine.store.by_name import NamedRow
from engine.store.tables import Agency, Consent, Referral

REFERRAL = group(
    "referral",
    "code kind agency department address purpose help ground disclosed sent sent_words due due_words status reminder",
    people=Rows(MEMBER),
)
WAITING = ("sent", "overdue")


def choices(reading: Reading) -> list[Choice]:
    """Every request of the case that went out or is to go; of one that waits past its day also a reminder."""
    query = select(Referral.__table__).where(
        Referral.case_id == reading.case.id, Referral.status.not_in(["cancelled", "withheld"])
    )
    found: list[Choice] = []
    for row in reading.tx.execute(query.order_by(Referral.sent_on.desc(), Referral.id)):
        words = joined(
            word("referral", row.kind),
            agency(reading, row.agency, row.agency_name),
            f"от {day(row.sent_on)}",
            row.purpose,
        )
        found.append(Choice(f"referral:{row.id}", words))
        if row.status in WAITING and _late(reading, row):
            found.append(Choice(f"reminder:{row.id}", f"напоминание: {words}"))
    return found


def _late(reading: Reading, row: NamedRow) -> bool:
    return row.status == "overdue" or (row.due_on is not None and row.due_on < reading.today)


def referral(reading: Reading, about: str) -> Own:
    """The facts of one request of this case."""
    kind, _, row_id = about.partition(":")
    row = reading.first(
        select(Referral.__table__).where(Referral.id == row_id, Referral.case_id == reading.case.id)
    )
    assert row is not None  # one of the choices
    named = {str(each) for each in row.data_disclosed}
    facts: dict[str, Fact] = {
        "kind": word("referral", row.kind),
        "agency": agency(reading, row.agency, row.agency_name),
        "department": "" if row.agency_name else _addressee(reading, row.agency),
        "purpose": row.purpose.rstrip("."),
        "help": reading.label("help_kind", row.help_kind, "help"),
        "ground": _ground(reading, row),
        "disclosed": reading.labels("data_disclosed", row.data_disclosed),
        "sent": day(row.sent_on),
        "sent_words": day_words(row.sent_on),
        "due": day(row.due_on),
        "due_words": day_words(row.due_on),
        "status": word("asked", row.status),
        "reminder": "1" if kind == "reminder" else "",
        "code": row.kind,
        "address": reading.case.address if "address" in named else "",
        "people": [_disclosed(each, named) for each in members(reading).values()] if "name" in named else [],
    }
    return {"referral": facts}


OURS = "institution"
#: What of a person goes to an organisation, by the codes of what is disclosed (F20).
_GIVEN = {
    "birth": "birth_date",
    "document": "id_doc",
    "snils": "snils",
    "personal_no": "snils",
    "phone": "phone",
}


def _disclosed(person: dict[str, Fact], named: set[str]) -> Fact:
    """The name, how they are related, and only what the request says that it discloses."""
    kept = {"name", "short", "relation", *(key for key, code in _GIVEN.items() if code in named)}
    kept |= {key for key in person if key in ("gen", "dat", "acc", "ins", "prep") or key.startswith("short_")}
    return {key: value if key in kept else "" for key, value in person.items()}


def performer(reading: Reading, code: str, name: str = "") -> str:
    """The same of whoever works for the family: a paper that leaves the house does not say «наше учреждение»."""
    return reading.house.short_title if code == OURS else agency(reading, code, name)


def agency(reading: Reading, code: str, name: str = "") -> str:
    """The name given by hand; else of the institution's directory where it has one of this kind, else what the form calls it."""
    if name:
        return name
    known = _known(reading, code)
    return known.name if known else reading.label("agency", code)


def _addressee(reading: Reading, code: str) -> str:
    known = _known(reading, code)
    return known.addressee if known else ""


def _known(reading: Reading, code: str) -> NamedRow | None:
    """The one organisation of this kind; of several nobody can tell which."""
    wanted = select(Agency.name, Agency.addressee).where(
        Agency.institution == reading.case.institution, Agency.kind == code, Agency.closed_at.is_(None)
    )
    found = reading.tx.execute(wanted.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _ground(reading: Reading, row: NamedRow) -> str:
    """«согласие семьи на передачу сведений от 03.07.2026»."""
    if row.legal_ground == "consent" and row.consent_id:
        signed = reading.tx.connection.scalar(select(Consent.signed_on).where(Consent.id == row.consent_id))
        if signed:
            return f"{word('ground', 'consent')} на передачу сведений от {day(signed)}"
    return reading.label("legal_ground", row.legal_ground, "ground")


PAPERS = (PaperKind("d17", common_shape(referral=REFERRAL), choices, referral),)
