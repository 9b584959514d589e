"""A page whose script has not come yet: nothing can be sent that nobody has looked at."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.tables import WorkItem
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send


def test_nothing_is_sent_before_the_form_is_there(house: House) -> None:
    """A press would send what the page came with; the script lets the button be pressed."""
    started = house.start()
    browser = house.sign_in("registrar")
    page = browser.get(f"/tasks/{started.open_tasks[0]}").text
    assert 'form="task-form" data-awaits-form disabled>' in page
    send(browser, started.open_tasks[0], GOOD)
    with house.store.reading() as tx:
        formless = tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == started.case_id))
    assert "data-awaits-form" not in house.sign_in("registrar").get(f"/tasks/{formless}").text
