"""The thread of letters: it sends what waits, lets go what was held, and outlives a fault."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import update

from engine.registry.notices.choices import Choice, keep
from engine.registry.notices.lines import Line
from engine.store.kind import declare
from engine.store.tables import Outbox
from engine.usecases.clock.post_mail import SHELF, post_mail
from engine.usecases.notices.announce import announce
from engine.usecases.threads.post_thread import AWAY, PostThread
from tests.engine.usecases.house import House
from tests.smtp import mail_server


def write(house: House, told: str = "told") -> None:
    case_id, golub = house.planned(), house.actor("golub").id
    with house.store.transaction() as tx:
        declare(tx, "real")
        keep(tx, golub, Choice("golub@centr.by", mailed=frozenset({"danger"})))
        announce(tx, [Line(golub, case_id, "distress_high", {}, told)])


def test_what_was_held_goes_when_the_thread_begins_with_a_server(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KURATOR_MAIL_HOST", raising=False)
    write(house)
    post_mail(house.store)
    with mail_server() as mail:
        for name, value in mail.environment().items():
            monkeypatch.setenv(name, value)
        thread = PostThread(house.store, longest_sleep=0.02)
        thread.start()
        for _ in range(250):
            if house.rows(Outbox, Outbox.kind == "mail")[0]["done_at"]:
                break
            threading.Event().wait(0.02)
        thread.stop(timeout=5.0)
    assert [letter["To"] for letter in mail.letters] == ["golub@centr.by"]
    assert not [each for each in threading.enumerate() if each.name == "kurator-mail"]


def test_it_sleeps_until_the_next_letter_and_longer_after_a_server_that_is_away(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as gone:
        pass
    for name, value in gone.environment().items():
        monkeypatch.setenv(name, value)
    thread = PostThread(house.store, longest_sleep=7.0)
    assert thread._turn() == 7.0
    write(house)
    write(house, "again")
    assert thread._turn() == AWAY  # one was tried, the other is due
    with house.store.transaction() as tx:
        tx.execute(update(Outbox).where(Outbox.kind == "mail").values(due_at=SHELF))
    assert thread._turn() == 7.0


def test_a_fault_is_outlived(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr("engine.usecases.threads.post_thread.post_mail", broken)
    assert PostThread(house.store)._turn() == AWAY
