"""Letters of the outbox: sent outside of any transaction, at least once, never lost; without a server they wait and say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from engine.action.next_due import next_due, next_effect, next_mail
from engine.mailing.faults import MailDelayed
from engine.mailing.post import Mail, send
from engine.mailing.settings import MailSettings
from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line
from engine.store.kind import declare
from engine.store.session import no_transaction
from engine.store.tables import Case, Outbox
from engine.usecases.clock.post_mail import LEASE, MOST, SHELF, let_go, post_mail
from engine.usecases.clock.run_outbox import PAUSES, run_outbox
from engine.usecases.notices.announce import announce
from tests.engine.usecases.house import House
from tests.smtp import MailServer, mail_server

CHOSEN = Choice("mazur@centr.by", mailed=frozenset({"visits", "danger"}))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server() as mail:
        for name, value in mail.environment().items():
            monkeypatch.setenv(name, value)
        yield mail


@pytest.fixture
def written(house: House) -> str:
    """A letter that waits in the outbox; the case it is about."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        declare(tx, "real")
        keep(tx, house.actor("mazur").id, CHOSEN)
        tx.execute(update(Case).where(Case.id == case_id).values(curator_id=house.actor("mazur").id))
        announce(tx, [Line(house.actor("mazur").id, case_id, "visit_missed", {}, "told")])
    return case_id


def row(house: House) -> dict[str, object]:
    [found] = house.rows(Outbox, Outbox.kind == "mail")
    return dict(found)


def test_a_letter_goes_and_its_row_is_done(house: House, written: str, server: MailServer) -> None:
    assert post_mail(house.store) == 1 and post_mail(house.store) == 0
    [letter] = server.letters
    number = house.case(written)["number"]
    assert letter["To"] == "mazur@centr.by" and number in letter["Subject"]
    body = letter.get_content()
    assert number in body and "Посещение по графику пропущено" in body and "Ковалёв" not in body
    assert row(house)["done_at"] and row(house)["error"] is None


def test_sending_holds_no_transaction_and_its_row_is_leased_meanwhile(
    house: House, written: str, server: MailServer
) -> None:
    seen: list[tuple[object, int]] = []

    def slow(_settings: MailSettings, _mail: Mail) -> None:
        with no_transaction():  # raises where one is open
            pass
        seen.append((row(house)["due_at"], post_mail(house.store, sending=slow)))

    assert post_mail(house.store, sending=slow) == 1
    assert seen == [(house.clock.now() + LEASE, 0)]


def test_a_kill_between_sending_and_marking_repeats_the_letter_under_the_same_id(
    house: House, written: str, server: MailServer
) -> None:
    class Killed(BaseException):
        pass

    def killed(settings: MailSettings, mail: Mail) -> None:
        send(settings, mail)
        raise Killed

    with pytest.raises(Killed):
        post_mail(house.store, sending=killed)
    assert post_mail(house.store) == 0 and row(house)["done_at"] is None
    house.clock.advance(LEASE)
    assert post_mail(house.store) == 1
    first, again = server.letters
    assert first["Message-ID"] == again["Message-ID"] and row(house)["attempts"] == 2


def test_a_refused_letter_is_a_failed_row_with_its_reason(
    house: House, written: str, server: MailServer
) -> None:
    server.says["RCPT"] = "550 no such box mazur@centr.by"
    assert post_mail(house.store) == 1
    kept = row(house)
    assert kept["done_at"] and (kept["attempts"], kept["error"]) == (1, "errors.mail_refused 550")


def test_a_delayed_letter_waits_longer_each_time_and_goes_in_the_end(
    house: House, written: str, server: MailServer
) -> None:
    server.says["RCPT"] = "450 greylisted"
    for pause in (*PAUSES, PAUSES[-1]):
        assert post_mail(house.store) == 1
        kept = row(house)
        assert kept["error"] == "errors.mail_delayed 450" and kept["done_at"] is None
        assert kept["due_at"] == house.clock.now() + pause
        house.clock.advance(pause)
    server.says.clear()
    assert post_mail(house.store) == 1 and len(server.letters) == 1
    assert row(house)["done_at"] and row(house)["error"] is None


