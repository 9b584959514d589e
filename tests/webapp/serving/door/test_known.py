"""The door believes only what the application itself has signed at a login."""

from __future__ import annotations

from tests.webapp.conftest import House
from tests.webapp.serving.door.doorway import cookie_of
from webapp.serving.door.known import knows


def test_only_a_cookie_of_a_login_is_known(house: House) -> None:
    known = knows(house.app)
    signed_in, stranger = house.sign_in("curator"), house.browser()
    stranger.get("/login")
    assert known(cookie_of(signed_in)) and known(f"a=b; {cookie_of(signed_in)}; c=d")
    assert known(cookie_of(signed_in)) == known(
        cookie_of(house.sign_in("curator"))
    )  # two browsers, one person
    assert known(cookie_of(signed_in)) != known(cookie_of(house.sign_in("dept_head")))
    assert cookie_of(stranger) and not known(cookie_of(stranger))
    for forged in ("", "kurator=", "kurator=x.y.z", cookie_of(signed_in)[:-3], "kurator=\x00;;=", "другое=1"):
        assert not known(forged)
