"""Doors to families that are not one's own, as people meet them."""

import html
import re

from sqlalchemy import select

from engine.store.tables import JournalEntry
from tests.webapp.conftest import House
from webapp.words.dates import as_typed

REASON = "Соседи слышат крики ребёнка, куратор не отвечает"


def planned(house: House) -> tuple[str, str]:
    """A case that is the curator's; its family's id."""
    started = house.start()
    browser = house.sign_in("registrar")
    browser.post(
        f"/tasks/{started.open_tasks[0]}", {"fields": '{"applicant": "Ковалёва Н. П.", "children": 1}'}
    )
    return started.case_id, started.family_id


def shown(house: House, login: str, address: str) -> tuple[int, str]:
    answer = house.sign_in(login).get(address)
    return answer.status_code, html.unescape(answer.text)


def test_an_urgent_look_opens_the_dossier_and_is_on_the_heads_list(house: House) -> None:
    _, family_id = planned(house)
    address = f"/families/{family_id}"
    browser = house.sign_in("curator")
    assert browser.get(address).status_code == 404
    told = html.unescape(browser.get(f"{address}/let-in").text)
    assert "К. Н. П." in told and "Ковалёв" not in told
    short = browser.post(f"{address}/emergency", {"reason": "надо", "way": "emergency"})
    assert short.status_code == 422 and browser.get(address).status_code == 404
    entered = browser.post(f"{address}/emergency", {"reason": REASON, "way": "emergency"})
    assert entered.headers["Location"] == address
    page = html.unescape(browser.get(address).text)
    assert "Ковалёвой" in page and "Срочный доступ к семье открыт до" in page
    status, listed = shown(house, "dept_head", "/families/access")
    assert status == 200 and REASON in listed and "срочный доступ" in listed
    assert REASON not in shown(house, "registrar", "/families/access")[1]


def test_a_decision_that_cannot_be_comes_back_as_it_was_typed(house: House) -> None:
    _, family_id = planned(house)
    browser, head = house.sign_in("curator"), house.sign_in("dept_head")
    browser.post(f"/families/{family_id}/ask", {"reason": "Общая работа", "way": "ask"})
    (line,) = set(re.findall(r"/families/access/([0-9a-f-]{36})/decide", head.get("/families/access").text))
    decide = f"/families/access/{line}/decide"
    for family in ("", family_id):
        for until in ("0001-01-01", "9999-12-31", "", "2026-12-31"):
            typed = {"decision": "grant", "until": until, "remark": "по просьбе школы", "family": family}
            answer = head.post(decide, typed)
            page = html.unescape(answer.text)
            assert (
                answer.status_code == 422
                and f'value="{as_typed(until)}"' in page
                and "по просьбе школы" in page
            )
            assert page.count("invalid-feedback") == 1, (family, until)
    long = head.post(decide, {"decision": "refuse", "until": "2026-09-20", "remark": "ю" * 1001})
    assert long.status_code == 422 and "ю" * 1001 in long.text and 'value="20.09.2026"' in long.text
    assert browser.get(f"/families/{family_id}").status_code == 404


def test_an_urgent_look_leaves_the_list_with_what_was_found_out(house: House) -> None:
    _, family_id = planned(house)
    browser, head = house.sign_in("curator"), house.sign_in("dept_head")
    for _again in range(2):
        browser.post(f"/families/{family_id}/emergency", {"reason": REASON, "way": "emergency"})
    (line,) = re.findall(r"/families/access/([0-9a-f-]{36})/seen", head.get("/families/access").text)
    empty = head.post(f"/families/access/{line}/seen", {"remark": " "})
    assert empty.status_code == 422 and "Напишите, что вы выяснили" in html.unescape(empty.text)
    assert line in head.get("/families/access").text
    assert head.post(f"/families/access/{line}/seen", {"remark": "Выезд был"}).status_code == 302
    assert f"{line}/seen" not in head.get("/families/access").text