def test_a_server_that_is_down_for_a_day_loses_nothing(
    house: House, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.store.transaction() as tx:
        for number in range(5):
            announce(tx, [Line(house.actor("mazur").id, written, "visit_missed", {}, f"told{number}")])
    with mail_server() as gone:
        pass
    for name, value in gone.environment().items():
        monkeypatch.setenv(name, value)
    for _minute in range(24 * 12):
        assert post_mail(house.store) <= 1, "who was not reached is not asked again in the same turn"
        house.clock.advance(timedelta(minutes=5))
    assert not [each for each in house.rows(Outbox, Outbox.kind == "mail") if each["done_at"]]
    with mail_server() as back:
        for name, value in back.environment().items():
            monkeypatch.setenv(name, value)
        house.clock.advance(PAUSES[-1])
        assert post_mail(house.store) == 6
        assert len({letter["Message-ID"] for letter in back.letters}) == 6


def test_after_days_of_trying_it_is_failed_and_kept(house: House, written: str, server: MailServer) -> None:
    def away(_settings: MailSettings, _mail: Mail) -> None:
        raise MailDelayed(reply=0)

    for _ in range(MOST):
        assert post_mail(house.store, sending=away) == 1
        house.clock.advance(PAUSES[-1])
    assert post_mail(house.store, sending=away) == 0
    assert row(house)["done_at"] and row(house)["error"] == "errors.mail_delayed 0"


def test_without_a_server_letters_wait_say_so_and_go_once_there_is_one(
    house: House, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KURATOR_MAIL_HOST", raising=False)
    assert post_mail(house.store) == 1 and post_mail(house.store) == 0
    kept = row(house)
    assert (kept["error"], kept["done_at"], kept["attempts"], kept["due_at"]) == ("mail.off", None, 0, SHELF)
    let_go(house.store)
    assert row(house)["error"] == "mail.off", "there is still none"
    with mail_server() as mail:
        for name, value in mail.environment().items():
            monkeypatch.setenv(name, value)
        let_go(house.store)
        assert post_mail(house.store) == 1 and len(mail.letters) == 1


def test_settings_that_cannot_be_read_send_nothing_and_lose_nothing(
    house: House, written: str, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURATOR_MAIL_TLS", "perhaps")
    assert post_mail(house.store) == 1
    assert row(house)["error"] == "mail.off" and server.asked == []


def test_nobody_invented_gets_a_letter(
    house: House, written: str, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.usecases.clock.post_mail.kind_of", lambda _tx: "training")
    assert post_mail(house.store) == 1
    assert row(house)["error"] == "mail.training" and server.asked == []


def test_who_may_not_see_the_case_any_more_gets_no_letter(
    house: House, written: str, server: MailServer
) -> None:
    with house.store.transaction() as tx:
        other = house.actor("golub").id
        keep(tx, other, CHOSEN)
        payload = {
            "what": "notice",
            "person": house.actor("sokol").id,
            "told": "told",
            "code": "visit_missed",
        }
        tx.execute(update(Outbox).where(Outbox.kind == "mail").values(payload=payload))
        keep(tx, house.actor("sokol").id, CHOSEN)
    assert post_mail(house.store) == 1
    assert row(house)["error"] == "mail.unwanted" and row(house)["done_at"] and server.asked == []


def test_a_letter_that_cannot_be_written_does_not_stop_the_others(
    house: House, written: str, server: MailServer
) -> None:
    with house.store.transaction() as tx:
        odd = {"kind": "mail", "key": "odd", "case_id": None, "payload": {"what": "poem"}, "attempts": 0}
        early = tx.now() - timedelta(minutes=1)
        tx.execute(insert(Outbox), odd | {"created_at": early, "due_at": early})
    assert post_mail(house.store) == 2 and len(server.letters) == 1
    [failed] = house.rows(Outbox, Outbox.key == "odd")
    assert failed["done_at"] and failed["error"] == "KeyError"


def test_the_clock_does_not_wait_for_letters(house: House, written: str) -> None:
    with house.store.reading() as tx:
        assert next_mail(tx) == house.clock.now()
        assert next_effect(tx) != house.clock.now() and next_due(tx) != house.clock.now()
    assert run_outbox(house.store) == 0 and row(house)["done_at"] is None
