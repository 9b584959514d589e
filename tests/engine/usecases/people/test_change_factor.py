"""Its owner puts it on and takes it off; an administrator only asks, with a reason."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import AccessRequest, JournalEntry, SecondFactor
from engine.usecases.people.change_factor import ask_reset, put_on, renew_codes, take_off
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_each_change_is_a_line(house: House) -> None:
    lis = house.actor("lis").id
    with house.store.transaction() as tx:
        first = put_on(tx, lis, "zhodino", "secret", 7)
        assert not set(first) & set(renew_codes(tx, lis, "zhodino"))
        take_off(tx, lis, "zhodino")
        take_off(tx, lis, "zhodino")  # nothing is left to take off
    lines = house.rows(JournalEntry, JournalEntry.action.startswith("factor."))
    assert [row["action"] for row in lines] == ["factor.on", "factor.codes", "factor.off"]
    assert "secret" not in str(lines) and not any(code in str(lines) for code in first)


def test_who_may_ask_and_for_whom(house: House) -> None:
    lis, petrova = house.actor("lis").id, house.actor("petrova").id
    with house.store.transaction() as tx:
        put_on(tx, lis, "zhodino", "secret", 7)
        put_on(tx, petrova, "omsk", "secret", 7)
    for login, person, reason, fault in (
        ("golub", lis, "телефон", NotAllowed),
        ("sayko", petrova, "телефон", NotFound),
        ("sayko", lis, " ", FormFaults),
        ("sayko", house.actor("mazur").id, "телефон", FormFaults),
    ):
        with pytest.raises(fault):
            do(house, ask_reset, login, person, reason)
    assert not house.rows(AccessRequest) and len(house.rows(SecondFactor)) == 2
