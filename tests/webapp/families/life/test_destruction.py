"""From the request to the act, as two heads see it on their pages."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import insert, select, update

from engine.queries.paging import SIZE
from engine.store.tables import Case, Claim, Family, Person
from tests.webapp.conftest import Browser, House
from tests.webapp.families.life.rooms import with_director
from tests.webapp.families.test_family_access import planned, shown

BASIS = "заявление № 14 от 04.09.2026"


def over(house: House) -> tuple[str, str]:
    case_id, family_id = planned(house)
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(status="completed", ended_at=tx.now()))
    return case_id, family_id


def test_two_heads_destroy_and_the_act_stays(house: House) -> None:
    case_id, family_id = over(house)
    head, director = house.sign_in("dept_head"), with_director(house)
    page = f"/families/{family_id}/destruction"
    assert head.post(page, {"ground": "request", "basis": BASIS}).headers["Location"] == page
    own = html.unescape(head.get(page).text)
    assert "двух подписей одного человека не бывает" in own and "/destroy" not in own
    assert BASIS in html.unescape(director.get("/families/data").text)
    [address] = re.findall(r"/families/destruction/[0-9a-f-]{36}/destroy", director.get(page).text)
    assert head.post(address, {"family": family_id}).status_code == 403
    asks = html.unescape(director.get(page).text)
    assert 'name="sure"' in asks and "хранят эти данные до 90 дней" in asks
    unsure = director.post(address, {"family": family_id})
    assert unsure.status_code == 422 and "отметьте флажок" in html.unescape(unsure.text)
    assert director.post(address, {"family": family_id, "sure": "yes"}).headers["Location"] == page
    act = html.unescape(director.get(page).text)
    assert "Акт № 1/2026" in act and BASIS in act and "Шевко" in act and "Белая" in act
    assert "хранят эти данные до 90 дней" in act and re.search(r"тексты решений: \d+ строк[аи]?<", act)
    assert "хранят три года." in act and "Роскомнадзор" not in act  # the house is in Belarus
    assert "Ковалёв" not in act and "данные уничтожены" in act
    for place in (f"/families/{family_id}", "/families", f"/cases/{case_id}", f"/cases/{case_id}?tab=data"):
        for tab in ("", "?tab=timeline", "?tab=family") if place.endswith(case_id) else ("",):
            answer = director.get(place + tab)
            assert answer.status_code == 200 and "Ковалёв" not in html.unescape(answer.text), place + tab
    _named_by_its_act(director, case_id, family_id)
    assert "1/2026" in director.get("/families/data").text
    tab = html.unescape(director.get(f"/cases/{case_id}?tab=data").text)
    assert "формы уничтожены пн 07.09.2026" in tab and "акт № 1/2026" in tab and "не показываются" not in tab
    _offers_nothing(house, director, family_id)


def _named_by_its_act(director: Browser, case_id: str, family_id: str) -> None:
    """Wherever its name stood; what is destroyed is not said to be hidden from the reader."""
    number = re.search(r"Дело ([^<]+)</h1>", html.unescape(director.get(f"/cases/{case_id}").text))
    assert number
    for place in (
        f"/cases/{case_id}",
        f"/cases/{case_id}?tab=family",
        "/cases?status=all",
        f"/search?q={number[1]}",
        f"/families/{family_id}",
        f"/families/{family_id}/consents",
        f"/families/{family_id}/readers",
        f"/families/{family_id}/access",
    ):
        told = html.unescape(director.get(place).text)
        assert "ведения уничтожены, акт № 1/2026" in told and "ведения закрыты" not in told, place
    header = director.get(f"/cases/{case_id}").text
    assert f'href="/families/{family_id}/destruction"' in header[: header.index("k-tabs")]


def test_a_request_and_a_family_that_do_not_belong_together_destroy_nothing(house: House) -> None:
    _, family_id = over(house)
    other = house.start("Семья Другая").family_id
    head, director = house.sign_in("dept_head"), with_director(house)
    page = f"/families/{family_id}/destruction"
    head.post(page, {"ground": "request", "basis": BASIS})
    [address] = re.findall(r"/families/destruction/[0-9a-f-]{36}/destroy", director.get(page).text)
    for family in (other, "nothing", ""):
        answer = director.post(address, {"family": family, "sure": "yes"})
        assert answer.status_code == 404 and "уничтожены" not in html.unescape(answer.text)
        assert director.post(address.replace("/destroy", "/refuse"), {"family": family}).status_code == 404
    assert "Ковалёв" in html.unescape(director.get(f"/families/{family_id}").text)
    assert address in director.get(page).text  # neither destroyed nor refused


def _offers_nothing(house: House, director: Browser, family_id: str) -> None:
    card = html.unescape(director.get(f"/families/{family_id}").text)
    assert "Акт об уничтожении" in card and "Новое дело этой семьи" not in card
    assert "уничтожены пн 07.09.2026, акт № 1/2026" in card and "Сведения закрыты" not in card
    access = html.unescape(director.get(f"/families/{family_id}/access").text)
    assert "акт № 1/2026" in access and "Отстранить" not in access and 'name="person"' not in access
    door = html.unescape(director.get(f"/families/{family_id}/let-in").text)
    assert "акт № 1/2026" in door and "Срочный доступ" not in door
    who = {"reason": "сосед этой семьи, живёт рядом", "person": house.actor("registrar").id}
    assert director.post(f"/families/{family_id}/exclude", who).status_code == 422
    for way in ("ask", "emergency"):
        assert director.post(f"/families/{family_id}/{way}", who).status_code == 422, way
    for room in ("seal", "consents", "copy"):
        assert f"/families/{family_id}/{room}" not in card, room
    assert "нужно прекратить" not in html.unescape(director.get(f"/families/{family_id}/consents").text)
    assert director.get(f"/families/{family_id}/seal").status_code == 404
    assert "акт № 1/2026" in html.unescape(director.get(f"/families/{family_id}/copy").text)
    begin = director.get("/cases/new/two_steps", query_string={"family": family_id})
    told = html.unescape(begin.text)
    assert "уничтожены" in told and "заведите новую карточку" in told and f'value="{family_id}"' not in told
    sent = {"family": family_id, "fields": "{}", "key": "k1"}
    refused = director.post("/cases/new/two_steps", sent)
    assert refused.status_code == 422 and "заведите новую карточку" in html.unescape(refused.text)


def test_what_is_missing_is_said_and_what_was_typed_stays(house: House) -> None:
    _, family_id = planned(house)
    head = house.sign_in("dept_head")
    answer = head.post(f"/families/{family_id}/destruction", {"ground": "whim", "basis": BASIS})
    assert answer.status_code == 422 and "Выберите основание" in html.unescape(answer.text)
    assert BASIS in html.unescape(answer.text)
    runs = head.post(f"/families/{family_id}/destruction", {"ground": "request", "basis": BASIS})
    assert runs.status_code == 422 and "незавершённые дела" in html.unescape(runs.text)


def test_it_is_not_there_for_who_does_not_see_the_family(house: House) -> None:
    _, family_id = over(house)
    assert shown(house, "curator", f"/families/{family_id}/destruction")[0] == 404
    assert shown(house, "methodologist", "/families/data")[0] == 403


def test_the_list_says_whose_time_of_keeping_is_over(house: House) -> None:
    case_id, family_id = over(house)
    head = house.sign_in("dept_head")
    assert family_id not in head.get("/families/data").text
    with house.store.transaction() as tx:
        long_ago = tx.now().replace(year=2025, day=1)  # of an inquiry without sequel a year is kept
        tx.execute(update(Case).where(Case.id == case_id).values(ended_at=long_ago))
    listed = html.unescape(head.get("/families/data").text)
    assert family_id in listed and "01.09.2026" in listed
    with house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family_id).values(status="closed_completed"))
    assert family_id not in head.get("/families/data").text  # five years after work that was done


def test_an_empty_or_too_long_paper_is_said_at_its_field_and_stays(house: House) -> None:
    _, family_id = over(house)
    head = house.sign_in("dept_head")
    for ground, basis, told in (
        ("", BASIS, "Выберите основание"),
        ("request", "", "Укажите документ"),
        ("request" * 9, "о" * 10_000, "Выберите основание"),
    ):
        answer = head.post(f"/families/{family_id}/destruction", {"ground": ground, "basis": basis})
        assert answer.status_code == 422 and told in html.unescape(answer.text) and basis in answer.text


def test_open_cases_are_named_and_only_grounds_that_hold_are_offered(house: House) -> None:
    case_id, family_id = planned(house)
    head, page = house.sign_in("dept_head"), f"/families/{family_id}/destruction"
    runs = html.unescape(head.get(page).text)
    assert f"/cases/{case_id}" in runs and "пока нельзя" in runs and 'name="ground"' not in runs
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(status="completed", ended_at=tx.now()))
    form = head.get(page).text.partition('name="ground"')[2]
    offered = re.findall(r'<option value="([a-z]+)"', form)
    assert offered == ["unlawful", "request"]  # nothing is withdrawn, the term of keeping runs
    bare = head.post(page, {"ground": "unlawful", "basis": "так решили"})
    assert bare.status_code == 422 and "документ с номером и датой" in html.unescape(bare.text)
    paper = head.post(page, {"ground": "unlawful", "basis": "решение № 14 от 04.09.2026"})
    assert paper.status_code == 302


def test_every_request_is_reached_page_by_page(house: House) -> None:
    _, family_id = planned(house)
    head = house.sign_in("dept_head")
    day = date(2026, 9, 1)
    with house.store.transaction() as tx:
        (person,) = tx.execute(select(Person.id).where(Person.institution == "zhodino").limit(1)).one()
        paper = {
            "institution": "zhodino",
            "family_id": family_id,
            "state": "asked",
            "recorded_by": person,
            "recorded_at": tx.now(),
        }
        days = [day + timedelta(days=number) for number in range(SIZE + 1)]
        tx.execute(insert(Claim), [paper | {"id": str(uuid4()), "asked_on": asked} for asked in days])
    first = html.unescape(head.get("/families/data").text)
    assert first.count("заявление от") == SIZE and "?claims=2#asked" in first and "26.09.2026" not in first
    last = html.unescape(head.get("/families/data?claims=2").text)
    assert "26.09.2026" in last and "?claims=1#asked" in last and "claims=3" not in last
    assert head.get("/families/data?claims=%D0%B0&acts=-3").status_code == 200
