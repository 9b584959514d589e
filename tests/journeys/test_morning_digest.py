"""A curator asks for the morning's letter on a phone; it comes by a real mail server, names nobody, and leads to what it counts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from engine.store.database.kind_guard import KEY
from engine.store.session import Store
from engine.store.tables import Outbox, Setting
from engine.usecases.clock.post_mail import IN_TRAINING, post_mail
from tests.journeys.colleagues import Colleagues
from tests.journeys.conftest import PHONE, Enter
from tests.journeys.people import Clockkeeper, Person
from tests.journeys.walk import Walk
from tests.smtp import MailServer, mail_server

OPTIONS = ("--no-cases", "--at", "2026-09-09T10:00")
LIFECYCLE = "zhodino_patronat"
FAMILY, DUE = "Семья Ковалевой Н. П.", re.compile(r"кончается сегодня: 1 \((ЖД-2026-\d+)\)")


@pytest.fixture
def server(house: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with mail_server() as mail:
        for name, value in {**mail.environment(), "KURATOR_ADDRESS": house}.items():
            monkeypatch.setenv(name, value)
        yield mail


def test_a_digest_is_read_on_a_phone(
    enter: Enter, clock: Clockkeeper, colleagues: Colleagues, folder: Path, tmp_path: Path, server: MailServer
) -> None:
    walk = Walk(LIFECYCLE, FAMILY, clock)
    curator = enter("kulesh", **PHONE)
    _wants_it(curator)
    case = colleagues.begin("borisevich", FAMILY)
    colleagues.do("borisevich", case, "register_application", "application")
    colleagues.do("borisevich", case, "record_consents", "consents")
    colleagues.do("shevko", case, "assign_curator", "curator", curator="kulesh")
    row = curator.task("Провести первичную диагностику", FAMILY)
    due = re.search(r"(\d\d)\.(\d\d)\.(\d{4})", row.inner_text())
    assert due
    walk.until("-".join(reversed(due.groups())))
    _posted(_as_if_real(folder, tmp_path))
    [letter] = server.letters
    said = letter.get_content()
    assert letter["To"] == "kulesh@centr.by" and FAMILY.split()[1] not in said
    number = DUE.search(said)
    assert number, said
    _followed(curator, re.findall(r"http\S+", said), number[1])


def _wants_it(curator: Person) -> None:
    """In a training installation it says that no letter leaves it."""
    page = curator.go("/notices/choice")
    expect(page.locator("main")).to_contain_text("письма из неё не отправляются")
    page.get_by_label("Рабочая электронная почта").fill("kulesh@centr.by")
    page.get_by_label("Сводка утром каждого рабочего дня").check()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator(".k-flash-success")).to_be_visible()


def _as_if_real(folder: Path, tmp_path: Path) -> Store:
    """The same house where letters do leave: a copy of its database without the mark of training."""
    path = shutil.copytree(folder, tmp_path / "real") / "kurator.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.look_at_clock()
    with store.transaction() as tx:
        tx.connection.exec_driver_sql("DROP TRIGGER kind_no_update")  # no page and no command can
        tx.execute(update(Setting).where(Setting.key == KEY).values(value={"kind": "real"}))
        held = (Outbox.kind == "mail", Outbox.done_at.is_(None), Outbox.error == IN_TRAINING)
        tx.execute(update(Outbox).where(*held).values(due_at=tx.now() - timedelta(minutes=1), error=None))
    return store


def _posted(store: Store) -> None:
    while post_mail(store):
        pass
    store.close()


def _followed(curator: Person, links: list[str], number: str) -> None:
    """What the letter leads to is readable on the phone; what it counted is there."""
    page = curator.page
    for link in links:
        answer = page.goto(link)
        assert answer and answer.ok
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("h1")).to_have_text("Уведомления")
    curator.go("/tasks?tab=today")
    expect(page.locator("tbody tr", has_text=number)).to_have_count(1)
