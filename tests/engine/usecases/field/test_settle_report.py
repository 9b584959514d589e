"""Of two texts their author picks one and the other stays to be read; a late one is read by whoever works on the case."""

from __future__ import annotations

import pytest

from engine.errors import NotAllowed, NotFound
from engine.queries.field.reports import report_page, waiting_reports
from engine.store.tables import FieldReport, FormDraft, JournalEntry
from engine.usecases.field.settle_report import settle_report
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.field.phones import Phone
from tests.engine.usecases.house import House


def two_texts(house: House) -> tuple[str, str, str]:
    """The report, its task and its case."""
    case_id = house.planned()
    phone, task = Phone(house, "mazur"), house.open_tasks(case_id)["plan"]
    phone.carry(task)
    do(house, save_draft, "mazur", task, {"goals": 2})
    report = phone.written(task, {"goals": 4})
    assert phone.send(report) == "differs"
    return report.id, task, case_id


@pytest.mark.parametrize(
    ("how", "draft", "replaced"), [("phone", {"goals": 4}, {"goals": 2}), ("desk", {"goals": 2}, None)]
)
def test_one_is_picked_and_both_stay(
    house: House, how: str, draft: dict[str, int], replaced: dict[str, int] | None
) -> None:
    report, _task, case_id = two_texts(house)
    mazur = house.actor("mazur")
    with house.store.reading() as tx:
        assert report_page(tx, mazur, report).other == {"goals": 2}
        assert [each.id for each in waiting_reports(tx, mazur, case_id)] == [report]
    do(house, settle_report, "mazur", report, how)
    do(house, settle_report, "mazur", report, how)  # pressed twice
    assert [row["data"] for row in house.rows(FormDraft)] == [draft]
    [row] = house.rows(FieldReport)
    assert (row["settled"], row["data"], row["replaced"]) == (how, {"goals": 4}, replaced)
    assert len(house.rows(JournalEntry, JournalEntry.action == "report.settled")) == 1
    with house.store.reading() as tx:
        assert waiting_reports(tx, mazur, case_id) == []


def test_nobody_picks_for_another(house: House) -> None:
    report, _task, _case = two_texts(house)
    with pytest.raises(NotAllowed):
        do(house, settle_report, "golub", report, "phone")
    for login, how in (("petrova", "phone"), ("sokol", "phone"), ("mazur", "seen"), ("mazur", "junk")):
        with pytest.raises(NotFound):
            do(house, settle_report, login, report, how)
    [row] = house.rows(FieldReport)
    assert row["settled"] == ""


def test_a_late_one_is_read(house: House) -> None:
    case_id = house.planned()
    phone, task = Phone(house, "mazur"), house.open_tasks(case_id)["plan"]
    phone.carry(task)
    house.complete("mazur", task, {"goals": 5})
    report = phone.written(task, {"goals": 4})
    assert phone.send(report) == "late"
    with house.store.reading() as tx:
        page = report_page(tx, house.actor("golub"), report.id)
        assert (page.data, page.other, page.other_by) == ({"goals": 4}, {"goals": 5}, "Проверкин mazur")
        with pytest.raises(NotFound):
            report_page(tx, house.actor("petrova"), report.id)
    do(house, settle_report, "golub", report.id, "seen")
    [row] = house.rows(FieldReport)
    assert (row["settled"], row["settled_by"]) == ("seen", house.actor("golub").id)
