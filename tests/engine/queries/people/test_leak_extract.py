"""Every line of the days counts, wherever the journal keeps it; a page of them is shown and says of how many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.journal import Entry, append
from engine.queries.people import leak_extract as extracting
from engine.queries.people.leak_extract import Extract, Sought, leak_extract
from engine.usecases.families.take_emergency_access import take_emergency_access
from engine.usecases.people.record_entry import record_failure
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House

WHY = "Соседи слышат крики ребёнка, куратор не отвечает"


def extract(house: House, login: str, page: int | None = 1) -> Extract:
    now = house.clock.now()
    sought = Sought(now - timedelta(days=1), now + timedelta(days=1), house.actor(login).id)
    with house.store.reading() as tx:
        return leak_extract(tx, house.actor("golub"), sought, page)


def test_failed_logins_and_urgent_looks_are_in_it(house: House) -> None:
    case_id = house.planned()
    do(house, take_emergency_access, "sokol", family_of(house, case_id), WHY)
    with house.store.transaction() as tx:
        record_failure(tx, house.actor("sokol").id, "10.0.0.9", "password")
        record_failure(tx, house.actor("petrova").id, "10.0.0.8", "password")
    found = extract(house, "sokol")
    told = {line.action: line for line in found.lines}
    assert {"entry.failed", "access.emergency"} <= told.keys()
    assert told["access.emergency"].cases == (house.case(case_id)["number"],)
    [account] = found.accounts
    assert account.addresses == ("10.0.0.9",) and account.lines == found.total == len(found.lines)


def test_figures_are_of_all_lines_and_pages_lose_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "SIZE", 2)
    me = house.actor("mazur").id
    with house.store.transaction() as tx:
        for n in range(5):
            append(tx, f"reading:{me}", Entry("families.listed", {"from": f"10.0.0.{n}"}, me))
    pages = [extract(house, "mazur", number) for number in (1, 2, 3)]
    assert [len(page.lines) for page in pages] == [2, 2, 1]
    assert {(page.total, page.pages, page.accounts[0].lines) for page in pages} == {(5, 3, 5)}
    lines = [line.hash for page in pages for line in page.lines]
    assert lines == [line.hash for line in extract(house, "mazur", None).lines] and len({*lines}) == 5
