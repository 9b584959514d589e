"""Whose family it is: a head of another department looks in an urgent hour, asks at the door, and does nothing that lasts."""

from __future__ import annotations

import html
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from engine.action.actor import actor_by_login
from engine.action.families.seal_heads import openers
from engine.queries.families.access_list import waiting
from engine.store.tables import Block, Case, Family, FamilyAccess
from engine.usecases.cases.start_case import start_case
from tests.webapp.behaviour.departments import SECOND, divide, lead
from tests.webapp.conftest import House
from tests.webapp.families.life.rooms import DIRECTOR, with_director
from tests.webapp.families.test_family_access import planned

URGENT = {"reason": "Соседи слышат крики ребёнка, куратор не отвечает"}


@pytest.fixture
def led(house: House) -> tuple[str, str]:
    """The first department's case and family, and a director."""
    case_id, family_id = planned(house)
    with_director(house)
    divide(house)
    lead(house, case_id, "curator")
    return case_id, family_id


def test_an_urgent_hour_is_for_looking(house: House, led: tuple[str, str]) -> None:
    case_id, family_id = led
    head, page = house.sign_in(SECOND), f"/families/{led[1]}"
    assert head.post(f"{page}/emergency", URGENT).status_code == 302 and head.get(page).status_code == 200
    director = str(house.actor(DIRECTOR).id)
    readers = [str(house.actor(login).id) for login in ("curator", "dept_head")]
    for address, form in (
        ("exclude", {"person": director, "reason": "Сестра"}),
        ("record/block", {"block_reason": "проверка"}),
        ("seal", {"reason": "угрозы", "readers": readers}),
        ("record/claims", {"signer": "К", "words": "х"}),
        ("consents/withdraw", {"key": str(uuid4())}),
        ("consents/ended", {}),
        ("destruction", {"ground": "request", "basis": "№ 1"}),
    ):
        assert head.post(f"{page}/{address}", form).status_code == 403, address
    for act in ("suspend", "resume"):
        assert head.post(f"/cases/{case_id}/{act}", {"reason": "проверка"}).status_code == 403, act
    shown = html.unescape(head.get(f"/cases/{case_id}").text)
    assert "Передать" not in shown and "Приостановить" not in shown
    for address in ("record", "seal", "copy"):
        assert (
            head.get(f"{page}/{address}").status_code == 403
            and f"{page}/{address}" not in head.get(page).text
        )
    assert "Отстранить специалиста" not in head.get(f"{page}/access").text
    with house.store.reading() as tx:
        own = tx.connection.scalar(select(func.count()).where(FamilyAccess.family_id == family_id))
        assert own == 1 and tx.connection.scalar(select(Block.id).where(Block.family_id == family_id)) is None


def test_nobody_below_leaves_the_head_of_the_institution_out(house: House, led: tuple[str, str]) -> None:
    head, page = house.sign_in("dept_head"), f"/families/{led[1]}"
    director = str(house.actor(DIRECTOR).id)
    refused = head.post(f"{page}/exclude", {"person": director, "reason": "Сестра"})
    assert refused.status_code == 422 and "только другой руководитель учреждения" in html.unescape(
        refused.text
    )
    assert f'value="{director}"' not in refused.text
    second = [str(house.actor(login).id) for login in ("curator", SECOND)]
    refused = head.post(f"{page}/seal", {"reason": "угрозы", "readers": second})
    assert refused.status_code == 422 and "должен остаться среди названных" in html.unescape(refused.text)


def test_the_list_of_urgent_looks_stays_whole_when_the_family_is_sealed(
    house: House, led: tuple[str, str]
) -> None:
    family_id = led[1]
    house.sign_in(SECOND).post(f"/families/{family_id}/emergency", URGENT)
    director = house.sign_in(DIRECTOR)
    with house.store.transaction() as tx:  # sealed by somebody who stands as high
        tx.execute(Family.__table__.update().where(Family.id == family_id).values(sealed=True))
    assert director.get(f"/families/{family_id}").status_code == 404
    shown = html.unescape(director.get("/families/access").text)
    assert URGENT["reason"] in shown and "Семья Ковалёв" not in shown and family_id not in shown
    with house.store.reading() as tx:
        [line] = waiting(tx, actor_by_login(tx, DIRECTOR))
        assert waiting(tx, actor_by_login(tx, SECOND)) == []
    assert director.post(f"/families/access/{line.id}/seen", {"remark": "выяснено"}).status_code == 302
    with house.store.reading() as tx:
        assert waiting(tx, actor_by_login(tx, DIRECTOR)) == []


