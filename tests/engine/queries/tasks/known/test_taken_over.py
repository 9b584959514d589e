"""What is taken over from the plan in force: nothing where there is none; after which measure one comes follows the new numbers."""

from __future__ import annotations

from engine.queries.tasks.known.taken_over import _of_ippsu, _renumbered, taken_over
from engine.runtime.views import OpenTask, Place
from tests.engine.usecases.house import House


def test_the_measure_one_waits_for_is_named_by_its_new_number() -> None:
    rows = [
        {"title": "Юрист"},
        {"title": "Клуб", "predecessor": 1},
        {"title": "Беседы", "predecessor": 2},
    ]
    assert _renumbered(rows, ["клуб", "беседы"]) == [
        {"title": "Клуб", "predecessor": None},
        {"title": "Беседы", "predecessor": 1},
    ]


def test_the_services_of_an_ippsu_follow_their_measures() -> None:
    rows = [{"title": "Юрист"}, {"title": "Клуб"}]
    sent = {
        "kind": "ipss_part_of_ippsu",
        "ippsu_ref": "№ 55",
        "end": "2026-12-31",
        "ippsu_services": [
            {"service": "Право", "covered": "yes", "measure_no": 1},
            {"service": "Психология", "covered": "yes", "measure_no": 2},
            {"service": "Быт", "covered": "no", "why_not": "Не нужно"},
        ],
    }
    assert _of_ippsu(sent, rows, ["клуб"]) == {
        "kind": "ipss_part_of_ippsu",
        "ippsu_ref": "№ 55",
        "ippsu_services": [
            {"service": "Право", "covered": "yes", "measure_no": None},
            {"service": "Психология", "covered": "yes", "measure_no": 1},
            {"service": "Быт", "covered": "no", "why_not": "Не нужно"},
        ],
    }


def test_a_task_that_takes_nothing_over_begins_empty(house: House) -> None:
    case_id = house.planned()
    for properties, begun in (
        ({}, {}),
        ({"taken_over": "measures"}, {"measures": None}),
        ({"taken_over": "ippsu"}, {}),
    ):
        place = Place("step", "Шаг", "p")
        task = OpenTask("1", place, "", None, None, (), (), None, None, 50, (), "", {}, properties)
        with house.store.reading() as tx:
            assert taken_over(tx, case_id, task) == begun
