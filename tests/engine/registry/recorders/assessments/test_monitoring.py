"""F12: who took part besides the institution itself, in the row and in the journal."""

from __future__ import annotations

from engine.store.tables import Monitoring
from tests.engine.registry.recorders.conftest import Desk

SEEN = {"date": "2026-09-07", "dynamics": "positive", "proposal": "continue", "reason": "Идёт"}


def test_the_journal_names_the_other_organisations_and_nobody_by_name(desk: Desk) -> None:
    people = [
        {"agency": "tcson", "person": "Голуб"},
        {"agency": "health", "person": "Левчук"},
        {"agency": "education", "person": "Ярош"},
    ]
    desk.write("monitoring", {**SEEN, "participants": people})
    [entry] = desk.entries
    assert (entry.action, entry.facts) == ("monitoring.held", {"agencies": ["education", "health"]})
    assert entry.case_id == desk.case_id
    assert desk.row(Monitoring)["participants"] == people


def test_where_nobody_came_the_reason_stands_with_the_participants(desk: Desk) -> None:
    own = [{"agency": "tcson", "person": "Голуб"}]
    desk.write("monitoring", {**SEEN, "participants": own, "nobody_reason": "Школа ответила письмом"})
    assert [entry.action for entry in desk.entries] == ["monitoring.alone"]
    told = desk.row(Monitoring)["participants"]
    assert told == [*own, "никто из других организаций: Школа ответила письмом"]


def test_why_nothing_is_changed_although_it_got_worse_stands_with_the_reason(desk: Desk) -> None:
    own = [{"agency": "health", "person": "Левчук"}]
    desk.write(
        "monitoring", {**SEEN, "participants": own, "dynamics": "negative", "worse_reason": "Сын болел"}
    )
    assert desk.row(Monitoring)["reason"] == "Идёт\nСын болел"