def test_a_seal_counts_and_offers_heads_who_find_the_family(house: House, led: tuple[str, str]) -> None:
    head, page = house.sign_in("dept_head"), f"/families/{led[1]}/seal"
    offered = head.get(page).text
    second, ids = house.actor(SECOND).id, {login: house.actor(login).id for login in ("dept_head", DIRECTOR)}
    assert f'value="{ids[DIRECTOR]}"' in offered and f'value="{second}"' not in offered
    with house.store.reading() as tx:
        assert openers(tx, "zhodino", led[1]) == set(ids.values())
    named = [str(house.actor(login).id) for login in ("curator", "second_curator", DIRECTOR)]
    assert head.post(page, {"reason": "угрозы", "readers": named}).status_code == 302
    for login in (DIRECTOR, "second_curator"):  # whoever is named gets in
        assert house.sign_in(login).get(f"/families/{led[1]}").status_code == 200


def test_a_case_nobody_leads_opens_itself_and_not_another_departments_family(
    house: House, led: tuple[str, str]
) -> None:
    case_id, family_id = led
    with house.store.transaction() as tx:
        process = str(tx.connection.scalar(select(Case.process_id).where(Case.id == case_id)))
        director = actor_by_login(tx, DIRECTOR)
        new = start_case(tx, director, process, {"id": family_id}, {}, str(uuid4())).case_id
    lead(house, new, None)
    head, page = house.sign_in(SECOND), f"/families/{family_id}"
    for tab in ("diagram", "family"):
        shown = head.get(f"/cases/{new}?tab={tab}")
        assert shown.status_code == 200, tab
    assert (
        head.get(page).headers["Location"].endswith("/let-in")
        and head.get(f"{page}/let-in").status_code == 200
    )
    for address in ("consents", "readers", "access", "destruction", "record", "seal", "copy"):
        assert head.get(f"{page}/{address}").status_code == 404, address
    assert head.post(f"{page}/record/block", {"block_reason": "проверка"}).status_code == 404
    assert f'{page}"' not in head.get("/families").text
    lead(house, case_id, "second_curator")  # now nobody else leads the family
    assert {head.get(f"{page}{each}").status_code for each in ("", "/record", "/seal")} == {200}


def test_a_head_learns_of_another_departments_family_what_a_curator_does(
    house: House, led: tuple[str, str]
) -> None:
    family_id = led[1]
    with house.store.reading() as tx:
        title = str(tx.connection.scalar(select(Family.title).where(Family.id == family_id)))
    for login in (SECOND, "second_curator"):
        browser = house.sign_in(login)
        alike = browser.get("/cases/new/similar", query_string={"title": title}).text
        assert f"/families/{family_id}/let-in" in alike and title not in html.unescape(alike), login
        assert browser.get(f"/families/{family_id}/let-in").status_code == 200
        for way, text in (("emergency", "надо нам"), ("ask", "о" * 1001)):
            answer = browser.post(f"/families/{family_id}/{way}", {"reason": text})
            assert answer.status_code == 422 and answer.text.count(text) == 1, way


def test_an_hour_that_is_over_is_told_as_over_and_heads_are_named(house: House, led: tuple[str, str]) -> None:
    head = house.sign_in(SECOND)
    head.post(f"/families/{led[1]}/emergency", URGENT)
    assert "действовал до" not in html.unescape(head.get("/families/access").text)
    with house.store.transaction() as tx:
        past = FamilyAccess.__table__.update().where(FamilyAccess.family_id == led[1])
        tx.execute(past.values(until=FamilyAccess.asked_at))
    assert "действовал до" in html.unescape(head.get("/families/access").text)
    shown = html.unescape(house.sign_in("dept_head").get(f"/families/{led[1]}/access").text)
    assert "действовал до" in shown and "Белая О. П." in shown
