"""The button «Примеры для проверки»: rows with their answers, a file to keep, a reason where there are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

PATH = "processes/common/{}.dmn"


@pytest.fixture(scope="module")
def author(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    yield Visitor(installation(bundled_template, tmp_path_factory.mktemp("examples")), "latysh")


def asked(author: Visitor, name: str) -> Any:
    path = PATH.format(name)
    return author.send(
        "POST", f"/studio/examples/{path}", {"content": author.page(f"/studio/content/{path}")}
    )


def test_a_table_gives_examples_and_a_file(author: Visitor) -> None:
    answer = asked(author, "patronage_term").get_json()
    (table,) = answer["tables"]
    assert table["rows"] and not table["without"]
    assert {"inputs", "answer", "failed", "shows"} == set(table["rows"][0])
    assert any(one["inputs"] == ["Оценка риска, баллов: 11"] for one in table["rows"]), table["rows"]
    assert answer["name"] == "patronage_term.examples.tsv" and "patronage_term\t" in answer["file"]


def test_no_example_comes_twice_and_none_speaks_in_codes(author: Visitor) -> None:
    """Headings and options in words; in the file they stay as the table reads them."""
    answer = asked(author, "data_disclosure").get_json()
    (table,) = answer["tables"]
    rows = [tuple(one["inputs"]) for one in table["rows"]]
    assert len(rows) == len(set(rows)) == answer["file"].count("\n") - 1
    said = " ".join(part for row in rows for part in row)
    assert "Согласие на передачу: " in said and "true" not in said and "{" not in said
    assert '"consent"' in answer["file"]
    (table,) = asked(author, "support_level").get_json()["tables"]
    answers = {one["answer"] for one in table["rows"]}
    assert any("Срок пересмотра: 3 рабочих дня" in one for one in answers), answers
    assert any("Уровень: экстренный" in one for one in answers) and not any("{" in one for one in answers)


def test_a_table_without_examples_says_why(author: Visitor) -> None:
    (table,) = asked(author, "agency_routing").get_json()["tables"]
    assert table["rows"] == [] and table["without"].startswith("Не составлено, потому что")


def test_a_text_that_is_no_table_is_told(author: Visitor) -> None:
    answer = author.send("POST", f"/studio/examples/{PATH.format('patronage_term')}", {"content": "<"})
    assert answer.status_code == 422
