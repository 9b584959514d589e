"""The day on which a suspended case goes on, named anew from its page."""

from __future__ import annotations

from tests.webapp.conftest import House


def test_another_day_is_named_on_a_page_of_its_own(house: House) -> None:
    started = house.start()
    browser, case = house.sign_in("dept_head"), f"/cases/{started.case_id}"
    assert browser.get(f"{case}/pause/until").status_code == 409
    browser.post(f"{case}/suspend", {"reason": "Семья уехала", "until": "01.10.2026"})
    assert "Изменить день возобновления" in browser.get(case).text
    assert "чт 01.10.2026" in browser.get(f"{case}/pause/until").text
    refused = browser.post(f"{case}/pause/until", {"until": "31.02.2027", "reason": "Ребёнок ещё лечится"})
    assert refused.status_code == 422
    assert 'value="31.02.2027"' in refused.text and "Ребёнок ещё лечится" in refused.text
    assert (
        browser.post(
            f"{case}/pause/until", {"until": "15.10.2026", "reason": "Ребёнок ещё лечится"}
        ).status_code
        == 302
    )
    assert "чт 15.10.2026" in browser.get(case).text
    told = browser.get(f"{case}?tab=timeline").text
    assert "день паузы изменён" in told and "Ребёнок ещё лечится" in told
    assert "Изменить день возобновления" not in house.sign_in("registrar").get(case).text


def test_only_a_head_changes_it(house: House) -> None:
    started = house.start()
    case = f"/cases/{started.case_id}"
    house.sign_in("dept_head").post(f"{case}/suspend", {"reason": "Семья уехала"})
    sent = {"until": "15.10.2026", "reason": "Ребёнок ещё лечится"}
    assert house.sign_in("registrar").post(f"{case}/pause/until", sent).status_code == 403
    assert "15.10.2026" not in house.sign_in("dept_head").get(case).text
