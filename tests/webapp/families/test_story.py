"""The story page: what it tells, who may open it, and what its being read leaves behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from engine.registry import rows
from engine.registry.families import members
from engine.registry.families.members import Named
from engine.store.tables import ChildSeen, CuratorOrder, FamilyLook, Visit
from engine.usecases.cases.start_case import Started
from tests.webapp.conftest import House
from tests.webapp.families.test_family_pages import started  # noqa: F401


@pytest.fixture
def handed_over(house: House, started: Started) -> Started:  # noqa: F811
    """Led by somebody else before; the child was seen twelve days ago."""
    with house.store.transaction() as tx:
        child = Named("Ковалёв Артём", date(2018, 5, 4), facts={"relation": "child"})
        member = members.keep(tx, "zhodino", started.family_id, child)
        today = tx.now().date()
        own = {"case_id": started.case_id, "family_id": started.family_id, "institution": "zhodino"}
        on = today - timedelta(days=12)
        seen = {"status": "done", "kind": "scheduled", "channel": "home", "contact": "yes", "held_on": on}
        visit = rows.add(tx, Visit, **own, **seen, recorded_at=tx.now(), purpose="Встреча с Артёмом")
        rows.add(tx, ChildSeen, **own, visit_id=visit, member_id=member, seen_on=on)
        for login, first, last in (
            ("dept_head", today - timedelta(days=60), today - timedelta(days=2)),
            ("curator", today - timedelta(days=1), None),
        ):
            person = house.actor(login).id
            rows.add(
                tx, CuratorOrder, case_id=started.case_id, curator_id=person, valid_from=first, valid_to=last
            )
    return started


def test_a_new_curator_is_led_to_the_story_and_its_reading_is_known(
    house: House, handed_over: Started
) -> None:
    browser = house.sign_in("curator")
    case, family = f"/cases/{handed_over.case_id}", f"/families/{handed_over.family_id}"
    for page in (case, family):
        assert "раньше её вёл другой куратор" in browser.get(page).text
    story = browser.get(f"{family}/story").text
    assert "Встреча с Артёмом" in story and "видели: Артём" in story and "не видели 12 дней" in story
    assert "Кулеш И. С." in story.split("Кто читал историю")[1]
    for page in (case, family):
        assert "раньше её вёл другой куратор" not in browser.get(page).text
    with house.store.reading() as tx:
        look = (FamilyLook.family == handed_over.family_id, FamilyLook.what == "story")
        assert list(tx.connection.scalars(select(FamilyLook.reader).where(*look))) == [
            house.actor("curator").id
        ]


def test_the_story_is_narrowed_and_what_is_asked_wrongly_asks_nothing(
    house: House, handed_over: Started
) -> None:
    browser = house.sign_in("curator")
    story = f"/families/{handed_over.family_id}/story"
    contacts = browser.get(f"{story}?kind=contacts").text
    assert "Беседа № 1<" in contacts and "Начато дело" not in contacts
    assert "Начато дело" in browser.get(f"{story}?kind=%27%20OR%201=1&child=nobody&page=x").text
    child = browser.get(story).text.split('<option value="')[2].split('"')[0]
    own = browser.get(f"{story}?child={child}").text
    assert "Встреча с Артёмом" in own and "Беседа № 1<" not in own


def test_who_does_not_see_the_family_does_not_find_its_story(house: House, handed_over: Started) -> None:
    assert house.sign_in("stranger").get(f"/families/{handed_over.family_id}/story").status_code == 404


def test_the_list_says_who_was_not_seen_and_is_narrowed_by_it(house: House, handed_over: Started) -> None:
    browser = house.sign_in("curator")
    assert "Артём: 12 дней" in browser.get("/families?unseen=7").text
    assert "за этот срок видели каждого ребёнка" in browser.get("/families?unseen=14").text
    assert "Артём: 12 дней" in browser.get("/families?unseen=13").text, "no such span: not narrowed"
    assert "не видели 12 дней" in browser.get(f"/cases/{handed_over.case_id}?tab=family").text
