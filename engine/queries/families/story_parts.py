"""The parts of a family's story: one query of equal columns for every kind of event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Date, SQLColumnExpression, String, case, cast, func, literal, or_, type_coerce
from sqlalchemy import select as choose

from engine.queries.reports.local_days import Daily, LocalDay, Momentary
from engine.store.by_name import Query
from engine.store.tables import (
    AgendaItem,
    Application,
    Base,
    BrigadeTrip,
    Case,
    Closing,
    Consent,
    Contract,
    Correction,
    CuratorOrder,
    FamilyLevel,
    FinalAnalysis,
    Inquiry,
    Member,
    Paper,
    Person,
    Programme,
    ProgrammeMeasure,
    Referral,
    Refusal,
    RiskAssessment,
    Visit,
)

NOTHING = literal("")
BETWEEN = "\x1f"  # the parts of one text: who, what was, what is
WHO = ("member", "left", "register")  # of the record: told though nothing stood there before
Told = SQLColumnExpression[object]


@dataclass(frozen=True)
class Parts:
    """What every part has in common: of which cases it tells, and on whose days."""

    cases: list[str]
    zone: ZoneInfo
    now: datetime

    def day(self, moment: Momentary) -> LocalDay:
        return LocalDay(moment, self.zone, self.now)

    def part(
        self, kind: str, table: type[Base], on: Daily, code: Told = NOTHING, words: Told = NOTHING
    ) -> Query:
        """Rows of one table as events; one without a day is none."""
        columns = table.__table__.c
        case_id = columns.id if table is Case else columns.case_id
        named = (type_coerce(on, Date).label("on"), literal(kind).label("kind"), columns.id.label("ref"))
        said = (cast(code, String).label("code"), cast(words, String).label("words"))
        told = choose(*named, case_id.label("case_id"), *said)
        return told.where(case_id.in_(self.cases), on.is_not(None))


def parts(cases: list[str], zone: ZoneInfo, now: datetime) -> Iterator[Query]:
    """Columns ``on``, ``kind``, ``ref``, ``case_id``, ``code``, ``words``, of these cases alone."""
    of = Parts(cases, zone, now)
    yield from _of_intake(of)
    yield from _of_work(of)
    yield _of_record(of)


def _of_intake(of: Parts) -> Iterator[Query]:
    part, day = of.part, of.day
    yield part("started", Case, day(Case.started_at))
    yield part("ended", Case, day(Case.ended_at))
    yield part("inquiry", Inquiry, day(Inquiry.received_at), NOTHING, Inquiry.text).where(
        Inquiry.kind == "inquiry"
    )
    yield part("alert", Inquiry, day(Inquiry.received_at), NOTHING, Inquiry.text).where(
        Inquiry.kind == "alert"
    )
    yield part(
        "application", Application, day(Application.registered_at), NOTHING, Application.requested_text
    )
    yield part("consent", Consent, Consent.signed_on, Consent.kind)
    yield part("withdrawal", Consent, Consent.withdrawn_on, Consent.kind)
    yield part("contract", Contract, Contract.dated, NOTHING, Contract.number)
    yield part("refusal", Refusal, Refusal.recorded_on, NOTHING, Refusal.text)
    yield part("closing", Closing, Closing.closed_on)
    yield part("paper", Paper, Paper.dated, NOTHING, Paper.title)


def _of_record(of: Parts) -> Query:
    """What became another than it was, a person who joined or left; what was only filled in stands in the dossier.

    It is told of the families of these cases, beside whichever of them the form belongs to.
    """
    theirs = choose(Case.family_id).where(Case.id.in_(of.cases))
    seen = case((Correction.of_case.in_(of.cases), Correction.of_case), else_="")
    who = func.coalesce(Member.first_name, "")
    words = (who, Correction.was, Correction.became)
    told = choose(
        type_coerce(of.day(Correction.at), Date).label("on"),
        literal("change").label("kind"),
        Correction.id.label("ref"),
        seen.label("case_id"),
        Correction.field.label("code"),
        func.coalesce(words[0] + BETWEEN + words[1] + BETWEEN + words[2], "").label("words"),
    ).outerjoin(Member, Member.id == Correction.member_id)
    told_of = or_(Correction.was != "", Correction.field.in_(WHO))
    return told.where(Correction.family_id.in_(theirs), told_of)


def _of_work(of: Parts) -> Iterator[Query]:
    part, day = of.part, of.day
    held = part("visit", Visit, Visit.held_on, Visit.channel, Visit.purpose)
    yield held.where(Visit.status == "done")
    missed = part("missed", Visit, Visit.held_on, Visit.contact, Visit.purpose)
    yield missed.where(Visit.status == "missed")
    at = func.coalesce(BrigadeTrip.arrived_at, BrigadeTrip.departed_at)
    yield part("trip", BrigadeTrip, day(at), BrigadeTrip.outcome, BrigadeTrip.act_text)
    threat = part("threat", RiskAssessment, RiskAssessment.assessed_on, RiskAssessment.source)
    yield threat.where(RiskAssessment.immediate_threat)
    scored = part(
        "risk", RiskAssessment, RiskAssessment.assessed_on, RiskAssessment.source, RiskAssessment.score
    )
    yield scored.where(RiskAssessment.score.is_not(None))
    level = func.coalesce(AgendaItem.level, "")
    decided = part("meeting", AgendaItem, day(AgendaItem.decided_at), level, AgendaItem.reason)
    yield decided.where(AgendaItem.decision.is_not(None))
    yield part("level", FamilyLevel, day(FamilyLevel.since), FamilyLevel.value).where(
        FamilyLevel.kind.in_(["support_level", "patronage_type"])
    )
    named = part("curator", CuratorOrder, CuratorOrder.valid_from, NOTHING, Person.name)
    yield named.join(Person, Person.id == CuratorOrder.curator_id)
    yield part("plan", Programme, Programme.approved_on, Programme.kind, Programme.version)
    measures = part("measure", ProgrammeMeasure, ProgrammeMeasure.done_on, NOTHING, ProgrammeMeasure.title)
    yield measures.where(ProgrammeMeasure.status == "done")
    yield part("request", Referral, Referral.sent_on, Referral.kind, Referral.purpose)
    yield part("reply", Referral, Referral.reply_on, NOTHING, Referral.reply)
    yield part("final", FinalAnalysis, FinalAnalysis.analysed_on, NOTHING, FinalAnalysis.conclusion)
