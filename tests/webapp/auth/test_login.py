"""Logging in and out, throttling, the life of a session."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from sqlalchemy import insert, select, text, update

from engine.demo.people import PEOPLE as DEMO_PEOPLE
from engine.store.database.invented import PUBLISHED
from engine.store.database.kind_guard import KEY
from engine.store.kind import REAL, TRAINING
from engine.store.tables import JournalEntry, LoginSession, Person, PersonRole, Setting
from tests.webapp.conftest import PASSWORD, House
from webapp import create_app
from webapp.auth.sessions import browser_words
from webapp.base.database import store

WRONG = "Имя или пароль не подходят"


def test_a_person_logs_in_and_lands_in_the_inbox(house: House) -> None:
    browser = house.sign_in("registrar")
    answer = browser.get("/", follow_redirects=True)
    assert answer.request.path == "/tasks"
    assert "Борисевич А. В." in answer.text
    assert "Жодинский ТЦСОН" in answer.text


@pytest.mark.parametrize(
    "login, password", [("registrar", "wrong"), ("nobody-such", PASSWORD), ("registrar ", "x" * 200)]
)
def test_a_wrong_login_and_a_wrong_password_sound_the_same(house: House, login: str, password: str) -> None:
    answer = house.browser().post("/login", {"login": login, "password": password})
    assert answer.status_code == 200
    assert (
        "kurator" not in answer.headers.get("Set-Cookie", "")
        or house.browser().get("/tasks").status_code == 302
    )
    if len(password) < 129:
        assert WRONG in answer.text


def test_the_login_forgives_case_and_a_layout_of_spaces(house: House) -> None:
    assert house.browser().post("/login", {"login": "REGISTRAR", "password": PASSWORD}).status_code == 302


def test_guessing_is_throttled_per_login(house: House) -> None:
    browser = house.browser()
    answers = [
        browser.post("/login", {"login": "registrar", "password": "wrong"}).status_code for _ in range(12)
    ]
    assert answers[:10] == [200] * 10
    assert answers[10:] == [429, 429]
    assert house.browser().post("/login", {"login": "curator", "password": PASSWORD}).status_code == 302


def test_a_login_spelt_in_another_way_has_no_guesses_of_its_own(house: House) -> None:
    browser = house.browser()
    spellings = ("registrar", "REGISTRAR", "Registrar")
    answers = [
        browser.post("/login", {"login": spellings[turn % 3], "password": "wrong"}).status_code
        for turn in range(12)
    ]
    assert answers == [200] * 10 + [429, 429]


@pytest.mark.parametrize("spelling", [" registrar", "registrar\u00a0", "Registrar ", "\uff52egistrar"])
def test_blanks_and_wide_letters_have_no_guesses_of_their_own(house: House, spelling: str) -> None:
    browser = house.browser()
    for _ in range(10):
        browser.post("/login", {"login": "registrar", "password": "wrong"})
    refused = browser.post("/login", {"login": spelling, "password": PASSWORD})
    assert refused.status_code == 429 and int(refused.headers["Retry-After"]) == 60


def test_the_throttle_is_in_the_database(house: House) -> None:
    """Another process of the same installation counts on."""
    for _ in range(10):
        house.browser().post("/login", {"login": "registrar", "password": "wrong"})
    other = create_app(house.store.url, testing=True)
    with other.app_context():
        opened = store()
    opened.base_clock = opened.clock.base = house.clock
    beside = House(other, opened, house.clock, house.bystanders)
    assert beside.browser().post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 429
    house.clock.advance(timedelta(seconds=60))
    assert beside.browser().post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 302
    opened.close()


def test_a_stranger_shuts_nobody_out(house: House) -> None:
    """The owner came in from her own browser and address once; somebody else guesses at her login from elsewhere."""
    owner = house.sign_in("registrar")
    owner.post("/logout")
    stranger = house.browser()
    stranger.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    for _ in range(12):
        stranger.post("/login", {"login": "registrar", "password": "wrong"})
    assert stranger.post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 429
    elsewhere = owner.client
    elsewhere.environ_base["REMOTE_ADDR"] = (
        "203.0.113.9"  # even from the stranger's address, in her own browser
    )
    assert owner.post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 302


def test_comings_and_failures_are_in_the_journal_without_what_was_typed(house: House) -> None:
    house.browser().post("/login", {"login": "my secret password", "password": "wrong"})
    house.browser().post("/login", {"login": "registrar", "password": "also secret"})
    house.sign_in("registrar").post("/logout")
    with house.store.reading() as tx:
        lines = tx.execute(
            select(JournalEntry.stream, JournalEntry.action, JournalEntry.facts)
            .where(JournalEntry.action.startswith("entry."))
            .order_by(JournalEntry.id)
        ).all()
    registrar = house.actor("registrar").id
    own = {"person": registrar, "from": "127.0.0.1"}
    assert [tuple(line) for line in lines] == [
        ("installation", "entry.failed", {"from": "127.0.0.1", "why": "unknown"}),
        ("institution:zhodino", "entry.failed", {**own, "why": "password"}),
        ("institution:zhodino", "entry.in", {**own, "by": "password"}),
        ("institution:zhodino", "entry.out", {**own, "by": "password"}),
    ]


def test_a_closed_door_and_a_person_without_a_password_sound_like_a_wrong_password(house: House) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "curator").values(active=False))
        tx.execute(update(Person).where(Person.login == "registrar").values(password=""))
    for login, password in (("curator", PASSWORD), ("registrar", PASSWORD)):
        answer = house.browser().post("/login", {"login": login, "password": password})
        assert answer.status_code == 200 and WRONG in answer.text


def test_the_idle_limit_is_fifteen_minutes_unless_it_is_set(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert house.app.config["IDLE_LIMIT"] == timedelta(minutes=15)
    assert house.app.config["ABSOLUTE_LIMIT"] == timedelta(hours=12)
    monkeypatch.setenv("KURATOR_IDLE_MINUTES", "30")
    monkeypatch.setenv("KURATOR_SESSION_HOURS", "8")
    app = create_app(house.store.url, testing=True)
    assert (app.config["IDLE_LIMIT"], app.config["ABSOLUTE_LIMIT"]) == (
        timedelta(minutes=30),
        timedelta(hours=8),
    )


def test_coming_in_is_no_guess(house: House) -> None:
    """A shared computer of a ward: one person after another, and the same one again, all day long."""
    for _ in range(12):
        assert house.browser().post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 302


def test_a_foreign_next_address_is_not_followed(house: House) -> None:
    for address in ("//evil.example", "https://evil.example/", "/\\evil.example"):
        browser = house.browser()
        answer = browser.post(
            f"/login?next={address}", {"login": "registrar", "password": PASSWORD, "next": address}
        )
        assert answer.status_code != 302 or urlsplit(answer.headers["Location"]).netloc == ""


def test_one_comes_back_to_the_page_asked_for(house: House) -> None:
    asked = house.browser().get("/cases?status=all")
    assert asked.status_code == 302
    assert "next=" in asked.headers["Location"]


def test_logging_out_ends_the_session(house: House) -> None:
    browser = house.sign_in("registrar")
    assert browser.get("/logout").status_code == 405
    browser.post("/logout")
    assert browser.get("/tasks").status_code == 302


def test_a_copied_cookie_does_not_survive_logging_out(house: House) -> None:
    browser = house.sign_in("registrar")
    stolen = browser.client.get_cookie("kurator")
    assert stolen
    thief = house.app.test_client()
    thief.set_cookie("kurator", stolen.value)
    assert thief.get("/tasks").status_code == 200
    browser.post("/logout")
    assert thief.get("/tasks").status_code == 302
    thief.set_cookie("kurator", stolen.value)
    assert thief.get("/tasks").status_code == 302


def test_every_login_has_a_secret_of_its_own_and_a_planted_one_opens_nothing(house: House) -> None:
    browser = house.browser()
    browser.get("/login")
    with browser.client.session_transaction() as planted:
        planted["sid"] = "known to the attacker"
        token = planted.get("csrf_token")
    browser.post("/login", {"login": "registrar", "password": PASSWORD})
    browser.get("/tasks")
    with browser.client.session_transaction() as session:
        first = session["sid"]
        assert first != "known to the attacker"
        assert session.get("csrf_token") != token
    browser.post("/logout")
    browser.post("/login", {"login": "registrar", "password": PASSWORD})
    with browser.client.session_transaction() as session:
        assert session["sid"] != first
    with house.store.reading() as tx:
        kept = tx.connection.scalars(select(LoginSession.id).where(house.own(LoginSession))).all()
    assert len(kept) == 1
    assert first not in kept


def test_a_cookie_with_anothers_secret_opens_nothing(house: House) -> None:
    mine, other = house.sign_in("registrar"), house.sign_in("curator")
    with mine.client.session_transaction() as session:
        secret = session["sid"]
    with other.client.session_transaction() as session:
        session["sid"] = secret
    assert other.get("/tasks").status_code == 302
    assert mine.get("/tasks").status_code == 200


def test_an_idle_session_ends_with_a_word(house: House) -> None:
    house.app.config["IDLE_LIMIT"] = timedelta(minutes=60)
    browser = house.sign_in("registrar")
    browser.get("/tasks")
    house.clock.advance(timedelta(minutes=59))
    assert browser.get("/tasks").status_code == 200
    house.clock.advance(timedelta(minutes=59))
    assert browser.get("/tasks").status_code == 200
    house.clock.advance(timedelta(minutes=61))
    answer = browser.get("/tasks", follow_redirects=True)
    assert answer.request.path == "/login"
    assert "Черновики сохранены" in answer.text


def test_the_longest_session_is_a_working_day(house: House) -> None:
    house.app.config["IDLE_LIMIT"] = timedelta(minutes=60)
    browser = house.sign_in("registrar")
    for _ in range(14):
        assert browser.get("/tasks").status_code == 200
        house.clock.advance(timedelta(minutes=50))
    house.clock.advance(timedelta(minutes=30))
    assert browser.get("/tasks").status_code == 302


def test_the_training_clock_logs_nobody_out(house: House) -> None:
    browser = house.sign_in("registrar")
    house.store.clock.offset = timedelta(days=30)
    assert browser.get("/tasks").status_code == 200


def test_one_sees_and_ends_ones_own_sessions_only(house: House) -> None:
    here, there, other = house.sign_in("registrar"), house.sign_in("registrar"), house.sign_in("curator")
    page = here.get("/me/sessions").text
    assert page.count("этот браузер") == 1
    [address] = re.findall(r'action="(/me/sessions/[0-9a-f]{64}/end)"', page)
    assert other.post(address).status_code == 404
    assert there.get("/tasks").status_code == 200
    here.post(address)
    assert there.get("/tasks").status_code == 302
    assert here.get("/tasks").status_code == 200
    third = house.sign_in("registrar")
    here.post("/me/sessions/others/end")
    assert third.get("/tasks").status_code == 302
    assert other.get("/tasks").status_code == 200


def test_remembering_is_not_offered_and_not_obeyed(house: House) -> None:
    browser = house.browser()
    browser.post("/login", {"login": "registrar", "password": PASSWORD, "remember": "y"})
    browser.client.delete_cookie("kurator")
    assert browser.get("/tasks").status_code == 302


def test_a_browser_is_named_in_few_words() -> None:
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0"
    assert browser_words(firefox) == "Firefox, Windows"
    assert browser_words("curl/8.0") == ""


def test_a_person_dismissed_or_without_the_role_is_out_at_once(house: House) -> None:
    browser = house.sign_in("dept_head")
    assert browser.get("/control").status_code == 200
    head = house.actor("dept_head").id
    with house.store.transaction() as tx:
        tx.execute(update(PersonRole).where(PersonRole.person_id == head).values(role="curator"))
    assert browser.get("/control").status_code == 403
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == head).values(active=False))
    assert browser.get("/tasks").status_code == 302


def test_demo_people_are_listed_in_demo_mode_only(house: House) -> None:
    assert DEMO_PEOPLE[0].name not in house.browser().get("/login").text
    demo = create_app(house.store.url, demo=True, testing=True)
    page = demo.test_client().get("/login").text
    for person in DEMO_PEOPLE:
        assert person.name in page


def test_cookies_keep_to_themselves(house: House) -> None:
    cookie = house.browser().get("/login").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_a_page_that_only_looks_sends_no_cookie(house: House) -> None:
    """Otherwise one that comes late puts back the session as it was, and a message of the page between is lost."""
    registrar = house.sign_in("registrar")
    registrar.get("/tasks")
    for address in ("/tasks", "/me/sessions/left"):
        answer = registrar.get(address)
        assert answer.status_code == 200 and "Set-Cookie" not in answer.headers, address


def test_behind_https_the_cookie_is_bound_to_the_host(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_HTTPS", "1")
    app = create_app(house.store.url, testing=True)
    answer = app.test_client().get("/login", base_url="https://localhost")
    assert "__Host-kurator=" in answer.headers["Set-Cookie"]
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "Strict-Transport-Security" in answer.headers


def test_nobody_comes_in_among_real_people_by_the_published_password(house: House) -> None:
    """Whoever gave it to them, and even where the mark of the database is all that is known."""
    with house.store.transaction() as tx:
        hers = update(Person).where(Person.login == "registrar")
        tx.execute(hers.values(password=PasswordHasher(1, 8, 1).hash(PUBLISHED)))
        tx.execute(insert(Setting).values(key=KEY, value={"kind": TRAINING}))
    given = {"login": "registrar", "password": PUBLISHED}
    assert house.browser().post("/login", given).status_code == 302
    with house.store.transaction() as tx:
        for name in ("kind_no_update", "kind_no_delete"):
            tx.execute(text(f"DROP TRIGGER {name}"))
        tx.execute(update(Setting).where(Setting.key == KEY).values(value={"kind": REAL}))
    answer = house.browser().post("/login", given)
    assert answer.status_code == 200 and WRONG in answer.text
