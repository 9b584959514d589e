"""The work of a dossier is that of the cases asked for: neither another case of the family nor a neighbour's adds to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import delete

from engine.queries.families import dossier_work
from engine.store.tables import (
    AgendaItem,
    BrigadeTrip,
    Consent,
    Contract,
    DeadlineRow,
    Meeting,
    Programme,
    ProgrammeMeasure,
    Referral,
    RiskAssessment,
    Visit,
    WorkItem,
)
from tests.engine.registry.recorders.assessments.test_diagnosis import FORM as DIAGNOSIS
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import DAY, MOMENT, Bed, day, moment, shuffled, told


@pytest.fixture
def bed(house: House) -> Bed:
    """A case with no task, no term and no paper of its own."""
    made = Bed.of(house, house.start().case_id)
    with house.store.transaction() as tx:
        tx.execute(delete(WorkItem).where(WorkItem.case_id == made.case_id))
        tx.execute(delete(DeadlineRow).where(DeadlineRow.case_id == made.case_id))
    return made


def test_a_risk_is_of_the_case_it_was_found_in(house: House) -> None:
    first = Desk(house, house.planned())
    second = Desk(house, house.start(login="golub", id=house.case(first.case_id)["family_id"]).case_id)
    for desk, score in ((first, 7), (second, 21)):
        desk.write("diagnosis", DIAGNOSIS, risk_score=score)
    with house.store.reading() as tx:
        for desks, scores in (([first], [7]), ([second], [21]), ([first, second], [7, 21]), ([], [])):
            found = dossier_work.risks(tx, [desk.case_id for desk in desks])
            assert sorted(row.score for row in found) == scores


@pytest.mark.parametrize(
    ("ask", "table", "dated", "most"),
    [
        (dossier_work.risks, RiskAssessment, "assessed_on", 8),
        (dossier_work.referrals, Referral, "sent_on", 12),
        (dossier_work.trips, BrigadeTrip, "arrived_at", 8),
    ],
    ids=["risks", "referrals", "trips"],
)
def test_the_newest_ones_are_shown(
    bed: Bed, ask: Callable[..., Any], table: Any, dated: str, most: int
) -> None:
    at: Callable[[int], Any] = moment if dated == "arrived_at" else day
    bed.plant(table, *({dated: at(n), "status": "answered"} for n in shuffled(most)))
    with bed.reading() as tx:
        assert told(ask(tx, [bed.case_id]), dated) == [at(n) for n in reversed(range(most))]
    bed.plant(table, {dated: at(most), "status": "answered"})
    with bed.reading() as tx:
        assert told(ask(tx, [bed.case_id]), dated) == [at(n) for n in range(most, 0, -1)]


def test_requests_that_wait_come_first(bed: Bed) -> None:
    ways = ("closed", "sent", "answered", "overdue", "cancelled")
    bed.plant(Referral, *({"sent_on": day(n), "status": status} for n, status in enumerate(ways)))
    with bed.reading() as tx:
        found = told(dossier_work.referrals(tx, [bed.case_id]), "status")
    assert found == ["overdue", "sent", "cancelled", "answered", "closed"]


def test_the_version_in_force_or_else_the_draft(bed: Bed) -> None:
    def versions(*states: str) -> list[str]:
        with bed.house.store.transaction() as tx:
            tx.execute(delete(Programme).where(Programme.case_id == bed.case_id))
        bed.plant(Programme, *({"version": n, "status": state} for n, state in enumerate(states, 1)))
        with bed.reading() as tx:
            found = dossier_work.programmes(tx, [bed.case_id])
        return [f"{row.version} {row.status}" for row, _measures in found]

    assert versions("replaced", "current", "draft") == ["2 current"]
    assert versions("draft", "current") == ["2 current"]
    assert versions("replaced", "draft", "draft") == ["3 draft"]
    assert versions("replaced", "closed") == []


def test_measures_stand_under_their_own_version(bed: Bed) -> None:
    old, new = bed.plant(Programme, {"version": 1, "status": "replaced"}, {"version": 2, "status": "current"})
    given = (("третья", new, 3), ("чужая", old, 1), ("первая", new, 1), ("вторая", new, 2))
    bed.plant(
        ProgrammeMeasure, *({"title": title, "programme_id": id_, "no": no} for title, id_, no in given)
    )
    with bed.reading() as tx:
        [(_row, measures)] = dossier_work.programmes(tx, [bed.case_id])
    assert told(measures, "title") == ["первая", "вторая", "третья"]


def test_visits_held_and_missed_by_pages(bed: Bed) -> None:
    states = ("planned", "done", "notified", "missed", "cancelled", "done")
    bed.plant(
        Visit,
        *(
            {"status": state, "planned_at": moment(n), "held_at": None, "discussion": f"{n}"}
            for n, state in enumerate(states)
        ),
        {"status": "done", "planned_at": moment(9), "held_at": moment(-1), "discussion": "held earlier"},
        {"status": "done", "planned_at": None, "held_at": moment(8), "person_id": None, "discussion": "ours"},
    )
    with bed.reading() as tx:
        page = dossier_work.visits(tx, [bed.case_id], 1)
        assert told(page.rows, "discussion") == ["ours", "5", "3", "1", "held earlier"]
        assert told(page.rows, "person") == [None, *["Проверкин mazur"] * 4] and not page.has_next
        assert {*told(page.rows, "number")} == {bed.house.case(bed.case_id)["number"]}
    bed.plant(Visit, *({"status": "done", "held_at": moment(20 + n)} for n in range(6)))
    with bed.reading() as tx:
        sizes = [len(dossier_work.visits(tx, [bed.case_id], number).rows) for number in (1, 2, 3)]
    assert sizes == [10, 1, 1], "behind the end stands the last page"


def test_running_terms_then_the_broken_ones_of_the_past(bed: Bed) -> None:
    given = {
        "runs later": (None, None, 5),
        "broken and done": (moment(3), moment(2), 2),
        "met": (moment(1), None, 1),
        "broken and runs": (None, moment(4), 4),
        "broken earlier": (moment(3), moment(1), 1),
    }
    bed.plant(
        DeadlineRow,
        *(
            {
                "name": name,
                "closed_at": closed,
                "breached_at": broken,
                "due_at": moment(due),
                "assignee_id": None,
            }
            for name, (closed, broken, due) in given.items()
        ),
    )
    with bed.reading() as tx:
        page = dossier_work.terms(tx, [bed.case_id], 1)
        assert told(page.rows, "name") == [
            "broken and runs",
            "runs later",
            "broken earlier",
            "broken and done",
        ]
        assert {*told(page.rows, "person")} == {None}
    bed.plant(DeadlineRow, *({"name": "more", "closed_at": None} for _ in range(7)))
    with bed.reading() as tx:
        assert [len(dossier_work.terms(tx, [bed.case_id], n).rows) for n in (1, 2)] == [10, 1]


def ahead(bed: Bed) -> list[tuple[str, str, Any]]:
    with bed.reading() as tx:
        found = dossier_work.coming(tx, [bed.case_id], MOMENT, DAY)
    number = bed.house.case(bed.case_id)["number"]
    assert {(each.case_id, each.case_number) for each in found} <= {(bed.case_id, number)}
    return [(each.kind, each.words, each.at) for each in found]


def test_what_is_ahead_begins_today_and_now(bed: Bed) -> None:
    """Of each kind one that is still to come, one that is just passed and one that no longer counts."""
    task = {"name": "задача", "assignee_id": bed.known["person_id"], "form": None}
    bed.plant(WorkItem, {**task, "due_at": moment(-9)}, {**task, "due_at": None})
    for status, at in (("planned", 0), ("notified", 1), ("planned", -1), ("done", 2), ("missed", 3)):
        bed.plant(
            Visit,
            {"status": status, "planned_at": moment(at), "purpose": f"{status} {at}", "person_id": None},
        )
    for number, (status, on) in enumerate((("current", 0), ("current", -1), ("draft", 0)), 1):
        bed.plant(Programme, {"version": number, "status": status, "end_on": day(on)})
        bed.plant(Contract, {"status": status.replace("current", "signed"), "end_on": day(on), "number": "7"})
        bed.plant(Consent, {"status": status.replace("current", "signed"), "term_on": day(on), "kind": "pd"})
    for status in ("convened", "open", "cancelled", "postponed"):
        [meeting] = bed.plant(Meeting, {"status": status, "planned_at": moment(24)})
        bed.plant(AgendaItem, {"meeting_id": meeting})
    assert ahead(bed) == [
        ("consent", "pd", day(0)),
        ("contract", "7", day(0)),
        ("programme", "", day(0)),
        ("task", "задача", moment(-9)),
        ("visit", "planned 0", moment(0)),
        ("visit", "notified 1", moment(1)),
        ("meeting", "", moment(24)),
        ("meeting", "", moment(24)),
    ]


def test_a_measure_that_runs_is_told_once(bed: Bed) -> None:
    [programme] = bed.plant(Programme, {"version": 1, "status": "current", "end_on": None})
    tasks = [
        {"name": name, "form": form, "due_at": moment(30), "assignee_id": None}
        for name, form in (("итог", "measure_result_zh"), ("иное", "plan"), ("без формы", None))
    ]
    bed.plant(WorkItem, *tasks)
    assert sorted(words for _, words, _ in ahead(bed)) == ["без формы", "иное", "итог"]
    measures = [
        {"programme_id": programme, "no": no, "title": f"мера {status}", "status": status, "due_on": day(1)}
        for no, status in enumerate(("planned", "in_progress", "done"))
    ]
    bed.plant(ProgrammeMeasure, *measures)
    assert sorted(words for _, words, _ in ahead(bed)) == ["без формы", "иное", "мера in_progress"]


@pytest.mark.parametrize("table", [WorkItem, Visit, Contract, Meeting])
def test_the_nearest_eight(bed: Bed, table: Any) -> None:
    for n in shuffled(9):
        when: dict[str, datetime] = {"due_at": moment(n), "planned_at": moment(n)}
        [id_] = bed.plant(
            table,
            {**when, "end_on": day(n), "status": {Contract: "signed", Meeting: "open"}.get(table, "planned")},
        )
        if table is Meeting:
            bed.plant(AgendaItem, {"meeting_id": id_})
    assert [at for _, _, at in ahead(bed)] == [day(n) if table is Contract else moment(n) for n in range(8)]
