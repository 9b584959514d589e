"""The timeline tells who did what."""

from __future__ import annotations

from flask import g
from sqlalchemy import update

from engine.queries.cases.case_pages import Happening, case_card
from engine.registry.work import visits
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Letter
from tests.webapp.conftest import House
from tests.webapp.letters.arranged import prepared
from tests.webapp.tasks.test_task_page import GOOD, send
from webapp.cases.timeline import because, told


def test_the_timeline_tells_who_did_what(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    page = house.sign_in("dept_head").get(f"/cases/{started.case_id}?tab=timeline").text
    assert "Борисевич А. В.: дело начато" in page
    assert "Борисевич А. В.: выполнено «Зарегистрировать заявление»" in page
    assert "Дальше: Подшить бумаги в дело" in page


def test_a_dropped_term_says_in_connection_with_what(house: House) -> None:
    ends = {
        "a": Happening(1, house.clock.now(), None, "message.received", {"message": "consent_withdrawn"}),
        "b": Happening(2, house.clock.now(), None, "something.else", {}),
    }
    with house.app.test_request_context(), house.store.reading() as tx:
        assert because(tx, ends, 1) == {"a": "в связи с сообщением «отзыв согласия»"}


def test_no_line_shows_the_code_of_a_step(house: House) -> None:
    started = house.start()
    facts = [{"element": "file_papers"}, {"element": "gone_since"}]
    with house.app.test_request_context(), house.store.reading() as tx:
        version = case_card(tx, house.actor("dept_head"), started.case_id).version_id
        rows = [Happening(1, tx.now(), None, "deadline.escalated", each) for each in facts]
        rows.append(Happening(1, tx.now(), None, "visit.marked", {"status": "no_such_status"}))
        rows.append(Happening(1, tx.now(), None, "no.such_action", {}))
        lines = [line.words for line in told(tx, rows, version)]
    assert "«Подшить бумаги в дело»" in lines[0]
    assert not any(word in " ".join(lines) for word in ("file_papers", "gone_since", "no_such", "no.such"))


def test_what_was_noted_as_sent_before_letters_were_kept_is_not_said_to_have_gone(house: House) -> None:
    sent = [{"agency": "health", "ground": ground} for ground in ("consent", "measure")]
    rows = [Happening(1, house.clock.now(), None, "plan.sent", facts) for facts in sent]
    with house.app.test_request_context(), house.store.reading() as tx:
        whole, alone = (line.words for line in told(tx, rows, 1))
    assert "учреждение здравоохранения" in whole and "Писем программа тогда не вела" in whole
    assert "без сведений о семье: учреждение здравоохранения" in alone


def test_a_letter_is_told_state_by_state_and_leads_to_itself(house: House) -> None:
    shared = {"letter": "l", "code": "M05", "agency": "kdn", "number": "4/2026"}
    family = {"letter": "f", "code": "M08", "agency": "family"}
    rows = [
        Happening(1, house.clock.now(), "Мазур Анна Ивановна", f"letter.{what}", {**shared, "way": "post"})
        for what in ("prepared", "registered", "sent", "delivered", "returned", "answered", "withheld")
    ]
    rows.append(Happening(1, house.clock.now(), None, "letter.prepared", family))
    with house.app.test_request_context(), house.store.reading() as tx:
        lines = told(tx, rows, 1)
    said = [line.words for line in lines]
    assert said[0].endswith("комиссия по делам несовершеннолетних. Ждёт отправки")
    assert "№ 4/2026 отправлено почтой" in said[2]
    assert "(извещение): семья" in said[-1]
    assert {line.letter for line in lines} == {"l", "f"}
    assert [words for words in said if "—" in words] == []


def test_who_took_part_in_a_monitoring_is_told_or_that_nobody_did(house: House) -> None:
    with house.app.test_request_context(), house.store.reading() as tx:
        rows = [
            Happening(1, tx.now(), "Мазур О. В.", "monitoring.held", {"agencies": ["education", "health"]}),
            Happening(2, tx.now(), "Мазур О. В.", "monitoring.alone", {}),
        ]
        together, alone = (line.words for line in told(tx, rows, 1))
    assert together.endswith("вместе с организациями: учреждение образования, учреждение здравоохранения")
    assert "без других организаций, причина записана" in alone


def test_an_organisation_that_was_named_by_hand_is_told_of_by_its_name(house: House) -> None:
    mine, beside = prepared(house, "M06", "ngo"), prepared(house, "M06", "ngo", "Семья Другой О. О.")
    with house.store.transaction() as tx:
        tx.execute(update(Letter).where(Letter.id == mine).values(agency_name="ОО «Трезвый дом»"))
    rows = [
        Happening(
            1, house.clock.now(), None, "letter.prepared", {"letter": each, "code": "M06", "agency": "ngo"}
        )
        for each in (mine, beside)
    ]
    with house.app.test_request_context(), house.store.reading() as tx:
        named, plain = (line.words for line in told(tx, rows, 1))
    assert "ОО «Трезвый дом»" in named and "общественная" not in named
    assert "Трезвый" not in plain and "общественная организация" in plain
    page = house.sign_in("curator").get(f"/letters/{mine}").text
    assert "ОО «Трезвый дом»" in page


def test_what_a_visit_was_for_stands_in_the_timeline(house: House) -> None:
    mine, beside = house.start().case_id, house.start("Семья Другой О. О.").case_id
    with house.store.transaction() as tx:
        rows = {
            case_id: visits.add(tx, own | {"purpose": said, "expected": ["psychologist"]})
            for case_id, said in ((mine, "Узнать о справках."), (beside, "Чужая цель"))
            if (own := _visit_of(tx, case_id))
        }
    happened = [
        Happening(1, house.clock.now(), None, "visit.marked", {"visit": rows[mine], "status": "notified"}),
        Happening(1, house.clock.now(), None, "visit.marked", {"visit": rows[beside], "status": "notified"}),
    ]
    with house.app.test_request_context(), house.store.reading() as tx:
        g.actor = house.actor("dept_head")
        lines = told(tx, happened, 1, mine)
    assert lines[0].detail == "Цель: Узнать о справках. Идут: психолог."
    assert lines[1].detail == ""


def test_the_course_of_a_case_does_not_say_that_a_visit_was_not_held(house: House) -> None:
    case_id = house.start().case_id
    with house.store.transaction() as tx:
        visit = visits.add(tx, _visit_of(tx, case_id) | {"purpose": "Узнать", "expected": []})
    marked = [Happening(1, house.clock.now(), None, "visit.marked", {"visit": visit, "status": "missed"})]
    with house.app.test_request_context(), house.store.reading() as tx:
        g.actor = house.actor("dept_head")
        [line] = told(tx, marked, 1, case_id)
    assert line.words == "Посещение: в назначенный день не состоялось или не записано"


def test_initials_before_another_word_keep_their_dot(house: House) -> None:
    case_id = house.start().case_id
    with house.store.transaction() as tx:
        own = _visit_of(tx, case_id) | {"purpose": "Узнать.", "participants": ["Черных О. Ю."]}
        visit = visits.add(tx, own | {"expected": ["psychologist"]})
    marked = [Happening(1, house.clock.now(), None, "visit.marked", {"visit": visit, "status": "notified"})]
    with house.app.test_request_context(), house.store.reading() as tx:
        g.actor = house.actor("dept_head")
        [line] = told(tx, marked, 1, case_id)
    assert line.detail == "Цель: Узнать. Идут: Черных О. Ю., психолог."


def test_nobody_has_come_to_a_visit_that_is_still_ahead(house: House) -> None:
    case_id = house.start().case_id
    with house.store.transaction() as tx:
        own = _visit_of(tx, case_id) | {"purpose": "Узнать", "participants": ["Черных Анна"], "expected": []}
        rows = [visits.add(tx, own), visits.add(tx, own | {"status": "done"})]
    told_of = [
        Happening(1, house.clock.now(), None, "visit.marked", {"visit": row, "status": "notified"})
        for row in rows
    ]
    with house.app.test_request_context(), house.store.reading() as tx:
        g.actor = house.actor("dept_head")
        ahead, held = told(tx, told_of, 1, case_id)
    assert ahead.detail == "Цель: Узнать. Идут: Черных Анна."
    assert held.detail == "Цель: Узнать. Были: Черных Анна."


def _visit_of(tx: Tx, case_id: str) -> dict[str, object]:
    record = cases.look(tx, case_id)
    assert record is not None
    own = {"case_id": case_id, "family_id": record.family_id, "institution": record.institution}
    return own | {"kind": "scheduled", "channel": "home", "status": "notified"}
