"""A head sets a term: it holds from now on, for the own institution, on the ground of an order, and it is written down."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, KuratorError, NotAllowed, NotFound
from engine.store.tables import JournalEntry, Setting
from engine.usecases.institution.set_parameter import set_parameter
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def parameters(house: House, institution: str = "zhodino") -> dict[str, object]:
    with house.store.reading() as tx:
        return dict(tx.config.institutions[institution].parameters)


def test_it_holds_at_once_for_the_own_institution_alone(house: House) -> None:
    before, others = parameters(house), parameters(house, "omsk")
    do(house, set_parameter, "golub", "plan_due", "={working days: 3}", "приказ № 7")
    assert parameters(house) == before | {"plan_due": {"working days": 3}}
    do(house, set_parameter, "golub", "visits_emergency_min", 2, "приказ № 8")
    assert parameters(house) == before | {"plan_due": {"working days": 3}, "visits_emergency_min": 2}
    assert parameters(house, "omsk") == others
    do(house, set_parameter, "golub", "plan_due", None, "приказ № 9")
    assert parameters(house) == before | {"visits_emergency_min": 2}


def test_every_change_is_kept_with_its_ground_and_told_in_the_journal(house: House) -> None:
    do(house, set_parameter, "golub", "plan_due", "={working days: 3}", " приказ № 7 ")
    do(house, set_parameter, "golub", "plan_due", "={working days: 4}", "приказ № 8")
    [row] = house.rows(Setting, Setting.key == "parameters.zhodino")
    kept = row["value"]["plan_due"]
    assert [(each["before"], each["value"], each["act"]) for each in kept] == [
        ("={calendar days: 10}", "={working days: 3}", "приказ № 7"),
        ("={working days: 3}", "={working days: 4}", "приказ № 8"),
    ]
    told = house.rows(JournalEntry, JournalEntry.action == "parameter.set")
    assert [each["facts"]["after"] for each in told] == ["={working days: 3}", "={working days: 4}"]
    assert {each["stream"] for each in told} == {"institution:zhodino"}


@pytest.mark.parametrize(
    ("login", "name", "value", "act", "fault"),
    [
        ("sayko", "plan_due", "={working days: 3}", "приказ", NotAllowed),
        ("lis", "plan_due", "={working days: 3}", "приказ", NotAllowed),
        ("golub", "no_such", 1, "приказ", NotFound),
        ("golub", "plan_due", "={working days: 3}", " ", FormFaults),
        ("golub", "plan_due", "={working days: 3}", "я" * 301, FormFaults),
        ("golub", "plan_due", "={calendar days: 10}", "приказ", FormFaults),  # it holds already
        ("golub", "plan_due", None, "приказ", FormFaults),  # nothing to give back
        ("golub", "plan_due", "three", "приказ", FormFaults),
        ("golub", "plan_due", "={working days: 99999}", "приказ", FormFaults),
        ("golub", "visits_emergency_min", True, "приказ", FormFaults),
        ("golub", "remote_counts", "нет", "приказ", FormFaults),
    ],
)
def test_what_is_refused_changes_nothing(
    house: House, login: str, name: str, value: object, act: str, fault: type[KuratorError]
) -> None:
    before = parameters(house)
    with pytest.raises(fault):
        do(house, set_parameter, login, name, value, act)
    assert parameters(house) == before
    assert house.rows(Setting, Setting.key == "parameters.zhodino") == []
