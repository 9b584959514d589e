"""The choice of language leads back to where one was, and nowhere else."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example/x",
        "/\n/evil.example/x",
        "/\r\nX-Foreign: 1",
        "/\x00",
        "/\u2028/evil.example",
        "",
        "javascript:alert(1)",
    ],
)
def test_a_way_back_that_is_none_leads_home(house: House, back: str) -> None:
    answer = house.browser().post("/language", {"language": "en", "back": back})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "X-Foreign" not in answer.headers


def test_from_a_page_whose_address_browsers_read_otherwise(house: House) -> None:
    """The page itself is not there, and its form leads home."""
    page = house.browser().get("/%09/evil.example/x")
    assert page.status_code == 404
    answer = house.browser().post("/language", {"language": "en", "back": "/\t/evil.example/x?"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("back", ["/tasks?tab=mine", "/families?q=Ёлка", "/"])
def test_a_page_of_ours_is_gone_back_to(house: House, back: str) -> None:
    answer = house.browser().post("/language", {"language": "en", "back": back})
    assert answer.headers["Location"].startswith(back.partition("Ё")[0])
