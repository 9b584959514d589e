"""Risk factors of F05, F10 and F12: the same block in three forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import update

from engine.registry.families import families
from engine.registry.recorders.answers import Answers
from engine.registry.recorders.recording import Recording
from engine.store.tables import RiskAssessment

FACTORS = (
    "housing", "income_total", "family_size", "subsistence_minimum", "income_ratio", "employed_adults", "school", "pdn",
    "neglect", "conflict", "violence", "aggressor_at_home", "substance", "recent_loss", "sop_status", "support_network",
    "motivation", "stable_job", "distress", "child_rights_violation",
    "unknown",
)  # fmt: skip
LEVELS = ("recommended_level", "recommended_type", "support_level", "patronage_type")
SETTLED = ("risk_score", *LEVELS)


def assess(recording: Recording, source: str, on: date, answers: Answers) -> str:
    """Write the factors down; confirmed violence closes the family to lists (docs/domain.md, "Family"). The row's id."""
    if answers.code("violence") == "confirmed" and families.conceal(
        recording.tx, recording.case.institution, recording.case.family_id, recording.ground
    ):
        recording.case.family_title = ""  # tasks that open in this action
    risk = recording.add(
        RiskAssessment,
        source=source,
        assessed_on=on,
        factors=answers.kept(*FACTORS),
        override=answers.code("level_override", limit=20) or None,
        override_reason=answers.text("override_reason"),
        immediate_threat=answers.ticked("immediate_threat"),
    )
    recording.wrote["risk"] = risk
    return risk


def settle(recording: Recording, variables: Mapping[str, Any]) -> None:
    """The score and level that the decision tables have found by now."""
    score = variables.get("risk_score")
    level = next((variables[key] for key in LEVELS if isinstance(variables.get(key), str)), None)
    found = {"score": int(score) if isinstance(score, int | float) else None, "level": level and level[:20]}
    recording.tx.execute(
        update(RiskAssessment).where(RiskAssessment.id == recording.wrote["risk"]).values(**found)
    )
