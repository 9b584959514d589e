"""The second factor: nothing is shown before it, a code is good once, recovery codes too, and nobody is forced in the training."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.store.tables import SecondFactor
from tests.webapp.auth.doors import CODE, code, demand, password, secret_of, with_factor
from tests.webapp.conftest import House
from webapp import create_app
from webapp.auth.authenticator import authenticator

STEP = timedelta(seconds=30)


def test_half_way_in_nothing_is_open(house: House) -> None:
    with_factor(house, "dept_head")
    browser = house.browser()
    assert password(browser, "dept_head") == "/login/code"
    for page in ("/tasks", "/control", "/me/sessions", "/me/factor/new"):
        assert browser.get(page).status_code == 302 and "/login" in browser.get(page).location


@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_a_code_that_comes_without_the_page_s_token_does_nothing(house: House, method: str) -> None:
    browser = house.sign_in("dept_head")
    assert browser.get("/me/factor/new").status_code == 200
    right = {"code": code(house, secret_of(browser))}
    assert browser.client.open("/me/factor/new", method=method, data=right).status_code == 200
    with house.store.reading() as tx:
        assert tx.execute(select(SecondFactor.secret)).first() is None


def test_a_code_lets_in_once(house: House) -> None:
    _, secret, _ = with_factor(house, "dept_head")
    first, second = house.browser(), house.browser()
    shown = code(house, secret, STEP)
    assert password(first, "dept_head") == password(second, "dept_head") == "/login/code"
    assert first.post("/login/code", {"code": f"{shown[:3]} {shown[3:]}"}).status_code == 302
    assert first.get("/control").status_code == 200
    assert second.post("/login/code", {"code": shown}).status_code == 422  # looked at over a shoulder
    assert second.post("/login/code", {"code": "000000"}).status_code == 422
    assert second.get("/control").status_code == 302
    assert second.post("/login/code", {"code": code(house, secret, STEP)}).status_code == 302


def test_the_code_that_set_it_up_is_used_up(house: House) -> None:
    _, secret, _ = with_factor(house, "dept_head")
    browser = house.browser()
    password(browser, "dept_head")
    assert browser.post("/login/code", {"code": code(house, secret)}).status_code == 422


def test_a_recovery_code_lets_in_once(house: House) -> None:
    _, _, codes = with_factor(house, "dept_head")
    first, second = house.browser(), house.browser()
    password(first, "dept_head")
    password(second, "dept_head")
    assert first.post("/login/code", {"code": codes[0].replace("-", "").upper()}).status_code == 302
    assert second.post("/login/code", {"code": codes[0]}).status_code == 422
    assert "Запасных кодов осталось: 9" in first.get("/me/sessions").text


def test_codes_are_not_guessed(house: House) -> None:
    _, secret, codes = with_factor(house, "dept_head")
    browser = house.browser()
    browser.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    password(browser, "dept_head")
    answers = [browser.post("/login/code", {"code": "000000"}).status_code for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    refused = browser.post("/login/code", {"code": codes[0]})
    assert refused.status_code == 429 and refused.headers["Retry-After"] == "60"
    owner = house.browser()  # at the address she has come in from before
    password(owner, "dept_head")
    assert owner.post("/login/code", {"code": code(house, secret, STEP)}).status_code == 302


def test_ten_minutes_half_way_are_enough(house: House) -> None:
    _, secret, _ = with_factor(house, "dept_head")
    browser = house.browser()
    password(browser, "dept_head")
    answer = browser.post("/login/code", {"code": code(house, secret, timedelta(minutes=10))})
    assert answer.status_code == 302 and answer.location == "/login"
    assert browser.get("/control").status_code == 302


def test_where_it_is_demanded_it_is_set_up_before_anything_is_shown(house: House) -> None:
    demand(house, "supervisor", "administrator")
    assert password(house.browser(), "curator") == "/"
    browser = house.browser()
    assert password(browser, "dept_head") == "/login/factor"
    page = browser.get("/login/factor")
    assert "data:image/svg+xml;base64," in page.text and browser.get("/control").status_code == 302
    assert browser.post("/login/factor", {"code": "000000"}).status_code == 422
    shown = browser.post("/login/factor", {"code": code(house, secret_of(browser))})
    assert len(CODE.findall(shown.text)) == 10
    assert browser.get("/control").status_code == 200
    assert "Для ваших ролей он обязателен" in browser.get("/me/sessions").text
    refused = browser.post("/me/factor/off", {"code": CODE.findall(shown.text)[0]}, follow_redirects=True)
    assert "снять его нельзя" in refused.text
    assert password(house.browser(), "dept_head") == "/login/code"


def test_somebody_who_has_one_cannot_set_another_up_half_way(house: House) -> None:
    demand(house, "supervisor")
    with_code, _, _ = with_factor(house, "curator")
    browser = house.browser()
    assert password(browser, "curator") == "/login/code"
    assert browser.get("/login/factor").location == "/login"
    assert browser.post("/login/factor", {"code": "000000"}).location == "/login"
    assert with_code.get("/tasks").status_code == 200


def test_another_phone_needs_the_earlier_one(house: House) -> None:
    browser, secret, codes = with_factor(house, "curator")
    browser.get("/me/factor/new")
    fresh = secret_of(browser)
    assert fresh != secret
    assert browser.post("/me/factor/new", {"code": code(house, fresh), "old": "000000"}).status_code == 422
    changed = browser.post("/me/factor/new", {"code": code(house, fresh, STEP), "old": codes[0]})
    assert len(CODE.findall(changed.text)) == 10 and not set(codes) & set(CODE.findall(changed.text))


def test_its_owner_takes_it_off_and_renews_the_codes_with_a_code(house: House) -> None:
    browser, secret, codes = with_factor(house, "curator")
    assert "Код не подходит" in browser.post("/me/factor/codes", {"code": "1"}, follow_redirects=True).text
    fresh = CODE.findall(browser.post("/me/factor/codes", {"code": code(house, secret, STEP)}).text)
    assert len(fresh) == 10 and not set(fresh) & set(codes)
    assert "Код не подходит" in browser.post("/me/factor/off", {"code": codes[1]}, follow_redirects=True).text
    assert (
        "Второй фактор снят" in browser.post("/me/factor/off", {"code": fresh[0]}, follow_redirects=True).text
    )
    assert password(house.browser(), "curator") == "/"


def test_the_secret_is_encrypted_with_the_key_of_the_installation(house: House) -> None:
    _, secret, _ = with_factor(house, "curator")
    with house.store.reading() as tx:
        kept = str(tx.connection.scalar(select(SecondFactor.secret)))
    with house.app.app_context():
        plain = authenticator_key(secret)
    assert kept == secret and plain not in kept
    house.app.config["SECRET_KEY"] = "another installation's"
    browser = house.browser()
    password(browser, "curator")
    assert (
        browser.post("/login/code", {"code": "000000"}).status_code == 422
    )  # a lost key opens nothing and breaks nothing


def authenticator_key(secret: str) -> str:
    return authenticator().get_totp_b32_key(secret)


def test_the_training_demands_none_and_says_so(house: House) -> None:
    demo = create_app(house.store.url, demo=True)
    assert demo.config["SECOND_FACTOR"] == frozenset()
    assert "Второго фактора учебная база не требует" in demo.test_client().get("/login").text


def test_what_an_installation_demands(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_SECRET", "s" * 40)
    for given, kinds in ((None, {"administrator", "supervisor"}), ("staff", {"staff"}), ("off", set())):
        if given:
            monkeypatch.setenv("KURATOR_SECOND_FACTOR", given)
        assert create_app(house.store.url).config["SECOND_FACTOR"] == kinds
    monkeypatch.setenv("KURATOR_SECOND_FACTOR", "directors")
    with pytest.raises(ValueError, match="directors"):
        create_app(house.store.url)
