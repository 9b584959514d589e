"""The day on which a suspended case goes on, named anew from its page."""

from __future__ import annotations

from datetime import timedelta

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


def test_a_term_broken_before_the_pause_is_not_said_to_move(house: House) -> None:
    late, early = house.start("Семья Лис"), house.start("Семья Сыч")
    stays, moves = "пауза его не меняет", "сдвинется"
    sent = {"reason": "Семья уехала", "until": "30.10.2026"}
    house.sign_in("dept_head").post(f"/cases/{early.case_id}/suspend", sent)
    house.clock.move_to(house.clock.now() + timedelta(days=21))
    registrar, head = house.sign_in("registrar"), house.sign_in("dept_head")
    asked = head.get(f"/cases/{late.case_id}/pause").text
    assert "Зарегистрировать заявление" in asked and "срок уже сорван" in asked and stays in asked
    head.post(f"/cases/{late.case_id}/suspend", sent)
    for suspended, said, unsaid in ((late, stays, moves), (early, moves, stays)):
        task = registrar.get(f"/tasks/{suspended.open_tasks[0]}").text
        assert ("Её срок прошёл до паузы" in task) is (suspended is late)
        assert ("Её срок сдвинется" in task) is (suspended is early)
        row = registrar.get(f"/search?q={'Лис' if suspended is late else 'Сыч'}").text
        assert said in row and unsaid not in row
        course = registrar.get(f"/cases/{suspended.case_id}?tab=diagram").text
        assert (stays in course) is (suspended is late)
    assert "просрочено" in head.get("/cases?status=suspended").text
