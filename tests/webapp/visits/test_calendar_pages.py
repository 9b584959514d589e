"""The calendar: days as a list without JavaScript, events for the page's own calendar, a visit moved, a route, whose it may be."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from engine.store.tables import Case, Family, PersonRole, Visit
from tests.engine.usecases.visits.test_move_visit import planned
from tests.webapp.conftest import House

TEN = datetime(2026, 9, 9, 7, tzinfo=UTC)  # Wednesday, 10:00 in Zhodino


def visit(house: House, at: datetime = TEN, title: str = "Семья Ковалёвой Н. П.") -> str:
    """Of a case that the curator leads."""
    case_id = house.start(title).case_id
    person = house.actor("curator").id
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=person))
        return planned(tx, case_id, at, person)


def moved(house: House, id_: str) -> datetime:
    with house.store.reading() as tx:
        found: datetime = tx.connection.scalar(select(Visit.planned_at).where(Visit.id == id_))
        return found.astimezone(UTC)


WANTED = {"day": "10.09.2026", "hour": "11:30", "reason": "Мать в больнице"}


def test_days_are_a_list_and_a_visit_is_moved_by_a_form(house: House) -> None:
    id_ = visit(house)
    curator = house.sign_in("curator")
    page = curator.get("/visits").text
    assert "Семья Ковалёвой Н. П." in page and "ср 09.09.2026" in page and "нерабочий день: выходной" in page
    answer = curator.post(f"/visits/{id_}/move", {**WANTED, "was": "2026-09-09T10:00+03:00"})
    assert answer.status_code == 302 and moved(house, id_) == datetime(2026, 9, 10, 8, 30, tzinfo=UTC)
    assert "Посещение перенесено" in curator.get("/visits").text


def test_a_held_visit_says_so_and_stands_on_its_day(house: House) -> None:
    """Held the evening before, at an hour nobody wrote down: no ghost on the planned day."""
    id_ = visit(house)
    held = {"status": "done", "held_on": date(2026, 9, 8)}
    with house.store.transaction() as tx:
        tx.execute(update(Visit).where(Visit.id == id_).values(**held))
    curator = house.sign_in("curator")
    told = curator.get("/visits/events?start=2026-09-07&end=2026-09-14").get_json()
    [found] = [each for each in told if each.get("id") == f"visit-{id_}"]
    assert (found["start"], found["allDay"], found["editable"]) == ("2026-09-08", True, False)
    assert found["title"].endswith(" · проведено") and "k-over" in found["classNames"]
    assert "проведено" in curator.get("/visits").text
    assert "Семья Ковалёвой Н. П." in curator.get("/visits/route?day=2026-09-08").text
    assert "Семья Ковалёвой Н. П." not in curator.get("/visits/route?day=2026-09-09").text


def test_a_refusal_keeps_what_was_typed(house: House) -> None:
    id_ = visit(house)
    curator = house.sign_in("curator")
    answer = curator.post(f"/visits/{id_}/move", {**WANTED, "day": "12.09.2026"})
    assert answer.status_code == 422 and "нерабочий день по производственному календарю" in answer.text
    assert 'value="12.09.2026"' in answer.text and 'value="Мать в больнице"' in answer.text
    for odd in (
        {"day": "позже"},
        {"hour": "99:99"},
        {"reason": ""},
        {"was": "x" * 40},
        {"day": "", "hour": ""},
    ):
        assert curator.post(f"/visits/{id_}/move", WANTED | odd).status_code == 422
    assert moved(house, id_) == TEN


def test_the_calendar_of_the_page_is_answered_in_its_own_words(house: House) -> None:
    id_ = visit(house)
    curator = house.sign_in("curator")
    told = curator.get("/visits/events?start=2026-09-07T00:00:00Z&end=2026-09-14T00:00:00Z").get_json()
    [found] = [each for each in told if each.get("id") == f"visit-{id_}"]
    assert (found["start"], found["editable"]) == ("2026-09-09T10:00", True)
    assert [each["start"] for each in told if each.get("display") == "background"] == [
        "2026-09-12",
        "2026-09-13",
    ]
    accept = {"headers": {"Accept": "application/json"}}
    said = curator.post(f"/visits/{id_}/move", {**WANTED, "day": "12.09.2026"}, **accept)
    assert said.status_code == 422 and "нерабочий" in said.get_json()["said"]
    assert curator.post(f"/visits/{id_}/move", WANTED, **accept).get_json() == {
        "said": "Посещение перенесено."
    }
    for odd in ("", "?start=2026-09-14&end=2026-09-07", "?start=2026-01-01&end=2027-01-01", "?start=x&end=y"):
        assert curator.get(f"/visits/events{odd}").status_code == 400


def test_visits_that_meet_are_marked(house: House) -> None:
    visit(house)
    visit(house, datetime(2026, 9, 9, 7, 30, tzinfo=UTC), "Семья Ершовых")
    page = house.sign_in("curator").get("/visits").text
    assert page.count("пересекается с другим") == 2


def test_a_days_route_has_addresses_and_a_plain_link(house: House) -> None:
    visit(house)
    page = house.sign_in("curator").get("/visits/route?day=2026-09-09").text
    assert "г. Жодино, ул. Лесная, 5" in page and "openstreetmap.org/search?query=" in page
    assert "посещений нет" in house.sign_in("curator").get("/visits/route?day=2026-09-08").text
    assert house.sign_in("curator").get("/visits/route?day=вчера").status_code == 200


def test_whose_calendar_may_be_looked_at(house: House) -> None:
    visit(house)
    person = house.actor("curator").id
    head = house.sign_in("dept_head").get(f"/visits?person={person}").text
    assert "Семья Ковалёвой Н. П." in head and "Кулеш Ирина Сергеевна" in head
    registrar = house.sign_in("registrar").get(f"/visits?person={person}").text
    assert "Семья Ковалёвой" not in registrar and "Кулеш" not in registrar
    stranger = house.sign_in("stranger").get(f"/visits?person={person}").text
    assert "Кулеш" not in stranger
    for odd in ("person=x", "person=99999999999999", "day=0001-01-01", "day=9999-12-31", "unit=нет"):
        assert house.sign_in("dept_head").get(f"/visits?{odd}").status_code == 200


def test_a_strictly_confidential_family_is_not_named(house: House) -> None:
    id_ = visit(house)
    with house.store.transaction() as tx:
        family = select(Visit.family_id).where(Visit.id == id_).scalar_subquery()
        tx.execute(update(Family).where(Family.id == family).values(confidentiality="high"))
        other = house.actor("registrar").id
        tx.execute(insert(PersonRole), {"person_id": other, "role": "dept_head"})
    person = house.actor("curator").id
    page = house.sign_in("dept_head").get(f"/visits?person={person}").text
    assert "Ковалёвой" not in page and "сведения закрыты" in page
    route = house.sign_in("dept_head").get(f"/visits/route?day=2026-09-09&person={person}").text
    assert "Лесная" not in route and "Ковалёвой" not in route


def test_absences_stand_in_it(house: House) -> None:
    people: dict[str, Any] = {"person": house.actor("curator").id, "substitute": "", "scope": "all"}
    order = {
        "kind": "illness",
        "begins_on": "08.09.2026",
        "ends_on": "09.09.2026",
        "order_no": "3",
        "order_on": "07.09.2026",
    }
    house.sign_in("dept_head").post("/absences", people | order)
    page = house.sign_in("curator").get("/visits").text
    assert page.count("Отсутствует: Кулеш И. С.") == 2


def test_a_feed_is_read_without_a_login_and_taken_back(house: House) -> None:
    visit(house)
    curator = house.sign_in("curator")
    page = curator.post("/feeds").text
    address = page.partition('readonly value="')[2].partition('"')[0].partition("localhost")[2]
    stranger = house.browser()
    answer = stranger.get(address)
    assert answer.status_code == 200 and answer.mimetype == "text/calendar"
    assert "BEGIN:VEVENT" in answer.text and "Ковал" not in answer.text
    assert stranger.get("/feeds/nobody-knows.ics").status_code == 404
    assert address.rpartition("/")[2].removesuffix(".ics") not in curator.get("/visits").text
    assert curator.post("/feeds/revoke").status_code == 302
    assert stranger.get(address).status_code == 404
