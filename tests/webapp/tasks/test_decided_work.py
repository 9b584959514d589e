"""Work that came back opens as it was sent, with the remark; the one who decides reads it and what differs."""

from __future__ import annotations

import html
import json
import re

from sqlalchemy import select

from engine.store.tables import WorkItem
from engine.usecases.cases.start_case import start_case
from tests.engine.usecases.house import publish
from tests.webapp.conftest import House

FIRST = {"held_on": "2026-09-01", "recommendations": "Записать сына в кружок"}


def test_a_returned_work_comes_back_whole_and_is_read_with_its_differences(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "decided")
        family = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7"}
        case_id = start_case(tx, house.actor("registrar"), "decided", family, {}, "deciding").case_id
    registrar, head = house.sign_in("registrar"), house.sign_in("dept_head")

    def task(element: str) -> str:
        with house.store.reading() as tx:
            here = (WorkItem.case_id == case_id, WorkItem.element == element)
            return f"/tasks/{tx.connection.scalar(select(WorkItem.id).where(*here))}"

    registrar.post(task("make"), {"fields": json.dumps(FIRST)})
    page = html.unescape(head.get(task("decide")).text)
    assert "О чём решение" in page and "Записать сына в кружок" in page
    assert "Что изменилось с версии" not in page
    answer = head.post(
        task("decide"), {"fields": json.dumps({"decision": "return", "remarks": "Кружка нет"})}
    )
    said = html.unescape(head.get(answer.headers["Location"]).text)
    assert "Возвращено на доработку: «" in said and "Готово к печати" not in said
    inbox = html.unescape(registrar.get("/tasks?tab=groups").text)
    assert inbox.count("возвращено на доработку") == 1
    notices = html.unescape(registrar.get("/notices").text)
    assert "возвращает вам на доработку: «" in notices and f'value="{task("make")}"' in notices
    page = html.unescape(registrar.get(task("make")).text)
    assert "Возвращено на доработку" in page and "Кружка нет" in page
    values = json.loads(
        html.unescape(re.findall(r'data-values="([^"]*)"', registrar.get(task("make")).text)[0])
    )
    assert values["recommendations"] == "Записать сына в кружок" and values["held_on"] == "2026-09-01"
    changed = FIRST | {"recommendations": "Записать сына в секцию"}
    registrar.post(task("make"), {"fields": json.dumps(changed)})
    page = html.unescape(head.get(task("decide")).text)
    table = page[page.index("Что изменилось с версии") : page.index("Показать целиком")]
    assert "<del>Записать сына в кружок</del>" in table and "<ins>Записать сына в секцию</ins>" in table
    assert "01.09.2026" not in table.partition("<tbody>")[2]
