"""Many papers asked for at once: whose they may be, and extracts of a protocol, each once."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import PaperWanted
from engine.usecases.papers.make_wanted import make_wanted
from engine.usecases.papers.want_papers import MOST, want_extracts, want_papers
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk, furnish


def waiting(house: House) -> list[tuple[str, str]]:
    rows = house.rows(PaperWanted, PaperWanted.done_at.is_(None))
    return [(row["case_id"], row["kind"]) for row in sorted(rows, key=lambda row: row["position"])]


def test_each_case_waits_once_and_a_repeated_key_asks_once(house: House) -> None:
    one, other = house.planned(), house.planned()
    asked = [one, other, one]
    assert do(house, want_papers, "mazur", "d20", asked, "k") == do(
        house, want_papers, "mazur", "d20", asked, "k"
    )
    assert waiting(house) == [(one, "d20"), (other, "d20")]


@pytest.mark.parametrize("login", ["petrova", "sayko", "sokol"])
def test_nobody_asks_for_a_case_they_do_not_see(house: House, login: str) -> None:
    case_id = house.planned()
    with pytest.raises(NotFound):
        do(house, want_papers, login, "d20", [case_id], "k")
    assert waiting(house) == []


def test_none_and_too_many_are_refused(house: House) -> None:
    for asked in ([], [str(number) for number in range(MOST + 1)]):
        with pytest.raises(FormFaults):
            do(house, want_papers, "mazur", "d20", asked, "k")
    with pytest.raises(NotFound):
        do(house, want_papers, "mazur", "d10p", [house.planned()], "k")


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def test_every_question_of_a_signed_protocol_has_its_extract_once(omsk: Omsk) -> None:
    items = [omsk.asks(), omsk.asks("Семья Зиминых")]
    meeting_id = omsk.signed(*items)
    batch = do(omsk.house, want_extracts, "belova", meeting_id, "k1")
    assert batch and do(omsk.house, want_extracts, "belova", meeting_id, "k2") == ""
    assert make_wanted(omsk.house.store) == 2
    assert do(omsk.house, want_extracts, "orlova", meeting_id, "k3") == ""
    rows = omsk.house.rows(PaperWanted, PaperWanted.batch == batch)
    assert {(row["case_id"], row["about"], row["kind"]) for row in rows} == {
        (omsk.item(item)["case_id"], f"item:{item}", "d10") for item in items
    }
    assert all(row["paper_id"] and not row["fault"] for row in rows)


def test_who_only_sits_asks_for_no_extract(omsk: Omsk) -> None:
    meeting_id = omsk.signed(omsk.asks())
    with pytest.raises(NotAllowed):
        do(omsk.house, want_extracts, "titov", meeting_id, "k")
    assert waiting(omsk.house) == []
