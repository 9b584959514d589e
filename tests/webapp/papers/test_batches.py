"""One paper of many cases: asked for on a page, made in the background, printed as one file."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.store.tables import Case
from engine.usecases.papers.make_wanted import make_wanted
from tests.webapp.conftest import House


@pytest.fixture
def cases(house: House) -> list[str]:
    """Led by the curator."""
    started = [house.start().case_id, house.start("Семья Беловой О. К.").case_id]
    with house.store.transaction() as tx:
        led = update(Case).where(Case.id.in_(started))
        tx.execute(led.values(curator_id=house.actor("curator").id))
    return started


def test_from_the_list_to_one_file(house: House, cases: list[str]) -> None:
    browser = house.sign_in("curator")
    assert "/papers-together" in browser.get("/cases").text
    assert "Карта семьи" in browser.get("/papers-together").text
    asked = browser.post("/papers-together", {"kind": "d20", "cases": cases, "key": "k"})
    assert asked.status_code == 302
    page = asked.headers["Location"]
    assert "сделано 0 из 2" in browser.get(page).text
    make_wanted(house.store, 1)
    assert "сделано 1 из 2" in browser.get(f"{page}/progress").text
    make_wanted(house.store)
    done = browser.get(page).text
    assert "Готово: 2 из 2." in done and "hx-get" not in browser.get(f"{page}/progress").text
    assert browser.get(f"{page}/papers.pdf").data.startswith(b"%PDF")
    assert browser.post(f"{page}/print", {}).data.startswith(b"%PDF")
    assert "Уже выдавались: 2." in browser.get(page).text
    assert browser.post(f"{page}/print", {}).status_code == 404
    stranger = house.sign_in("stranger")
    for path in (page, f"{page}/progress", f"{page}/papers.pdf"):
        assert stranger.get(path).status_code == 404


def test_nothing_ticked_and_somebody_elses_case(house: House, cases: list[str]) -> None:
    answer = house.sign_in("curator").post("/papers-together", {"kind": "d20", "key": "k"})
    assert answer.status_code == 422 and "Отметьте от одного до 200 дел." in answer.text
    asked = {"kind": "d20", "cases": cases, "key": "k2"}
    assert house.sign_in("stranger").post("/papers-together", asked).status_code in (403, 404)


def test_several_papers_of_a_case_are_one_file(house: House, cases: list[str]) -> None:
    browser = house.sign_in("curator")
    for key in ("k1", "k2"):
        browser.post(f"/cases/{cases[0]}/papers", {"what": "d20|", "key": key})
    page = browser.get(f"/cases/{cases[0]}/papers").text
    ids = [part.split('"')[0] for part in page.split('name="papers" value="')[1:]]
    assert len(ids) == 2
    answer = browser.post(f"/cases/{cases[0]}/papers/print", {"papers": ids})
    assert answer.data.startswith(b"%PDF")
    assert browser.get(f"/cases/{cases[0]}/papers").text.count("один раз") == 2
    assert browser.post(f"/cases/{cases[0]}/papers/print", {}).status_code == 422
    assert browser.post(f"/cases/{cases[1]}/papers/print", {"papers": ids}).status_code == 404
