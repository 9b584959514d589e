"""How many of the steps that protect a child are open: of this case, and none that are over; an alert on its way opens one."""

from __future__ import annotations

from sqlalchemy import insert, update

from engine.action.context import CaseContext
from engine.operations.families.help_open import OPERATION
from engine.runtime.views import Place, ThrownMessage
from engine.store import cases
from engine.store.tables import DeadlineRow, Outbox
from tests.engine.usecases.house import MONDAY, House

GIVEN = {"watched": ["record_alert", "organise_help"], "told": ["crisis_alert"]}
SENT = ThrownMessage(Place("raise_alert", "Экстренное сообщение", "p"), "crisis_alert", None)


def opened(house: House, case_id: str, *sent: ThrownMessage) -> object:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        context = CaseContext(tx, record).operation_context
        context.sent = sent
        return OPERATION.perform(context, GIVEN)["open"]


def test_a_step_counts_while_its_term_runs(house: House) -> None:
    case_id, beside = house.planned(), house.planned()
    assert opened(house, case_id) == 0
    own = update(DeadlineRow).where(DeadlineRow.case_id == case_id)
    with house.store.transaction() as tx:
        tx.execute(own.values(element="record_alert"))
    assert (opened(house, case_id), opened(house, beside)) == (1, 0)
    with house.store.transaction() as tx:
        tx.execute(own.values(closed_at=MONDAY))
    assert opened(house, case_id) == 0


def test_an_alert_counts_as_soon_as_it_is_sent(house: House) -> None:
    """It opens its task only after the action is committed: by then the case could be over."""
    case_id = house.planned()
    other = ThrownMessage(SENT.place, "extra_visit", None)
    assert opened(house, case_id, SENT, other) == 1


def test_an_alert_counts_until_it_is_taken_in(house: House) -> None:
    case_id, beside = house.planned(), house.planned()
    row = {"key": "test:1", "kind": "message", "case_id": case_id, "attempts": 0}
    payload = {"message": "crisis_alert", "key": case_id, "payload": {}}
    with house.store.transaction() as tx:
        tx.execute(insert(Outbox), row | {"payload": payload, "created_at": MONDAY, "due_at": MONDAY})
    assert (opened(house, case_id), opened(house, beside)) == (1, 0)
    with house.store.transaction() as tx:
        tx.execute(update(Outbox).where(Outbox.key == "test:1").values(done_at=MONDAY))
    assert opened(house, case_id) == 0
