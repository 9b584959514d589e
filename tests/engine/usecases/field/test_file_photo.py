"""Photographs of a visit lie in the file of the case, once, sent by whoever wrote the report."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.scans.taking_in import Scan
from engine.store.tables import Filing, FilingFile
from engine.usecases.field.file_photo import file_photo
from tests.engine.usecases.doing import do
from tests.engine.usecases.field.phones import Phone
from tests.engine.usecases.house import House

PHOTO = Scan(b"\xff\xd8\xff yard", "image/jpeg", 1)


def test_it_is_filed_once_even_when_the_report_came_late(house: House) -> None:
    case_id = house.planned()
    phone, task = Phone(house, "mazur"), house.open_tasks(case_id)["plan"]
    phone.carry(task)
    house.complete("mazur", task, {"goals": 5})
    report = phone.written(task, {"goals": 4})
    with pytest.raises(NotFound):  # not before the report
        do(house, file_photo, "mazur", report.id, PHOTO, "one")
    phone.send(report)
    for _time in range(2):
        do(house, file_photo, "mazur", report.id, PHOTO, "one")
    with pytest.raises(NotFound):
        do(house, file_photo, "sokol", report.id, PHOTO, "other")
    [row] = house.rows(Filing)
    assert (row["case_id"], row["title"]) == (
        case_id,
        f"Фотография к отчёту от 07.09.2026: {report.ticket.name}",
    )
    assert [row["content"] for row in house.rows(FilingFile)] == [PHOTO.content]
