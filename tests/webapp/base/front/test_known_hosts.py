"""A request for a foreign name is refused before the application sees it."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.webapp.conftest import House
from webapp import create_app
from webapp.base.front.known_hosts import name_of


def ask(app: Flask, host: str) -> int:
    return app.test_client().get("/login", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil.example:80", "localhost@evil.example", "a b", "*", "["],
)
def test_a_foreign_name_is_refused_in_words(house: House, host: str) -> None:
    answer = house.app.test_client().get("/login", headers={"Host": host})
    assert answer.status_code == 400
    assert "KURATOR_HOSTS" in answer.text and host not in answer.text


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "localhost.", "127.0.0.1:8000", "[::1]:8000"]
)
def test_this_machine_s_own_names_are_known(house: House, host: str) -> None:
    assert ask(house.app, host) == 200


def test_named_ones_take_their_place(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURATOR_HOSTS", "kurator.example.ru, куратор.рф")
    app = create_app(house.store.url, testing=True)
    assert ask(app, "kurator.example.ru:443") == 200
    assert ask(app, name_of("куратор.рф") or "") == 200
    assert ask(app, "127.0.0.1") == 400


@pytest.mark.parametrize("given", ["", "a b", "http://k.ru", "k.ru/x", "k.ru:port", "[::1", "k" * 70 + "ё"])
def test_what_is_no_host_has_no_name(given: str) -> None:
    assert name_of(given) is None
