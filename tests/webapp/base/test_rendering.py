"""A page is rendered when everything has been read: whatever asks the database meanwhile fails at once, and loudly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import render_template, render_template_string

from engine.errors import StoreShut, TransactionOpen
from tests.webapp.conftest import House
from webapp.base.database import store
from webapp.base.reading import present
from webapp.base.rendering import Rendered


def ask(*_: Any) -> str:
    with store().reading():
        return "asked"


def write(*_: Any) -> str:
    with store().transaction():
        return "written"


@pytest.mark.parametrize("forbidden", [ask, write], ids=["reading", "transaction"])
def test_a_template_that_asks_the_database_fails(house: House, forbidden: Any) -> None:
    house.app.jinja_env.filters["forbidden"] = forbidden
    house.app.jinja_env.globals["forbidden"] = forbidden
    with house.app.test_request_context("/"):
        for source in ("{{ given|forbidden }}", "{{ forbidden() }}", "{% set x = forbidden() %}"):
            with pytest.raises(StoreShut):
                render_template_string(source, given=1)
        assert render_template_string("{{ 1 + 1 }}") == "2"


def test_what_the_frame_adds_is_no_exception(house: House) -> None:
    house.app.context_processor(lambda: {"asked": ask()})
    with house.app.test_request_context("/"), pytest.raises(StoreShut):
        render_template("fault.html", status=404, sentence="")


@pytest.mark.parametrize("kind", ["reading", "transaction"])
def test_a_page_inside_a_transaction_fails(house: House, kind: str) -> None:
    with house.app.test_request_context("/"):
        with getattr(store(), kind)(), pytest.raises(TransactionOpen):
            render_template_string("{{ 1 }}")
        assert render_template_string("{{ 1 }}") == "1"


def test_a_filter_of_a_real_page(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """The person gets the calm page, the log the class of the fault."""
    house.start()
    house.app.jinja_env.filters["due"] = ask  # before any page has loaded the macros that name it
    browser = house.sign_in("registrar")
    answer = browser.get("/tasks?tab=groups")
    assert answer.status_code == 500
    assert "StoreShut" in caplog.text


def test_the_libraries_pages_are_rendered_by_the_same_rule(house: House) -> None:
    for name in ("login.html", "security/base.html"):
        assert isinstance(house.app.jinja_env.get_template(name), Rendered)


def test_one_present_for_the_whole_request(house: House) -> None:
    """Time that passes while a page is made does not tear it apart."""
    for _request in range(2):
        with house.app.test_request_context("/"):
            house.app.preprocess_request()
            began = present()
            assert began == house.clock.now()
            house.clock.move_to(began + timedelta(hours=1))
            assert present() == began
