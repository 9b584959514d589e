"""The work of a dossier is that of the cases asked for: neither another case of the family nor a neighbour's adds to it."""

from __future__ import annotations

from engine.queries.families import dossier_work
from tests.engine.registry.recorders.assessments.test_diagnosis import FORM as DIAGNOSIS
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.usecases.house import House


def test_a_risk_is_of_the_case_it_was_found_in(house: House) -> None:
    first = Desk(house, house.planned())
    second = Desk(house, house.start(id=house.case(first.case_id)["family_id"]).case_id)
    for desk, score in ((first, 7), (second, 21)):
        desk.write("diagnosis", DIAGNOSIS, risk_score=score)
    with house.store.reading() as tx:
        for desks, scores in (([first], [7]), ([second], [21]), ([first, second], [7, 21]), ([], [])):
            found = dossier_work.risks(tx, [desk.case_id for desk in desks])
            assert sorted(row.score for row in found) == scores
