"""«Согласие отозвано» on a case asks what the family's page asks, and only then the case hears of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from engine.errors import FormFaults, NotFound
from engine.store.tables import Withdrawal
from engine.usecases.life.withdraw_in_case import withdraw_in_case
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House
from tests.engine.usecases.life.test_withdraw_consent import MOTHER, SIGNER, STOP, TODAY, agreed

PAPER = {"submitted_on": TODAY - timedelta(days=3), **MOTHER, "understood": STOP.isoformat()}


def told(house: House, case_id: str, login: str = "mazur", key: str = "", **said: Any) -> None:
    with house.store.transaction() as tx:
        withdraw_in_case(tx, house.actor(login), case_id, PAPER | said, key or str(uuid4()))


def test_the_paper_is_kept_with_its_signer_and_the_case_ends(house: House) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    key = str(uuid4())
    told(house, case_id, key=key)
    told(house, case_id, key=key)
    [paper] = house.rows(Withdrawal)
    assert (paper["submitted_on"], paper["signer"], paper["of_case"]) == (
        PAPER["submitted_on"],
        SIGNER,
        case_id,
    )
    assert (paper["signer_as"], paper["signer_paper"]) == ("мать", "паспорт")
    assert paper["recorded_by"] == house.actor("mazur").id and paper["stop_on"] == STOP
    assert house.case(case_id)["status"] == "completed"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"submitted_on": None}, "submitted_on"),
        ({"submitted_on": TODAY + timedelta(days=1)}, "submitted_on"),
        ({"submitted_on": date(2019, 1, 1)}, "submitted_on"),
        ({"signer": " "}, "signer"),
        ({"signer_as": ""}, "signer_as"),
        ({"signer_paper": ""}, "signer_paper"),
        ({"understood": ""}, "understood"),
    ],
)
def test_a_paper_that_cannot_be_stops_nothing(house: House, wrong: dict[str, Any], field: str) -> None:
    case_id = house.planned()
    agreed(house, case_id)
    with pytest.raises(FormFaults) as refused:
        told(house, case_id, **wrong)
    assert [*refused.value.facts["faults"]] == [field]
    assert house.case(case_id)["status"] == "open" and house.rows(Withdrawal) == []


def test_where_another_case_runs_only_the_end_of_this_one_is_understood(house: House) -> None:
    case_id = house.planned()
    house.start(id=family_of(house, case_id))
    with pytest.raises(FormFaults) as refused:
        told(house, case_id, submitted_on=TODAY)
    assert "это дело прекращается" in refused.value.facts["faults"]["understood"][0]
    told(house, case_id, submitted_on=TODAY, understood="end")
    assert house.case(case_id)["status"] == "completed"


def test_a_case_of_others_is_unknown(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(NotFound):
        told(house, case_id, "petrova")
