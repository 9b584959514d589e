"""When one's part is done the case is closed on every page: card, history, data, diagram, lists, tasks, search."""

from __future__ import annotations

import json

from sqlalchemy import update

from engine.store.tables import Case
from tests.webapp.conftest import House

FIELDS = {"applicant": "Ковалёва Наталья", "children": 2}
FAMILY = "Семья Ковалёвой"


def test_the_registrar_keeps_a_line_of_the_own_work_and_nothing_of_the_family(house: House) -> None:
    started = house.start()
    registrar = house.sign_in("registrar")
    with house.store.transaction() as tx:  # until somebody leads the family, who began with it sees it
        led = {"curator_id": house.actor("curator").id}
        tx.execute(update(Case).where(Case.id == started.case_id).values(**led))
    task = started.open_tasks[0]
    assert FAMILY in registrar.get(f"/tasks/{task}").text
    following = registrar.post(f"/tasks/{task}", {"fields": json.dumps(FIELDS)}).headers["Location"]
    assert registrar.post(following, {"fields": "{}"}).headers["Location"] == "/tasks"
    case, family = f"/cases/{started.case_id}", f"/families/{started.family_id}"
    closed = [f"{case}?tab={tab}" for tab in ("diagram", "timeline", "data", "family")]
    closed += [f"{case}/diagram.xml", f"{case}/diagram.json", family, f"{family}/access"]
    assert {path: registrar.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)
    named = [
        "/tasks",
        "/tasks?tab=done",
        "/tasks?tab=groups",
        "/cases",
        "/cases?status=completed",
        "/families",
    ]
    named += [f"/search?q={FAMILY.split()[1]}", f"/tasks/{task}", following]
    assert [path for path in named if FAMILY in registrar.get(path).text] == []
