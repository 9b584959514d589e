"""The words of a note stand where the journal names it, in its own case alone."""

from __future__ import annotations

from engine.queries.cases.case_pages import Happening, happenings
from engine.queries.cases.spoken import spoken
from engine.usecases.cases.add_note import add_note
from tests.engine.usecases.house import House


def test_words_are_found_by_the_lines_of_their_own_case(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    with house.store.transaction() as tx:
        note = add_note(tx, house.actor("mazur"), case_id, "Мать в больнице").note
    with house.store.reading() as tx:
        rows = happenings(tx, case_id, 1).rows
        assert spoken(tx, case_id, rows) == {note: "Мать в больнице"}
        assert spoken(tx, other, rows) == {}
        junk = [Happening(1, tx.now(), None, "note.added", {"note": each}) for each in (None, "x", "7")]
        assert spoken(tx, case_id, junk) == {}
