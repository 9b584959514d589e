"""What share of the goals was reached: in part is a half, dropped is not reached, and nothing is said before the analysis."""

from __future__ import annotations

from engine.queries.meetings.goals_reached import goals_reached, of_rows
from engine.registry import rows
from engine.store.tables import FinalAnalysis
from tests.engine.usecases.house import House

GONE = {
    "goal": "Отец лечится",
    "fact": "Не хочет (консилиум, протокол № 2/2026)",
    "attained": "no",
    "dropped": "yes",
}


def test_a_dropped_goal_counts_as_not_reached() -> None:
    found = of_rows([{"attained": "yes"}, {"attained": "partly"}, GONE])
    assert found is not None and (found.percent, found.goals, found.dropped) == (50, 3, (GONE,))


def test_nothing_is_said_of_no_goals() -> None:
    assert of_rows([]) is None and of_rows(["слова", {"goal": "Школа"}]) is None


def test_the_last_analysis_of_the_case(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        assert goals_reached(tx, case_id) is None
        of = {"case_id": case_id, "family_id": house.case(case_id)["family_id"], "participants": []}
        rows.add(
            tx,
            FinalAnalysis,
            **of,
            analysed_on=tx.now().date(),
            goals=[{"goal": "Школа", "attained": "yes"}, GONE],
        )
        found = goals_reached(tx, case_id)
    assert found is not None and found.percent == 50
