"""D06, D07, D08: the plan of measures, the individual programme, the plan of patronage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.lacking import answered
from engine.documents.facts.reading import PERSON, Reading, joined
from engine.documents.readers.referrals import agency, performer
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, day_words
from engine.registry.letters.letters import GONE
from engine.registry.work.ordered import in_words
from engine.registry.work.results import own_measure
from engine.store.by_name import NamedRow
from engine.store.tables import Contract, Diagnosis, Letter, Programme, ProgrammeMeasure

MEASURE = group(
    "measure", "no title help direction target agency responsible due periodicity status done result"
)
GONE_FROM_PLAN = group("gone", "what reason by")
PROGRAMME = group(
    "programme",
    "kind version status start end approved approved_words ippsu opinion signed change contract strengths conclusion",
    goals=Rows(group("goal", "goal indicator baseline target fact attained")),
    problems=Rows(group("problem", "problem text severity")),
    measures=Rows(MEASURE),
    dropped=Rows(GONE_FROM_PLAN),
    sent=Rows(group("sent", "agency day")),
    made_by=PERSON,
    approved_by=PERSON,
)
KINDS = {
    "d06": ("action_plan",),
    "d07": ("ipss_standalone", "ipss_part_of_ippsu"),
    "d08": ("patronat_plan",),
}


def choices(kind: str) -> Callable[[Reading], list[Choice]]:
    """Versions of programmes of this kind, the newest first."""

    def offered(reading: Reading) -> list[Choice]:
        query = select(Programme.__table__).where(
            Programme.case_id == reading.case.id, Programme.kind.in_(KINDS[kind])
        )
        return [
            Choice(
                f"programme:{row.id}",
                f"версия {row.version}, {word('programme', row.status)}, с {day(row.start_on)}",
            )
            for row in reading.tx.execute(query.order_by(Programme.version.desc()))
        ]

    return offered


def programme(reading: Reading, about: str) -> Own:
    """One version with its measures."""
    found = select(Programme.__table__).where(
        Programme.id == about.partition(":")[2], Programme.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    told = reading.first(
        select(Diagnosis.strengths, Diagnosis.conclusion)
        .where(Diagnosis.case_id == reading.case.id)
        .order_by(Diagnosis.examined_on.desc(), Diagnosis.id)
    )
    facts: dict[str, Fact] = {
        "kind": word("programme", row.kind),
        "version": str(row.version),
        "status": word("programme", row.status),
        "start": day(row.start_on),
        "end": day(row.end_on),
        "approved": day(row.approved_on),
        "approved_words": day_words(row.approved_on),
        "ippsu": row.ippsu_ref.strip().removeprefix("ИППСУ").strip(),
        "opinion": answered(reading, "family_opinion", row.family_opinion),
        "signed": day(row.family_sign_on),
        "change": row.change_reason,
        "contract": _contract(reading, row.id),
        "strengths": told.strengths if told else "",
        "conclusion": told.conclusion if told else "",
        "goals": goals(reading, row.goals),
        "problems": problems(reading, row.problems),
        "measures": measures(reading, row.id),
        "dropped": _dropped(
            row.dropped, "" if row.approved_by == row.made_by else _short(reading, row.approved_by)
        ),
        "sent": _sent(reading, row),
        "made_by": reading.staff(row.made_by),
        "approved_by": reading.staff(row.approved_by),
    }
    return {"programme": facts}


def goals(reading: Reading, rows: Sequence[object]) -> list[Fact]:
    """Goals of a programme, or of its analysis with what was reached."""
    names = ("goal", "indicator", "baseline", "target", "fact")
    return [
        {
            **{name: str(row.get(name) or "") for name in names},
            "attained": reading.label("attained", row.get("attained")),
        }
        for row in rows
        if isinstance(row, Mapping)
    ]


def problems(reading: Reading, rows: Sequence[object]) -> list[Fact]:
    """Problems as the form names them, with the specialist's own words where there are some."""
    return [
        {
            "problem": reading.label("code", row.get("code"), "problem"),
            "text": str(row.get("text") or ""),
            "severity": reading.label("severity", row.get("severity")),
        }
        for row in rows
        if isinstance(row, Mapping)
    ]


