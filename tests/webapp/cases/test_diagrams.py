"""The case on its diagram."""

from __future__ import annotations

from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send


def test_the_diagram_shows_tokens_with_people_and_the_path_walked(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    browser = house.sign_in("dept_head")
    state = browser.get(f"/cases/{started.case_id}/diagram.json").json
    assert [token["element"] for token in state["tokens"]] == ["file_papers"]
    assert state["tokens"][0]["title"] in ("Регистратор", "Борисевич А. В.")
    assert state["counts"]["register"] == 1
    xml = browser.get(f"/cases/{started.case_id}/diagram.xml")
    assert xml.mimetype == "application/xml"
    assert b"two_steps" in xml.data
    assert b"formDefinition" not in xml.data and b"extensionElements" not in xml.data
