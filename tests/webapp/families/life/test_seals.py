"""To whoever is not named, a sealed family answers as one that was never there: every page, status and body."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from flask import Flask
from sqlalchemy import select, update

from engine.store.tables import Person, WorkItem
from engine.usecases.people.save_person import save_person
from tests.webapp.conftest import PASSWORD, Browser, House
from tests.webapp.families.life.rooms import DIRECTOR, with_director
from tests.webapp.families.test_family_access import planned

NOBODY = "00000000-0000-4000-8000-000000000000"
#: What differs between any two answers: tokens, fresh keys, and the address itself where a page repeats it.
FRESH = re.compile(r'(csrf[-_]token" (?:content|value)|name="key" value|nonce)="[^"]*"|[?&;]key=[\w-]+')
OF_FAMILY = re.compile(r"<(family_id|case_id|task_id)>")


def plain(text: str, *ids: str) -> str:
    for each in ids:
        text = text.replace(each, "ID")
    return FRESH.sub("", text)


def pages_of_one(app: Flask) -> Iterator[str]:
    """Addresses of every page and every action that takes a family or a case."""
    for rule in app.url_map.iter_rules():
        if OF_FAMILY.search(rule.rule):
            yield rule.rule


def filled(rule: str, family_id: str, case_id: str, task_id: str) -> str:
    address = (
        rule.replace("<family_id>", family_id).replace("<case_id>", case_id).replace("<task_id>", task_id)
    )
    return re.sub(r"<(?:int:)?(?:person_id|version_id|number)>", "1", re.sub(r"<(?!int)[^>]*>", "x", address))


def sealed(house: House, browser: Browser, family_id: str) -> None:
    readers = [house.actor("curator").id, house.actor(DIRECTOR).id, house.actor("registrar").id]
    answer = browser.post(f"/families/{family_id}/seal", {"reason": "угрозы", "readers": readers})
    assert answer.status_code == 302, html.unescape(answer.text)


def task_of(house: House, case_id: str) -> str:
    with house.store.reading() as tx:
        return str(tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == case_id)))


def second_head(house: House) -> Browser:
    """One who sees every family of the house and is not named."""
    with house.store.transaction() as tx:
        person = {"login": "third", "name": "Седова Анна Ильинична", "institution": "zhodino"}
        save_person(tx, None, **person, roles=["dept_head"], password="correct horse battery")
    return house.sign_in("third")


def test_every_address_answers_as_for_a_family_that_was_never_there(house: House) -> None:
    case_id, family_id = planned(house)
    with_director(house)
    head = house.sign_in("dept_head")
    outside = second_head(house)
    assert outside.get(f"/families/{family_id}").status_code == 200
    sealed(house, head, family_id)
    ids, tried = (family_id, case_id, task_of(house, case_id)), 0
    for rule in pages_of_one(house.app):
        for method in ("get", "post"):
            here, nowhere = filled(rule, *ids), filled(rule, NOBODY, NOBODY, NOBODY)
            told = getattr(outside, method)(here)
            other = getattr(outside, method)(nowhere)
            assert told.status_code == other.status_code, (method, rule)
            assert plain(told.text, *ids) == plain(other.text, NOBODY), (method, rule)
            outside.get("/families")  # shows what was said meanwhile, so that no later page does
            tried += 1
    assert tried > 40
    assert head.get(f"/families/{family_id}").status_code == 200


def test_no_list_count_or_look_up_moves_with_it(house: House) -> None:
    with_director(house)
    head, outside = house.sign_in("dept_head"), second_head(house)
    places = [
        *("/", "/families", "/families/data", "/families/access", "/cases", "/cases?status=all", "/tasks"),
        *("/tasks?tab=groups", "/tasks?tab=overdue", "/tasks?tab=done", "/meetings", "/meetings?tab=waiting"),
        *(
            "/meetings?tab=quarter",
            "/control",
            "/search?q=Щукарёв",
            "/cases?q=Щукарёв",
            "/families?q=Щукарёв",
        ),
        "/cases/new/similar?title=Щукарёвых&person_name=Щукарёва Анна",
    ]
    before = {place: outside.get(place) for place in places}
    started = house.start(title="Семья Щукарёвых")
    sealed(house, head, started.family_id)
    for place in places:
        after = outside.get(place)
        assert after.status_code == before[place].status_code, place
        assert plain(after.text) == plain(before[place].text), place
    assert "Щукарёв" in html.unescape(head.get("/families?q=Щукарёв").text)


def test_the_page_says_why_it_will_not_seal(house: House) -> None:
    _, family_id = planned(house)
    answer = house.sign_in("dept_head").post(
        f"/families/{family_id}/seal", {"reason": " ", "readers": ["x", "99"]}
    )
    assert answer.status_code == 404  # somebody who is not of the house was ticked
    bare = house.sign_in("dept_head").post(f"/families/{family_id}/seal", {"reason": "угрозы"})
    assert bare.status_code == 422 and "Назовите не меньше двух" in html.unescape(bare.text)


def test_two_heads_open_it_again(house: House) -> None:
    _, family_id = planned(house)
    director, head = with_director(house), house.sign_in("dept_head")
    sealed(house, head, family_id)
    page = f"/families/{family_id}/seal"
    head.post(f"{page}/open", {"reason": "опасность прошла"})
    [address] = set(re.findall(rf"{page}/open/[0-9a-f-]{{36}}", director.get(page).text))
    assert head.post(address, {"decision": "agree"}).status_code == 403
    assert director.post(address, {"decision": "agree"}).status_code == 302
    assert second_head(house).get(f"/families/{family_id}").status_code == 200


LONG = "о" * 1001


def test_a_reason_that_is_too_long_is_said_and_stays(house: House) -> None:
    _, family_id = planned(house)
    director, head = with_director(house), house.sign_in("dept_head")
    page = f"/families/{family_id}/seal"
    for reason, told in (("", "Напишите причину."), (LONG * 10, "Причина длиннее 1000 знаков")):
        answer = head.post(page, {"reason": reason, "readers": [house.actor(DIRECTOR).id]})
        text = html.unescape(answer.text)
        assert (
            answer.status_code == 422 and told in text and reason in text and "зачем нужен доступ" not in text
        )
    sealed(house, head, family_id)
    second_head(house)
    for address, given in (("name", {"person": str(house.actor("third").id)}), ("open", {})):
        answer = director.post(f"{page}/{address}", {"reason": LONG, **given})
        assert answer.status_code == 422 and "Причина длиннее 1000 знаков" in html.unescape(answer.text)
        assert answer.text.count(LONG) == 1
    nobody = director.post(f"{page}/name", {"person": "", "reason": "замещает"})
    assert nobody.status_code == 422 and "Выберите человека из списка." in html.unescape(nobody.text)
    assert "замещает" in html.unescape(nobody.text)


def test_only_who_may_see_families_is_offered_each_with_the_role(house: House) -> None:
    _, family_id = planned(house)
    with_director(house)
    text = html.unescape(house.sign_in("dept_head").get(f"/families/{family_id}/seal").text)
    offered = {int(one) for one in re.findall(r'name="readers" value="(\d+)"', text)}
    assert house.actor("curator").id in offered
    for login in ("administrator", "methodologist"):
        assert house.actor(login).id not in offered
    assert "Белая Ольга Павловна — Директор" in text


def test_an_urgent_hour_that_a_seal_ended_says_so(house: House) -> None:
    _, family_id = planned(house)
    director, head = with_director(house), house.sign_in("dept_head")
    with house.store.transaction() as tx:
        person = {"login": "third", "name": "Седова Анна Ильинична", "institution": "zhodino"}
        save_person(tx, None, **person, roles=["curator"], password=PASSWORD)
    outside = house.sign_in("third")
    asked = {"reason": "ребёнку грозит опасность, мать не отвечает", "way": "emergency"}
    assert outside.post(f"/families/{family_id}/emergency", asked).status_code == 302
    for browser in (outside, head, director):
        assert "срочный доступ: действует до" in html.unescape(browser.get("/families/access").text)
    sealed(house, head, family_id)
    for browser in (outside, head, director):
        told = html.unescape(browser.get("/families/access").text)
        assert "срочный доступ: закончен раньше" in told and "действует до" not in told
        assert "семью закрыли, этот специалист не назван" in told


def test_a_named_head_who_does_not_come_in_is_marked_and_missed(house: House) -> None:
    _, family_id = planned(house)
    with_director(house)
    head, page = house.sign_in("dept_head"), f"/families/{family_id}/seal"
    sealed(house, head, family_id)
    before = html.unescape(head.get(page).text)
    assert "вход закрыт" not in before and "Снять закрытие сейчас нельзя" not in before
    with house.store.transaction() as tx:
        gone = update(Person).where(Person.id == house.actor(DIRECTOR).id)
        tx.execute(gone.values(active=False))
    told = html.unescape(head.get(page).text)
    assert 'Белая О. П.</strong> <span class="k-state">вход закрыт' in told
    assert "Снять закрытие сейчас нельзя" in told and "а есть 1 (Шевко Т. М.)" in told


def test_what_was_typed_to_seal_does_not_stand_under_another_form(house: House) -> None:
    _, family_id = planned(house)
    with_director(house)
    head, page = house.sign_in("dept_head"), f"/families/{family_id}/seal"
    sealed(house, head, family_id)
    again = head.post(page, {"reason": "угрозы соседа", "readers": [house.actor(DIRECTOR).id]})
    opens = html.unescape(again.text).partition('id="open"')[2]
    assert again.status_code == 422 and "Снять закрытие" in opens and "угрозы соседа" not in opens
