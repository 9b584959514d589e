"""What an administrator wrote down holds with a head's signature, once, and never by whom it serves."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import Absence, Notice
from engine.usecases.absences.order_absence import order_absence
from engine.usecases.absences.sign_absence import sign_absence
from tests.engine.usecases.absences.test_order_absence import asked
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import House


def test_signed_it_holds_and_both_are_told(house: House) -> None:
    made = do(house, order_absence, "sayko", asked(house))
    do(house, sign_absence, "golub", made, True)
    [row] = house.rows(Absence)
    assert (row["status"], row["decided_by"]) == ("standing", house.actor("golub").id)
    assert {row["code"] for row in house.rows(Notice)} == {"absence_ordered", "substitution_ordered"}
    assert [each.whom.login for each in house.actor("sokol").sight.stands_for] == ["mazur"]
    with pytest.raises(FormFaults):
        do(house, sign_absence, "golub", made, False, "поздно")


def test_declined_it_never_holds_and_says_why(house: House) -> None:
    made = do(house, order_absence, "sayko", asked(house))
    with pytest.raises(FormFaults):
        do(house, sign_absence, "golub", made, False, "  ")
    do(house, sign_absence, "golub", made, False, "Приказ отозван")
    [row] = house.rows(Absence)
    assert (row["status"], row["remark"]) == ("declined", "Приказ отозван")
    assert house.actor("sokol").sight.stands_for == () and house.rows(Notice) == []


def test_who_may_not_sign(house: House) -> None:
    director(house)
    made = do(house, order_absence, "sayko", asked(house, "mazur", "golub"))
    with pytest.raises(FormFaults):
        do(house, sign_absence, "golub", made, True)  # they would stand in themselves
    for login, fault in (("sayko", NotAllowed), ("mazur", NotAllowed), ("petrova", NotFound)):
        with pytest.raises(fault):
            do(house, sign_absence, login, made, True)
    do(house, sign_absence, "direktor", made, True)