def test_a_request_is_granted_on_the_page_and_opens_the_family(house: House) -> None:
    _, family_id = planned(house)
    browser, head = house.sign_in("curator"), house.sign_in("dept_head")
    asked = browser.post(f"/families/{family_id}/ask", {"reason": "Общая работа", "way": "ask"})
    assert asked.headers["Location"] == "/families/access"
    page = head.get("/families/access").text
    (access_id,) = set(re.findall(r"/families/access/([0-9a-f-]{36})/decide", page))
    until = re.search(r'name="until" data-day [^>]*value="([\d.]+)"', page)
    assert until
    head.post(f"/families/access/{access_id}/decide", {"decision": "grant", "until": until[1]})
    assert browser.get(f"/families/{family_id}").status_code == 200
    head.post(f"/families/access/{access_id}/end", {})
    assert browser.get(f"/families/{family_id}").status_code == 404


def test_a_family_of_another_institution_has_no_door(house: House) -> None:
    _, family_id = planned(house)
    for address in (f"/families/{family_id}/let-in", f"/families/{family_id}/access"):
        assert shown(house, "stranger", address)[0] in (403, 404)


def test_a_case_is_not_attached_to_a_family_out_of_sight(house: House) -> None:
    _, family_id = planned(house)
    browser = house.sign_in("curator")
    page = browser.get("/cases/new/two_steps").text
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    answer = browser.post("/cases/new/two_steps", {"family": family_id, "key": key[1], "fields": "{}"})
    assert answer.status_code == 404
    assert browser.get(f"/families/{family_id}").status_code == 404


def test_look_alikes_are_told_by_letters_and_leave_a_trail(house: House) -> None:
    planned(house)
    status, told = shown(house, "curator", "/cases/new/similar?title=Ковалёвой")
    assert status == 200 and "К. Н. П." in told and "Ковалёвой" not in told and 'type="radio"' in told
    assert "попросить доступ" in told


def test_what_is_wrong_with_an_exclusion_is_said_at_its_field_and_is_no_refusal(house: House) -> None:
    _, family_id = planned(house)
    head = house.sign_in("dept_head")
    long, somebody = "о" * 10_000, str(house.actor("registrar").id)
    for given, told in (
        ({"person": "", "reason": "сосед"}, "Выберите человека из списка."),
        ({"person": somebody, "reason": ""}, "Напишите причину."),
        ({"person": somebody, "reason": long}, "Причина длиннее 1000 знаков"),
        ({"person": str(house.actor("curator").id + 10**6), "reason": "сосед"}, ""),
    ):
        answer = head.post(f"/families/{family_id}/exclude", given)
        text = html.unescape(answer.text)
        assert answer.status_code == (422 if told else 404) and told in text
        assert not told or given["reason"] in text
    house.app.extensions["kurator-looks"].settle()
    with house.store.reading() as tx:
        refused = select(JournalEntry.id).where(JournalEntry.action == "reading.refused")
        assert tx.connection.scalar(refused) is None


def test_an_urgent_reason_that_is_too_long_is_said_and_stays_in_its_own_field(house: House) -> None:
    _, family_id = planned(house)
    long = "о" * 10_000
    answer = house.sign_in("curator").post(
        f"/families/{family_id}/emergency", {"reason": long, "way": "emergency"}
    )
    assert answer.status_code == 422 and "Причина длиннее 1000 знаков" in html.unescape(answer.text)
    assert answer.text.count(long) == 1 and answer.text.index(long) > answer.text.index("reason-urgent")


def test_an_urgent_hour_offers_only_what_it_may(house: House) -> None:
    """Withdrawals, destruction and new cases answer 403 or 404 then."""
    _, family_id = planned(house)
    curator, address = house.sign_in("curator"), f"/families/{family_id}"
    door = html.unescape(curator.get(f"{address}/let-in").text)
    assert 'minlength="15"' in door and "Не короче 15 знаков" in door
    curator.post(f"{address}/emergency", {"reason": REASON, "way": "emergency"})
    offered = ("Новое дело этой семьи", "Согласия и отзыв", f"{address}/destruction")
    card = html.unescape(curator.get(address).text)
    assert not [each for each in offered if each in card]
    assert "/consents/withdraw" not in curator.get(f"{address}/consents").text
    assert "Срочный доступ — только для просмотра" in html.unescape(
        curator.get(f"{address}/destruction").text
    )
    head = html.unescape(house.sign_in("dept_head").get(address).text)
    assert [each for each in offered if each in head] == [*offered]
    inside = html.unescape(house.sign_in("dept_head").get(f"{address}/let-in").text)
    assert "уже открыта для вас" in inside and "Срочный доступ на час" not in inside
