"""Courses are of the cases asked for; what was left open is passed over."""

from __future__ import annotations

from engine.queries.families.courses import scales, scores
from engine.store.tables import RiskAssessment, Visit
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import MOMENT, Bed, day


def test_scores_and_scales(house: House) -> None:
    bed = Bed.of(house, house.start().case_id)
    other = Bed.of(house, house.start(login="golub", id=bed.known["family_id"]).case_id)
    for each, score in ((bed, 7), (other, 20)):
        each.plant(
            RiskAssessment,
            {"source": "diagnosis", "assessed_on": day(0), "score": score},
            {"source": "monitoring", "assessed_on": day(1), "score": None},
        )
    held = {"kind": "scheduled", "channel": "home", "status": "done", "recorded_at": MOMENT}
    bed.plant(
        Visit,
        {**held, "held_on": day(0), "observations": {"climate": 3, "distress": 0}},
        {**held, "held_on": day(2), "observations": {"climate": 4, "unknown": []}},
        {**held, "held_on": day(3), "observations": None},
    )
    with house.store.reading() as tx:
        assert scores(tx, [bed.case_id]) == [(day(0), 7)]
        assert sorted(value for _, value in scores(tx, [bed.case_id, other.case_id])) == [7, 20]
        found = scales(tx, [bed.case_id])
    assert found == {"climate": [(day(2), 4), (day(0), 3)], "relations": [], "distress": [(day(0), 0)]}
