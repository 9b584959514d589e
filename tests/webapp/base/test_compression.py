"""Pages are compressed for our own pages only: whoever asks from elsewhere learns nothing from a length."""

from __future__ import annotations

import gzip

import pytest

from tests.webapp.conftest import House

OURS = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}


def test_a_page_that_our_page_asks_for_is_compressed(house: House) -> None:
    browser = house.sign_in("registrar")
    answer = browser.get("/tasks", headers=OURS)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(answer.vary.to_header().split(", "))
    assert '<main id="main"' in gzip.decompress(answer.data).decode()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_whoever_asks_from_elsewhere_gets_the_same_length_for_every_guess(
    house: House, site: str | None
) -> None:
    """A compressed page would be shorter where the guess is right; this one grows by the guess and nothing else."""
    browser = house.sign_in("registrar")
    headers = {"Accept-Encoding": "gzip, br", **({"Sec-Fetch-Site": site} if site else {})}
    right, wrong = (
        browser.get("/search", query_string={"q": guess}, headers=headers)
        for guess in ("Борисевич", "Ъюзяжкщфч")
    )
    assert "Content-Encoding" not in right.headers and "Content-Encoding" not in wrong.headers
    assert len(right.data) == len(wrong.data)


@pytest.mark.parametrize("encodings", ["", "br", "gzip;q=0"])
def test_a_browser_that_reads_no_gzip_gets_none(house: House, encodings: str) -> None:
    answer = house.browser().get("/login", headers={**OURS, "Accept-Encoding": encodings})
    assert "Content-Encoding" not in answer.headers
    assert "<main" in answer.text


def test_what_is_short_stays_as_it_is(house: House) -> None:
    answer = house.browser().get("/health", headers=OURS)
    assert answer.json == {"status": "ok"} and "Content-Encoding" not in answer.headers
