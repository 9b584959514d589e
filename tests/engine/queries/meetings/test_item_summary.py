"""What a member reads of how the family does: the dynamics of the last monitoring and why it proposes what it does."""

from __future__ import annotations

from datetime import date

from engine.queries.meetings.item_summary import summary
from engine.registry import rows
from engine.store.tables import Monitoring, RiskAssessment
from tests.engine.usecases.house import House


def test_the_course_is_of_the_last_monitoring(house: House) -> None:
    case_id = house.planned()
    of = {"case_id": case_id, "family_id": house.case(case_id)["family_id"]}
    item = {**of, "id": "none", "question": "review"}
    with house.store.transaction() as tx:
        assert summary(tx, item).course is None
        for day, dynamics in ((5, "positive"), (9, "negative")):
            on = date(2026, 9, day)
            risk_id = rows.add(
                tx, RiskAssessment, **of, source="monitoring", factors={}, assessed_on=on, score=3
            )
            empty: dict[str, object] = {"participants": [], "measures_status": [], "child_dev": []}
            told = {"dynamics": dynamics, "reason": "Сын болел"}
            rows.add(tx, Monitoring, **of, **empty, **told, risk_id=risk_id, held_on=on)
        found = summary(tx, item).course
        assert found is not None and dict(found) == {"dynamics": "negative", "reason": "Сын болел"}
