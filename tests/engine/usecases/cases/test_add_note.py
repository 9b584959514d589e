"""Notes keep their words out of the journal."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotFound
from engine.store.tables import JournalEntry, Note
from engine.usecases.cases.add_note import add_note
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_notes_keep_their_words_out_of_the_journal(house: House) -> None:
    case_id = house.planned()
    do(house, add_note, "mazur", case_id, "  Мать просит звонить после шести. ")
    assert house.rows(Note)[0]["text"] == "Мать просит звонить после шести."
    [entry] = house.rows(JournalEntry, JournalEntry.action == "note.added")
    assert "Мать" not in str(entry["facts"])
    for text in ("   ", "x" * 5001):
        with pytest.raises(FormFaults):
            do(house, add_note, "mazur", case_id, text)
    with pytest.raises(NotFound):
        do(house, add_note, "sokol", case_id, "чужое дело")


def test_a_note_goes_to_a_task_of_its_own_case(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    do(house, add_note, "mazur", case_id, "По плану", house.open_tasks(case_id)["plan"])
    for strange in (house.open_tasks(other)["plan"], "never-there"):
        with pytest.raises(NotFound):
            do(house, add_note, "mazur", case_id, "Не туда", strange)
    assert [row["text"] for row in house.rows(Note)] == ["По плану"]
