"""Pictures are kept as long as the text they show; findings are never a stale nought."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

PATH = "processes/zhodino_patronat/zhodino_launch.bpmn"


@pytest.fixture
def author(bundled_template: Path, tmp_path: Path) -> Visitor:
    return Visitor(installation(bundled_template, tmp_path), "latysh")


def save(author: Visitor, content: str, version: int) -> Any:
    return author.send("PUT", f"/studio/draft/{PATH}", {"content": content, "version": version})


def address(author: Visitor) -> str:
    found = re.search(rf'src="(/studio/picture/{re.escape(PATH)}\?[^"]+)"', author.page("/studio"))
    assert found
    return found[1]


def test_a_picture_is_kept_for_its_text_alone(author: Visitor) -> None:
    before = address(author)
    answer = author.client.get(before)
    assert answer.mimetype == "image/svg+xml" and "immutable" in answer.headers["Cache-Control"]
    text = author.page(f"/studio/content/{PATH}")
    assert (
        save(author, text.replace("</bpmn:definitions>", "<!-- правка --></bpmn:definitions>"), 0).status_code
        == 200
    )
    assert address(author) != before
    assert (
        author.client.get(before).headers["Cache-Control"] == "no-store"
    )  # the address means a text that is gone
    author.page("/studio/picture/processes/omsk_support/omsk_intake.bpmn", 404)


def test_a_drawing_that_is_not_there_is_an_empty_picture(author: Visitor) -> None:
    text = author.page(f"/studio/content/{PATH}")
    bare = re.sub(r"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "", text, flags=re.DOTALL)
    assert save(author, bare, 0).status_code == 200
    assert "<rect" in author.page(f"/studio/picture/{PATH.replace('launch', 'results')}")
    assert "<rect" not in author.page(f"/studio/picture/{PATH}")


def told(page: str) -> str:
    """What the place of the file's findings says."""
    anchor = re.sub(r"[^A-Za-z0-9_]+", "-", PATH)
    found = re.search(rf'<span[^>]*id="found-{anchor}"[^>]*>(.*?)</span>', page, re.DOTALL)
    assert found, page[:500]
    return found[1]


def test_findings_are_counted_anew_when_a_text_changes(author: Visitor) -> None:
    assert "проверяется" in told(author.page("/studio"))
    assert "замечаний нет" in told(author.page("/studio/findings"))
    assert "замечаний нет" in told(author.page("/studio"))
    text = author.page(f"/studio/content/{PATH}")
    assert save(author, text.replace('formId="f06_dispatch_by"', 'formId="nowhere"'), 0).status_code == 200
    assert "проверяется" in told(author.page("/studio"))  # what was counted is of another text
    assert "1 ошибка" in told(author.page("/studio/findings"))
    assert "1 ошибка" in told(author.page("/studio"))
    author.post(f"/studio/drop/{PATH}")
    assert "замечаний нет" in told(author.page("/studio"))
