"""Ended early: from that minute nobody stands in, both are told, and why is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import Absence, Notice
from engine.usecases.absences.end_absence import end_absence
from engine.usecases.people.close_person import Handover, close_person
from tests.engine.usecases.absences.test_order_absence import ordered
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import sees
from tests.engine.usecases.house import House


def test_the_cases_close_again_at_once(house: House) -> None:
    case_id, made = house.planned(), ordered(house)
    assert sees(house, "sokol", case_id)
    do(house, end_absence, "golub", made, "Вышла на работу")
    assert not sees(house, "sokol", case_id)
    [row] = house.rows(Absence)
    assert (row["status"], row["remark"]) == ("ended", "Вышла на работу")
    codes = [row["code"] for row in house.rows(Notice)]
    assert codes[2:] == ["absence_ended", "substitution_ended"]


def test_a_reason_is_needed_and_it_ends_once(house: House) -> None:
    made = ordered(house)
    for reason in ("", "  ", "а" * 501):
        with pytest.raises(FormFaults):
            do(house, end_absence, "golub", made, reason)
    for login, fault in (("mazur", NotAllowed), ("petrova", NotFound)):
        with pytest.raises(fault):
            do(house, end_absence, login, made, "нет")
    do(house, end_absence, "sayko", made, "Приказ отменён")
    with pytest.raises(FormFaults):
        do(house, end_absence, "golub", made, "ещё раз")


def test_what_is_over_is_not_ended(house: House) -> None:
    made = ordered(house)
    house.clock.advance(timedelta(days=20))
    with pytest.raises(FormFaults):
        do(house, end_absence, "golub", made, "поздно")


def test_a_closed_door_ends_it(house: House) -> None:
    ordered(house)
    do(house, close_person, "sayko", house.actor("sokol").id, Handover())
    [row] = house.rows(Absence)
    assert row["status"] == "ended" and row["remark"]
