"""Notes keep their words out of the journal, call colleagues by name and may have a file beside them."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults, NotFound
from engine.queries.cases.remarks import remark_file, remarks
from engine.queries.papers.filing_list import filed
from engine.registry.life.erase import erase
from engine.scans.taking_in import Scan
from engine.store.tables import Filing, FilingFile, JournalEntry, Note, Notice
from engine.usecases.cases.add_note import add_note
from engine.usecases.papers.unfile_paper import unfile_paper
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


def test_who_is_called_by_name_is_told_and_leads_to_the_note(house: House) -> None:
    case_id = house.planned()
    added = do(house, add_note, "mazur", case_id, "@Проверкин g. посмотрите план; @Проверкин m. это я")
    [line] = house.rows(Notice, Notice.code == "note_mention")
    assert (line["person_id"], line["case_id"]) == (house.actor("golub").id, case_id)
    assert line["facts"] == {"by": house.actor("mazur").id, "note": added.note}
    [entry] = house.rows(JournalEntry, JournalEntry.action == "note.added")
    assert entry["facts"]["told"] == line["told"] and [one.name for one in added.told] == ["Проверкин golub"]


def test_a_note_that_calls_who_may_not_see_the_case_is_not_kept(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(FormFaults):
        do(house, add_note, "mazur", case_id, "@Проверкин s. посмотрите")
    assert house.rows(Note) == [] and house.rows(Notice, Notice.code == "note_mention") == []


def test_a_file_lies_in_the_case_beside_its_note_and_goes_with_the_family(house: House) -> None:
    case_id = house.planned()
    scan = Scan(b"\xff\xd8\xff picture", "image/jpeg", 1)
    added = do(house, add_note, "mazur", case_id, "Справка из школы", None, scan)
    [filing] = house.rows(Filing)
    assert (filing["note_id"], filing["title"]) == (added.note, "Файл к комментарию от 07.09.2026")
    with house.store.reading() as tx:
        [line] = remarks(tx, case_id)
        assert (line.file, line.pages) == (filing["id"], 1)
        assert remark_file(tx, house.actor("golub"), case_id, filing["id"])[1] == scan.content
        for stranger in ("sokol", "petrova", "sayko"):
            with pytest.raises(NotFound):
                remark_file(tx, house.actor(stranger), case_id, filing["id"])
        assert [each.title for each in filed(tx, house.actor("mazur"), case_id, 1).rows] == [filing["title"]]
    with house.store.transaction() as tx:
        erase(tx, filing["family_id"])
    [left] = house.rows(Filing)
    assert (left["note_id"], left["title"]) == (None, "") and house.rows(FilingFile) == house.rows(Note) == []


def test_a_file_put_there_by_mistake_is_shown_no_more(house: House) -> None:
    case_id = house.planned()
    do(house, add_note, "mazur", case_id, "Справка", None, Scan(b"\xff\xd8\xff", "image/jpeg", 1))
    [filing] = house.rows(Filing)
    do(house, unfile_paper, "mazur", filing["id"], "Не та семья")
    with house.store.reading() as tx:
        assert remarks(tx, case_id)[0].void_at is not None
        with pytest.raises(NotFound):
            remark_file(tx, house.actor("mazur"), case_id, filing["id"])
