"""The rooms of the consilium in a browser's eyes: from convening to a signed protocol, refusals kept in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, update

from engine.store.tables import AgendaItem, Case, Family, Meeting, MeetingMember, Person, Vote
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.people.save_person import save_person
from tests.engine.usecases.house import House as EngineHouse
from tests.engine.usecases.house import publish
from tests.webapp.conftest import PASSWORD, Browser, House

STAFF = {
    "orlova": ("Орлова Людмила Викторовна", ["consilium_chair"]),
    "belova": ("Белова Анна Игоревна", ["consilium_secretary"]),
    "titov": ("Титов Олег Николаевич", ["consilium_member"]),
    "gusev": ("Гусев Павел Андреевич", ["consilium_member"]),
    "sergeeva": ("Сергеева Мария Олеговна", ["curator"]),
}
DECISION = {
    "discussion": "Заслушан куратор.",
    "decision": "no_change",
    "level": "basic",
    "next_review_on": "2026-12-14",
    "reason": "Положение семьи устойчиво.",
}


@dataclass
class Centre:
    """Omsk in the shell."""

    house: House
    engine: EngineHouse

    def asks(self, title: str = "Семья Дьяковых") -> str:
        case_id = self.engine.start("consilium", "sergeeva", title=title).case_id
        return str(self.engine.rows(AgendaItem, AgendaItem.case_id == case_id)[0]["id"])

    def id_of(self, login: str) -> int:
        return int(self.engine.rows(Person, Person.login == login)[0]["id"])

    def plan(self, *items: str, **over: Any) -> dict[str, Any]:
        people = {"chair": self.id_of("orlova"), "secretary": self.id_of("belova")}
        members = [self.id_of("titov"), self.id_of("gusev")]
        when = {"day": "2026-09-07", "hour": "14:00", "place": "каб. 5"}
        return {**when, **people, "members": members, "items": list(items), **over}

    def convened(self, *items: str) -> str:
        answer = self.browser("belova").post("/meetings/new", self.plan(*items))
        return answer.headers["Location"].rpartition("/")[2]

    def browser(self, login: str) -> Browser:
        return self.house.sign_in(login)

    def meeting(self) -> dict[str, Any]:
        found: dict[str, Any] = self.engine.rows(Meeting)[-1]
        return found

    def opened(self, *items: str) -> str:
        meeting_id = self.convened(*items)
        present = [row["id"] for row in self.engine.rows(MeetingMember) if row["votes"]]
        self.post("belova", f"/meetings/{meeting_id}/open", present=present)
        return meeting_id

    def post(self, login: str, path: str, **fields: Any) -> Any:
        return self.browser(login).post(path, {"version": self.meeting()["version"], **fields})


@pytest.fixture
def centre(house: House) -> Iterator[Centre]:
    with house.store.transaction() as tx:
        for login, (name, roles) in STAFF.items():
            save_person(tx, None, login=login, name=name, institution="omsk", roles=roles, password=PASSWORD)
        publish(tx, "consilium", "omsk")
    yield Centre(house, EngineHouse(house.store, house.clock, house.bystanders))


def test_a_house_without_a_consilium_has_no_room_for_it(centre: Centre) -> None:
    head, omsk = centre.browser("dept_head"), centre.browser("stranger")
    assert 'href="/meetings"' not in head.get("/tasks").text
    assert "Назначенные заседания" not in head.get("/overview").text
    assert "Назначенные заседания" in omsk.get("/overview").text


def test_the_room_is_in_the_rail_of_those_who_take_part(centre: Centre) -> None:
    for login, there in (("titov", True), ("belova", True), ("stranger", True), ("sergeeva", False)):
        assert ('href="/meetings"' in centre.browser(login).get("/tasks").text) is there


def test_from_a_waiting_question_to_a_signed_protocol(centre: Centre) -> None:
    item_id = centre.asks()
    secretary, chair = centre.browser("belova"), centre.browser("orlova")
    assert "Семья Дьяковых" in secretary.get("/meetings?tab=waiting").text
    assert "Семья Дьяковых" in secretary.get("/meetings/new").text
    meeting_id = centre.convened(item_id)
    page = secretary.get(f"/meetings/{meeting_id}").text
    assert "Кто пришёл" in page and "Кворум — 2 из 3" in page
    present = [row["id"] for row in centre.engine.rows(MeetingMember)]
    centre.post("belova", f"/meetings/{meeting_id}/open", present=present)
    room = f"/meetings/{meeting_id}/items/{item_id}"
    centre.post("belova", f"{room}/decide", act="propose", **DECISION)
    for login, choice in (("orlova", "for"), ("titov", "for")):
        centre.browser(login).post(
            f"{room}/vote", {"choice": choice, "opinion": "Ждём справку <b>школы</b>."}
        )
    answer = centre.post(
        "belova", f"{room}/decide", act="decide", **DECISION, **ballot(centre, "gusev", "against")
    )
    assert answer.status_code == 302
    page = chair.get(f"/meetings/{meeting_id}").text
    assert "за 2, против 1, воздержались 0" in page and "Подписать протокол" in page
    assert "Особое мнение: Ждём справку &lt;b&gt;школы&lt;/b&gt;." in page
    assert "внёс секретарь, подписной лист" in page and "подтверждено: бюллетень" not in page
    said = {"choice": "against", "act": "confirm", "back": "/tasks"}
    assert centre.browser("gusev").post(f"{room}/confirm", said).status_code == 302
    assert "Подписать протокол" not in secretary.get(f"/meetings/{meeting_id}").text
    centre.post("orlova", f"/meetings/{meeting_id}/sign")
    page = chair.get(f"/meetings/{meeting_id}").text
    assert "№\u00a01/2026" in page and "Подпись председателя: Орлова Л. В." in page
    assert "/decide" not in page and "/sign" not in page
    run_outbox(centre.house.store)
    case_id = centre.engine.rows(AgendaItem)[0]["case_id"]
    assert centre.engine.open_tasks(case_id).keys() == {"carry_out"}
    assert "№\u00a01/2026" in chair.get("/meetings?tab=past").text


def test_a_member_votes_from_the_inbox(centre: Centre) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    assert "Голосования" not in centre.browser("titov").get("/tasks").text
    centre.post("belova", f"/meetings/{meeting_id}/items/{item_id}/decide", act="propose", **DECISION)
    member = centre.browser("titov")
    assert "Голосования" in member.get("/tasks").text
    answer = member.post(f"/meetings/{meeting_id}/items/{item_id}/vote", {"choice": "for", "back": "/tasks"})
    assert answer.headers["Location"] == "/tasks"
    assert "Голосования" not in member.get("/tasks").text
    inbox = member.get("/tasks").text
    assert "Ваш голос: за." in inbox and "До решения голос можно изменить" in inbox
    assert f'href="/meetings/{meeting_id}?item={item_id}"' in inbox
    assert "До решения голос можно изменить" not in centre.browser("gusev").get("/tasks").text
    assert "Ваш голос: за." in member.get(f"/meetings/{meeting_id}").text
    assert "Голоса: 1 из 3." in centre.browser("belova").get(f"/meetings/{meeting_id}/votes/{item_id}").text
    again = member.post(f"/meetings/{meeting_id}/items/{item_id}/vote", {"choice": "against"})
    assert again.status_code == 302
    assert [row["choice"] for row in centre.engine.rows(Vote)] == ["against"]


def ballot(centre: Centre, login: str, choice: str) -> dict[str, str]:
    """What the secretary fills in for a member who has signed."""
    seat = next(
        row["id"] for row in centre.engine.rows(MeetingMember) if row["person_id"] == centre.id_of(login)
    )
    return {
        "seat": seat,
        f"choice-{seat}": choice,
        f"ground-{seat}": "paper",
        "paper": "бюллетень",
    }


def test_an_entry_is_confirmed_in_the_inbox_before_the_protocol_is_signed(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    with centre.house.store.reading() as tx:
        parameters = tx.config.institutions["omsk"].parameters
    monkeypatch.setitem(parameters, "consilium_own_votes", False)  # type: ignore[arg-type]
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    room, said = f"/meetings/{meeting_id}/items/{item_id}", ballot(centre, "gusev", "against")
    said = {name: "aloud" if name.startswith("ground") else value for name, value in said.items()}
    centre.post("belova", f"{room}/decide", act="propose", **DECISION, **said)
    for login in ("orlova", "titov"):
        centre.browser(login).post(f"{room}/vote", {"choice": "for"})
    centre.post("belova", f"{room}/decide", act="decide", **DECISION)
    chair, member = centre.browser("orlova"), centre.browser("gusev")
    assert "Не подтверждено внесённых голосов: 1." in chair.get(f"/meetings/{meeting_id}").text
    refused = centre.post("orlova", f"/meetings/{meeting_id}/sign")
    assert refused.status_code == 409 and "не подтвердили" in refused.text
    assert "Секретарь внёс ваш голос: против." in member.get("/tasks").text
    said = {"choice": "against", "act": "confirm", "back": "/tasks"}
    assert member.post(f"{room}/confirm", said).headers["Location"] == "/tasks"
    assert "Секретарь внёс" not in member.get("/tasks").text
    assert centre.post("orlova", f"/meetings/{meeting_id}/sign").status_code == 302
    assert "подтверждено лично" in chair.get(f"/meetings/{meeting_id}").text


def test_who_sits_today_reads_so_among_the_tasks(centre: Centre) -> None:
    meeting_id = centre.convened(centre.asks())
    for login in ("titov", "belova", "orlova"):
        page = centre.browser(login).get("/tasks").text
        assert "Консилиум сегодня" in page and "14:00" in page and "1 вопрос" in page
        assert f'href="/meetings/{meeting_id}"' in page
    for login in ("sergeeva", "stranger"):
        assert "Консилиум сегодня" not in centre.browser(login).get("/tasks").text
    present = [row["id"] for row in centre.engine.rows(MeetingMember) if row["votes"]]
    centre.post("belova", f"/meetings/{meeting_id}/open", present=present)
    assert "Консилиум: заседание идёт" in centre.browser("titov").get("/tasks").text
    centre.house.clock.advance(timedelta(days=1))
    assert "заседание идёт" not in centre.browser("titov").get("/tasks").text


def test_a_meeting_whose_day_is_over_calls_for_those_who_can_open_or_move_it(centre: Centre) -> None:
    meeting_id = centre.convened(centre.asks())
    assert "не открыто" not in centre.browser("belova").get("/meetings").text
    centre.house.clock.advance(timedelta(days=1))
    for login in ("belova", "orlova"):
        page = centre.browser(login).get("/tasks").text
        assert "день прошёл, заседание не открыто" in page and f'href="/meetings/{meeting_id}"' in page
        assert "день прошёл, не открыто" in centre.browser(login).get("/meetings").text
    assert "не открыто" not in centre.browser("titov").get("/tasks").text  # a member can do nothing about it


def test_no_two_things_of_the_room_have_one_id_and_the_vote_is_offered_before_the_decision(
    centre: Centre,
) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    for proposed in (False, True):
        if proposed:
            centre.post("belova", f"/meetings/{meeting_id}/items/{item_id}/decide", act="propose", **DECISION)
        page = centre.browser("belova").get(f"/meetings/{meeting_id}").text
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len({*ids}) and "decision" in ids
        assert (page.index('value="propose"') < page.index('value="decide"')) is not proposed


def test_a_question_decided_by_the_number_names_it(centre: Centre) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    [case] = centre.engine.rows(Case)
    member = centre.browser("titov")
    with centre.house.store.transaction() as tx:
        family = case["family_id"]
        tx.execute(update(Family).where(Family.id == family).values(withdrawn_on=tx.now().date()))
    page = member.get(f"/meetings/{meeting_id}").text
    assert "Вопрос решают по номеру дела" in page and "Дьяковых" not in page
    assert page.count(f"{case['number']}, ") >= 2, "on the agenda and above the question"


def test_a_meeting_whose_time_is_over_shows_its_agenda_and_no_case(centre: Centre) -> None:
    meeting_id = centre.opened(centre.asks())
    assert "Материалы дела" in centre.browser("titov").get(f"/meetings/{meeting_id}").text
    centre.house.clock.advance(timedelta(days=15))
    page = centre.browser("titov").get(f"/meetings/{meeting_id}")
    assert page.status_code == 200 and "Время этого заседания вышло" in page.text
    assert "Материалы дела" not in page.text
    assert "протокола нет, дела закрыты" in centre.browser("belova").get("/meetings").text


def test_who_is_no_member_is_refused(centre: Centre) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    centre.post("belova", f"/meetings/{meeting_id}/items/{item_id}/decide", act="propose", **DECISION)
    path = f"/meetings/{meeting_id}/items/{item_id}/vote"
    assert centre.browser("belova").post(path, {"choice": "for"}).status_code == 403
    assert centre.browser("curator").post(path, {"choice": "for"}).status_code == 404  # another institution
    assert centre.browser("sergeeva").get(f"/meetings/{meeting_id}").status_code == 404
    assert centre.engine.rows(Vote) == []


def test_what_was_typed_stays_when_the_decision_has_faults(centre: Centre) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    said = {**DECISION, "level": "crisis", "discussion": "Выступил Титов <b>О. Н.</b>"}
    answer = centre.post(
        "belova",
        f"/meetings/{meeting_id}/items/{item_id}/decide",
        act="decide",
        **said,
        **ballot(centre, "gusev", "against"),
    )
    assert answer.status_code == 422
    assert "Уровень отличается от рекомендованного. Напишите почему." in answer.text
    assert "Выступил Титов &lt;b&gt;О. Н.&lt;/b&gt;" in answer.text and 'value="бюллетень"' in answer.text
    said["override_reason"] = "Новые долги."
    answer = centre.post(
        "belova",
        f"/meetings/{meeting_id}/items/{item_id}/decide",
        act="decide",
        **said,
        **ballot(centre, "gusev", "against"),
    )
    assert answer.status_code == 422 and "Есть 1 из 3 голосов" in answer.text
    assert centre.engine.rows(AgendaItem)[0]["status"] == "listed"  # all or nothing


def test_a_stale_page_and_a_missing_quorum_are_told_in_words(centre: Centre) -> None:
    meeting_id = centre.convened(centre.asks())
    stale = centre.browser("belova").post(f"/meetings/{meeting_id}/open", {"version": 7})
    assert stale.status_code == 409 and "заседание изменилось" in stale.text
    few = centre.post(
        "belova", f"/meetings/{meeting_id}/open", present=[centre.engine.rows(MeetingMember)[0]["id"]]
    )
    assert few.status_code == 409 and "Кворума нет: присутствуют 1 из 3, нужно не меньше 2" in few.text
    moved = centre.post("belova", f"/meetings/{meeting_id}/postpone", day="2026-09-14", hour="14:00")
    assert moved.status_code == 302
    assert "Заседание перенесено." in centre.browser("belova").get(f"/meetings/{meeting_id}").text
    bad = centre.post("belova", f"/meetings/{centre.meeting()['id']}/postpone", day="вчера", hour="")
    assert bad.status_code in (409, 422)


def test_a_plan_with_faults_comes_back_as_it_was_typed(centre: Centre) -> None:
    item_id = centre.asks()
    plan = centre.plan(item_id, chair="", outside="Смирнова О. П., школа № 5", place="каб. 7")
    answer = centre.browser("belova").post("/meetings/new", plan)
    assert answer.status_code == 422 and "Выберите председателя" in answer.text
    assert "Смирнова О. П., школа № 5" in answer.text and 'value="каб. 7"' in answer.text
    assert centre.engine.rows(Meeting) == []


def test_the_quarter_is_a_list_of_those_who_keep_the_consilium(centre: Centre) -> None:
    kept = centre.browser("belova").get("/meetings?tab=quarter").text
    assert "Без консилиума в квартале" in kept
    assert 'href="/regulation/omsk#omsk.6.4.a"' in kept  # the clause by its name, not by its code
    assert "(п. omsk.6.4.a)" not in kept
    assert "Без консилиума в квартале" not in centre.browser("titov").get("/meetings?tab=quarter").text
    assert (
        "Без консилиума в квартале" not in centre.browser("dept_head").get("/meetings").text
    )  # no such norm


def test_junk_breaks_nothing(centre: Centre) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    browser = centre.browser("belova")
    for path in (
        "/meetings?tab=снег&page=-1",
        "/meetings?tab=quarter&on=завтра",
        f"/meetings/{meeting_id}?item=нет",
    ):
        assert browser.get(path).status_code == 200
    junk = {
        "decision": "\x00",
        "level": "💥",
        "term_months": "много",
        "next_review_on": "31.02",
        "votes_for": "-1",
    }
    answer = centre.post("belova", f"/meetings/{meeting_id}/items/{item_id}/decide", act="decide", **junk)
    assert answer.status_code == 422
    assert browser.get("/meetings/no-such-meeting").status_code == 404
    assert browser.get(f"/meetings/{meeting_id}/votes/no-such-item").status_code in (200, 404)


def test_no_page_of_the_room_asks_the_database_for_every_row(centre: Centre) -> None:
    """A longer agenda costs no more statements: the page is as quick with thirty families as with three."""
    counted = {}
    for size in (2, 8):
        ids = [centre.asks(f"Семья {number}-{size}") for number in range(size)]
        meeting_id = centre.opened(*ids)
        browser = centre.browser("belova")
        browser.get(f"/meetings/{meeting_id}")  # the reading is recorded once
        counted[size] = _statements(centre, browser, f"/meetings/{meeting_id}")
        centre.engine.clock.advance(timedelta(minutes=1))
    assert counted[2] == counted[8] < 40


def _statements(centre: Centre, browser: Browser, path: str) -> int:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(re.sub(r"\s+", " ", statement))

    event.listen(centre.house.store.engine, "before_cursor_execute", note)
    try:
        browser.get(path)
    finally:
        event.remove(centre.house.store.engine, "before_cursor_execute", note)
    return len(seen)


def test_a_protocol_says_why_the_level_is_another_only_where_it_is(centre: Centre) -> None:
    item_id = centre.asks()
    meeting_id = centre.opened(item_id)
    known = AgendaItem.__table__.update().where(AgendaItem.id == item_id)
    for recommended, told in ((None, False), ("basic", False), ("crisis", True)):
        with centre.house.store.transaction() as tx:
            tx.execute(known.values(**said_of(recommended)))
        page = centre.browser("belova").get(f"/meetings/{meeting_id}").text
        assert ("Почему иной" in page) is told, recommended


def said_of(recommended: str | None) -> dict[str, Any]:
    """A decision that is recorded with a reason for another level."""
    votes = {"votes_for": 3, "votes_against": 0, "votes_abstain": 0}
    level = {"level": "basic", "recommended_level": recommended, "override_reason": "Долги."}
    return {"status": "decided", "decision": "no_change", **level, **votes}


def test_a_member_is_not_told_to_do_what_others_do(centre: Centre) -> None:
    meeting_id = centre.opened(centre.asks())
    centre.house.clock.advance(timedelta(days=15))
    do, turn = "Подпишите протокол или перенесите", "обратитесь к ним"
    for login, (does, turns) in (("titov", (False, True)), ("belova", (True, False))):
        page = centre.browser(login).get(f"/meetings/{meeting_id}").text
        assert (do in page, turn in page) == (does, turns)
    assert re.search(r"\n\s*· присутствуют", page) is None and "&nbsp;· присутствуют" in page


def test_a_meeting_is_called_neither_into_the_past_nor_for_nothing(centre: Centre) -> None:
    item, secretary = centre.asks(), centre.browser("belova")
    past = secretary.post("/meetings/new", centre.plan(item, day="2026-09-04"))
    assert past.status_code == 422 and "Этот час уже прошёл." in past.text
    empty = secretary.post("/meetings/new", centre.plan())
    assert empty.status_code == 422 and "В повестке нет ни одного вопроса." in empty.text
    assert centre.engine.rows(Meeting) == []
    told = secretary.post("/meetings/new", centre.plan(item, day="2026-09-04", afterwards="1"))
    assert told.status_code == 302
    room = secretary.get(told.headers["Location"]).text
    assert 'value="04.09.2026"' in room and "Почему не в назначенный день" not in room


def test_a_meeting_of_another_day_asks_why_it_opens_today(centre: Centre) -> None:
    secretary = centre.browser("belova")
    answer = secretary.post("/meetings/new", centre.plan(centre.asks(), day="2026-09-14"))
    path = answer.headers["Location"]
    assert "Почему не в назначенный день" in secretary.get(path).text
    present = [row["id"] for row in centre.engine.rows(MeetingMember) if row["votes"]]
    refused = centre.post("belova", f"{path}/open", present=present)
    assert refused.status_code == 422 and "созвано на другой день" in refused.text
    assert centre.post("belova", f"{path}/open", present=present, reason="Семья уезжает").status_code == 302
    assert "Семья уезжает" in secretary.get(path).text


def test_the_inbox_of_the_chair_and_the_secretary_holds_protocols_and_families(centre: Centre) -> None:
    item = centre.asks()
    registered = {"registered_at": datetime(2026, 7, 1, tzinfo=UTC), "status": "active"}
    with centre.house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.title == "Семья Дьяковых").values(**registered))
        asked = Case.id == centre.engine.rows(AgendaItem)[0]["case_id"]
        tx.execute(update(Case).where(asked).values(started_at=datetime(2026, 7, 1, tzinfo=UTC)))
    page = centre.browser("belova").get("/tasks").text
    assert "Без консилиума в этом квартале" in page and f"/meetings/new?item={item}" in page
    assert "Без консилиума" not in centre.browser("titov").get("/tasks").text
    other = centre.asks("Семья Зиминых")
    path = (
        centre.browser("belova")
        .post("/meetings/new", centre.plan(other, day="2026-09-08"))
        .headers["Location"]
    )
    assert "В повестку вт 08.09.2026" in centre.browser("belova").get("/tasks").text
    assert "В повестку вт 08.09.2026" in centre.browser("belova").get("/meetings?tab=quarter").text
    put = centre.post("belova", f"{path}/items", item=item)
    assert put.status_code == 302
    assert "в повестке вт 08.09.2026" in " ".join(centre.browser("belova").get("/tasks").text.split())
    present = [row["id"] for row in centre.engine.rows(MeetingMember) if row["votes"]]
    centre.post("belova", f"{path}/open", present=present, reason="Раньше на день")
    chair = centre.browser("orlova").get("/tasks").text
    assert "Протоколы без подписи" in chair and "без решения 2 из 2" in chair


def test_the_form_offers_a_moment_that_is_still_to_come(centre: Centre) -> None:
    def offered() -> tuple[str, str]:
        page = centre.browser("belova").get("/meetings/new").text
        day, hour = (re.search(rf'id="{name}"[^>]* value="([^"]*)"', page) for name in ("day", "hour"))
        assert day and hour
        return day[1], hour[1]

    assert offered() == ("07.09.2026", "14:00")  # Monday morning in Omsk
    centre.house.clock.advance(timedelta(hours=6))
    assert offered() == ("08.09.2026", "14:00")
    centre.house.clock.move_to(datetime(2026, 9, 11, 12, tzinfo=UTC))  # Friday evening
    assert offered() == ("14.09.2026", "14:00")