def measures(reading: Reading, programme_id: str) -> list[Fact]:
    """Measures of one version in their order."""
    query = select(ProgrammeMeasure.__table__).where(ProgrammeMeasure.programme_id == programme_id)
    return [_measure(reading, row) for row in reading.tx.execute(query.order_by(ProgrammeMeasure.no))]


def measures_so_far(reading: Reading) -> list[Fact]:
    """Measures of all versions that were in force, each counted once, numbered through."""
    query = (
        select(ProgrammeMeasure.__table__)
        .join(Programme, Programme.id == ProgrammeMeasure.programme_id)
        .where(Programme.case_id == reading.case.id, own_measure())
        .order_by(Programme.version, ProgrammeMeasure.no)
    )
    found = reading.tx.execute(query)
    return [_measure(reading, row, no) for no, row in enumerate(found, start=1)]


def _dropped(rows: Sequence[object], approver: str) -> list[Fact]:
    """What the version before had and this one has not, and who decided it: whom the version names, else who approved it."""
    told = [row for row in rows if isinstance(row, Mapping)]
    return [
        {
            "what": str(row.get("title") or ""),
            "reason": str(row.get("reason") or ""),
            "by": in_words(row.get("decided_by")) or approver,
        }
        for row in told
    ]


def _short(reading: Reading, person_id: int | None) -> str:
    return str(reading.staff(person_id).get("short") or "")


def _measure(reading: Reading, row: NamedRow, no: int | None = None) -> Fact:
    return {
        "no": str(no or row.no),
        "title": row.title,
        "help": reading.label("help_kind", row.help_kind, "help"),
        "direction": reading.label("direction", row.direction),
        "target": row.target,
        "agency": performer(reading, row.agency, row.agency_name) if row.agency else "",
        "responsible": row.responsible,
        "due": day(row.due_on),
        "periodicity": row.periodicity,
        "status": word("measure", row.status),
        "done": day(row.done_on),
        "result": row.result or row.reason,
    }


def _contract(reading: Reading, programme_id: str) -> str:
    row = reading.first(
        select(Contract.number, Contract.dated)
        .where(Contract.case_id == reading.case.id)
        .order_by((Contract.programme_id == programme_id).desc(), Contract.dated.desc())
    )
    return joined(f"№ {row.number}", f"от {day(row.dated)}" if row.dated else "", by=" ") if row else ""


def _sent(reading: Reading, version: NamedRow) -> list[Fact]:
    """To whom an extract of this version went, by the letters prepared while it was the newest that was approved."""
    since, until = _in_force(reading, version)
    if version.approved_on is None and since is not None:
        return []
    query = select(Letter.agency, Letter.agency_name, Letter.sent_on).where(
        Letter.case_id == reading.case.id, Letter.kind == "plan", Letter.status.in_(GONE)
    )
    query = query.where(Letter.sent_on >= since) if since else query
    query = query.where(Letter.sent_on < until) if until else query
    return [
        {"agency": agency(reading, row.agency, row.agency_name), "day": day(row.sent_on)}
        for row in reading.tx.execute(query.order_by(Letter.sent_on, Letter.id))
    ]


def _in_force(reading: Reading, version: NamedRow) -> tuple[date | None, date | None]:
    """From the day the version was approved, else the one before, until the next one was; the first has all before that."""
    own = select(Programme.approved_on).where(
        Programme.case_id == reading.case.id,
        Programme.kind == version.kind,
        Programme.approved_on.is_not(None),
    )
    earlier: date | None = reading.tx.connection.scalar(
        own.where(Programme.version < version.version).limit(1)
    )
    later = own.where(Programme.version > version.version).order_by(Programme.version)
    until: date | None = reading.tx.connection.scalar(later.limit(1))
    return ((version.approved_on or earlier) if earlier else None), until


PAPERS = tuple(
    PaperKind(kind, common_shape(programme=PROGRAMME), choices(kind), programme) for kind in sorted(KINDS)
)
