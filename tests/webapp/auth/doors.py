"""Codes and links as people have them: an authenticator on the test's clock, a link from the administrator."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.webapp.conftest import PASSWORD, Browser, House
from webapp.auth.authenticator import authenticator

NEW = "кафу окно лиса"
SECRET = "new_factor"
CODE = re.compile(r"<code>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</code>")


def demand(house: House, *kinds: str) -> None:
    """The installation wants a second factor of such roles."""
    house.app.config["SECOND_FACTOR"] = frozenset(kinds)


def code(house: House, secret: str, later: timedelta = timedelta()) -> str:
    """What the phone shows now, or a little later: the clock moves on to that."""
    house.clock.advance(later)
    with house.app.app_context():
        return authenticator().generate_totp_password(secret)


def secret_of(browser: Browser) -> str:
    """What the page that sets a factor up has drawn."""
    with browser.client.session_transaction() as session:
        return str(session[SECRET])


def password(browser: Browser, login: str, chosen: str = PASSWORD) -> str:
    """Send it; where that leads."""
    answer = browser.post("/login", {"login": login, "password": chosen})
    assert answer.status_code == 302, answer.text
    return answer.location


def with_factor(house: House, login: str) -> tuple[Browser, str, list[str]]:
    """Somebody who has set a factor up of their own wish: signed in, the secret, the recovery codes."""
    browser = house.sign_in(login)
    assert browser.get("/me/factor/new").status_code == 200
    secret = secret_of(browser)
    page = browser.post("/me/factor/new", {"code": code(house, secret)})
    codes = CODE.findall(page.text)
    assert len(codes) == 10, page.text
    return browser, secret, codes


def link(house: House, login: str) -> str:
    """A link that the administrator made, its path."""
    administrator = house.sign_in("administrator")
    page = administrator.post(f"/admin/people/{house.actor(login).id}/link").text
    found = re.search(r'k-entry-link">https?://[^/]+(/enter/[^<]+)<', page)
    assert found, page
    return found[1]
