"""Whose draft a file has, by the clock of the installation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

PATH = "processes/common/common_quota.bpmn"


@pytest.fixture
def app(bundled_template: Path, tmp_path: Path) -> Any:
    return installation(bundled_template, tmp_path)


def state(visitor: Visitor, path: str = PATH) -> Any:
    return visitor.client.get(f"/studio/draft/{path}").get_json()


def test_the_own_draft_with_the_time_of_the_server(app: Any) -> None:
    author = Visitor(app, "latysh")
    assert state(author)["version"] == 0 and state(author)["saved_clock"] == ""
    text = author.page(f"/studio/content/{PATH}")
    author.send("PUT", f"/studio/draft/{PATH}", {"content": text + " ", "version": 0})
    found = state(author)
    assert (found["version"], found["own"], found["author"]) == (1, True, "Латыш В. И.")
    strip = author.page("/studio")
    assert found["saved_at"].rpartition(" ")[0] in strip  # the training clock, not the machine's
    assert found["saved_at"].endswith(found["saved_clock"])
    refused = author.send("PUT", f"/studio/draft/{PATH}", {"content": text, "version": 0}).get_json()
    assert refused["own"] is True and "другой автор" not in refused["message"]
    assert "в другой вкладке или на другом компьютере" in refused["message"] and refused["saved_at"]


def test_another_house_sees_nothing_of_it(app: Any) -> None:
    author, other = Visitor(app, "latysh"), Visitor(app, "orlovsky")
    text = author.page(f"/studio/content/{PATH}")
    author.send("PUT", f"/studio/draft/{PATH}", {"content": text + " ", "version": 0})
    assert state(other)["version"] == 0
    assert other.client.get("/studio/draft/processes/zhodino_patronat/zhodino_launch.bpmn").status_code == 404
