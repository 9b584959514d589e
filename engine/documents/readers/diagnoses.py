"""D09: the act of the first diagnosis. Health and dependence are of a special category: no paper tells them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.members import MEMBER, members
from engine.documents.facts.reading import Reading
from engine.documents.facts.told import told_of
from engine.documents.readers.programmes import problems
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, day_words, points_words
from engine.store.by_name import NamedRow
from engine.store.tables import Diagnosis, RiskAssessment

DIAGNOSIS = group(
    "diagnosis",
    "day day_words participants strengths conclusion distress score score_words level threat",
    living=Rows(group("told", "what how")),
    family=Rows(group("told", "what how")),
    problems=Rows(group("problem", "problem text severity")),
    network=Rows(group("contact", "contact tie strength role")),
    ways=Rows(group("way", "problem way who")),
    members=Rows(MEMBER),
)
#: Keys of F05 in the order of the act; each is told in the words of its form.
LIVING = ("tenure", "rooms", "area", "utilities", "housing", "child_place", "income_total", "family_size",
          "employed_adults", "stable_job", "income_sources", "debts")  # fmt: skip
FAMILY = ("school", "leisure", "pdn", "sop_status", "neglect", "conflict", "violence", "aggressor_at_home",
          "recent_loss", "support_network", "motivation", "individual_features")  # fmt: skip


def choices(reading: Reading) -> list[Choice]:
    """Diagnoses of the case, the newest first."""
    query = select(Diagnosis.id, Diagnosis.examined_on).where(Diagnosis.case_id == reading.case.id)
    newest = query.order_by(Diagnosis.examined_on.desc(), Diagnosis.id)
    return [Choice(f"diagnosis:{row.id}", f"от {day(row.examined_on)}") for row in reading.tx.execute(newest)]


def diagnosis(reading: Reading, about: str) -> Own:
    """One of them with what was told of the risk."""
    found = select(Diagnosis.__table__).where(
        Diagnosis.id == about.partition(":")[2], Diagnosis.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    risk = reading.first(select(RiskAssessment.__table__).where(RiskAssessment.id == row.risk_id))
    told = {**row.findings, **(risk.factors if risk else {})}
    facts: dict[str, Fact] = {
        "day": day(row.examined_on),
        "day_words": day_words(row.examined_on),
        "participants": ", ".join(str(each) for each in row.participants),
        "strengths": row.strengths,
        "conclusion": row.conclusion,
        "distress": "" if row.distress is None else str(row.distress),
        "threat": "выявлена" if risk and risk.immediate_threat else "не выявлена",
        **_risk(reading, risk),
        "living": told_of(reading, told, LIVING),
        "family": told_of(reading, told, FAMILY),
        "problems": problems(reading, row.problems),
        "network": _rows(reading, row.network_map, ("contact", "tie", "strength", "role")),
        "members": list(members(reading, row.examined_on).values()),
        "ways": _rows(reading, told.get("ways"), ("problem", "way", "who"), {"problem": "code"}),
    }
    return {"diagnosis": facts}


def _risk(reading: Reading, risk: NamedRow | None) -> dict[str, Fact]:
    if risk is None:
        return {"score": "", "score_words": "", "level": ""}
    level = risk.override or risk.level
    return {
        "score": "" if risk.score is None else str(risk.score),
        "score_words": "" if risk.score is None else points_words(risk.score),
        "level": word("level", level) if level else "",
    }


def _rows(
    reading: Reading, rows: object, names: tuple[str, ...], keys: Mapping[str, str] | None = None
) -> list[Fact]:
    return [
        {name: reading.label((keys or {}).get(name, name), row.get(name)) for name in names}
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, Mapping)
    ]


PAPERS = (PaperKind("d09", common_shape(diagnosis=DIAGNOSIS), choices, diagnosis),)
