"""The page for a possible leak: for an administrator and the head of the institution."""

from __future__ import annotations

import html

from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned


def test_an_extract_is_shown_and_remembered_and_an_account_locked(house: House) -> None:
    case_id, _family = planned(house)
    curator, head = house.sign_in("curator"), house.sign_in("dept_head")
    assert head.get(f"/cases/{case_id}").status_code == 200
    administrator, person = house.sign_in("administrator"), house.actor("curator").id
    days = {"since": "2026-09-06", "until": "2026-09-08"}
    page = html.unescape(administrator.post("/leak", days).text)
    assert "Шевко Т. М.<div" in page and "Открыто: схема дела" in page and "Ковалёв" not in page
    assert administrator.post("/leak", days | {"until": "2026-09-01"}).status_code == 422
    told = administrator.post("/leak", days | {"as": "json"})
    assert "dept_head" in {one["login"] for one in told.json["accounts"]}
    assert administrator.post("/leak/lock", {"person": str(person), "reason": ""}).status_code == 422
    assert administrator.post("/leak/lock", {"person": str(person), "reason": "утечка"}).status_code == 302
    assert curator.get("/tasks").status_code == 302
    assert "Закрыть вход: возможная утечка" in html.unescape(head.get("/requests").text)
    journal = html.unescape(administrator.get("/admin/journal").text)
    assert "Собрана выписка из журнала" in journal and "Вход закрыт из-за возможной утечки" in journal
