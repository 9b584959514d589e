"""The timeline tells who did what."""

from __future__ import annotations

from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send


def test_the_timeline_tells_who_did_what(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=timeline").text
    assert "Борисевич А. В.: дело начато" in page
    assert "Борисевич А. В.: выполнено «Зарегистрировать заявление»" in page
    assert "Дальше: Подшить бумаги в дело" in page
