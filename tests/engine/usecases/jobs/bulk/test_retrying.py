"""Failed steps tried again at once: what was mended goes through, the rest says why not and stays."""

from __future__ import annotations

from datetime import timedelta

from engine.store.tables import Incident, JobItem
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.incidents.set_variable import set_variable
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House, publish
from tests.engine.usecases.jobs.bulk.doing_many import carried_out, states, tried


def test_what_was_mended_goes_through(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "routed")
    mended, other = (house.start("routed", login="golub").case_id for _ in range(2))
    house.clock.advance(timedelta(hours=2))
    for _ in range(3):
        fire_due(house.store)
        house.clock.advance(timedelta(minutes=6))
    do(house, set_variable, "golub", mended, "score", 7, "Сверено с анкетой")
    failed = {row["case_id"]: row["id"] for row in house.rows(Incident)}
    chosen = [(case, failed[case]) for case in (mended, other)]
    job = tried(house, "retry", {}, chosen)
    assert states(house, job) == ["would", "cannot"]
    assert [house.case(case)["incidents"] for case in (mended, other)] == [1, 1]
    said = house.rows(JobItem, JobItem.case_id == other)[0]["said"]["ru"]
    assert "«Баллов много?»" in said and "score" not in said  # ids are for the methodologist
    assert carried_out(house, job) == ["done", "cannot"]
    assert [house.case(case)["incidents"] for case in (mended, other)] == [0, 1]
    assert states(house, tried(house, "retry", {}, chosen[:1])) == ["stays"]
