"""The end of the processing is recorded when nothing of the family runs any more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from engine.errors import FormFaults
from engine.queries.life.consents import end_of_processing, endings, withdrawals
from engine.registry.life import grounds
from engine.store.session import Tx
from engine.store.tables import Case, Family, Withdrawal
from engine.usecases.life.finish_withdrawal import finish_withdrawal
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import MONDAY, House

TODAY = MONDAY.date()


def paper(house: House, family_id: str) -> None:
    with house.store.transaction() as tx:
        row = {"id": "paper", "institution": "zhodino", "family_id": family_id, "kinds": ["pd"]}
        more = {"recipients": [], "submitted_on": TODAY, "recorded_at": tx.now(), "stop_on": TODAY}
        tx.execute(insert(Withdrawal), row | more | {"holder_id": house.actor("mazur").id})


def finished(house: House, family_id: str) -> None:
    with house.store.transaction() as tx:
        finish_withdrawal(tx, house.actor("golub"), family_id)


def test_a_case_that_runs_is_named_with_its_tasks(house: House) -> None:
    case_id = house.planned()
    paper(house, family_of(house, case_id))
    with pytest.raises(FormFaults) as refused:
        finished(house, family_of(house, case_id))
    [told] = refused.value.facts["faults"][""]
    assert house.case(case_id)["number"] in told and "задачи: «" in told
    assert house.rows(Withdrawal)[0]["done_at"] is None


def test_the_stop_in_one_case_does_not_end_what_another_still_does(house: House) -> None:
    case_id = house.planned()
    family_id = family_of(house, case_id)
    house.start(id=family_id)
    paper(house, family_id)
    Desk(house, case_id).write("data_stop", {"stopped_on": TODAY.isoformat()})
    assert house.rows(Withdrawal)[0]["done_at"] is None


def test_data_that_closed_by_its_term_keeps_that_day(house: House) -> None:
    case_id = house.planned()
    family_id = family_of(house, case_id)
    paper(house, family_id)
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family_id).values(data_stop_on=date(2026, 9, 1)))
        house_ends(tx, case_id)
    finished(house, family_id)
    assert house.rows(Family, Family.id == family_id)[0]["data_stop_on"] == date(2026, 9, 1)
    assert house.rows(Withdrawal)[0]["done_at"] is not None


def house_ends(tx: Tx, case_id: str) -> None:
    tx.execute(update(Case).where(Case.id == case_id).values(status="completed", ended_at=tx.now()))


def test_a_paper_that_a_newer_consent_answers_closes_nothing(house: House) -> None:
    """Neither by the verb, nor by the list, nor as a ground to destroy."""
    case_id = house.planned()
    family_id = family_of(house, case_id)
    paper(house, family_id)
    with house.store.transaction() as tx:
        house_ends(tx, case_id)
    house.clock.move_to(MONDAY + timedelta(days=1))
    Desk(house, case_id).write("consents", {"pd_consent": {"decision": "agree", "signed_on": "2026-09-08"}})
    with pytest.raises(FormFaults) as refused:
        finished(house, family_id)
    assert "семья дала новое согласие" in refused.value.facts["faults"][""][0]
    Desk(house, case_id).write("data_stop", {"stopped_on": "2026-09-08"})
    with house.store.reading() as tx:
        assert endings(tx, house.actor("golub")).rows == []
        assert grounds.missing(tx, "zhodino", family_id, "withdrawn")
        [shown] = withdrawals(tx, family_id)
        assert shown.answered and end_of_processing([shown]) is None
    assert house.rows(Withdrawal)[0]["done_at"] is None
    assert house.rows(Family, Family.id == family_id)[0]["data_stop_on"] is None


def test_a_sheet_from_before_the_withdrawal_that_is_entered_late_answers_nothing(house: House) -> None:
    case_id = house.planned()
    family_id = family_of(house, case_id)
    paper(house, family_id)
    with house.store.transaction() as tx:
        house_ends(tx, case_id)
        tx.execute(update(Family).where(Family.id == family_id).values(withdrawn_on=TODAY))
    Desk(house, case_id).write("consents", {"pd_consent": {"decision": "agree", "signed_on": "2026-09-01"}})
    assert house.rows(Family, Family.id == family_id)[0]["withdrawn_on"] == TODAY
    finished(house, family_id)
    assert house.rows(Withdrawal)[0]["done_at"] is not None
