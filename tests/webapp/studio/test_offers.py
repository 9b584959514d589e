"""Newer texts: told, compared, taken over by an own decision; nothing of another house's lifecycle is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

PART = "processes/common/common_quota.bpmn"
OWN = "processes/omsk_support/omsk_intake.bpmn"
SHA = re.compile(r'name="sha256" value="([0-9a-f]{64})"')


@pytest.fixture
def app(bundled_template: Path, tmp_path: Path) -> Iterator[Any]:
    yield installation(bundled_template, tmp_path)


def changed(author: Visitor, path: str) -> str:
    """The author's house renames the first task of a file and publishes it; gives the new name."""
    text = author.page(f"/studio/content/{path}")
    named = re.search(r'<bpmn:(?:userTask|serviceTask) id="\w+" name="([^"]+)"', text)
    assert named
    new = f"{named[1]} по-новому"
    author.send("PUT", f"/studio/draft/{path}", {"content": text.replace(named[1], new, 1), "version": 0})
    answer = author.send("POST", f"/studio/publish/{path}", {"note": "новое положение"})
    assert answer.status_code == 200, answer.text
    return new


def test_a_house_changes_a_common_part_and_another_adopts_it(app: Any) -> None:
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    new = changed(omsk, PART)
    assert new in omsk.page(f"/studio/content/{PART}")
    assert new not in zhodino.page(f"/studio/content/{PART}")
    assert "1 новый текст" in zhodino.page("/studio") and "новый текст" not in omsk.page("/studio")
    page = zhodino.page("/studio/offers")
    assert "новое положение" in page and new in page and "Орловский" in page
    (offered,) = SHA.findall(page)
    assert new in zhodino.page(f"/studio/offers/text/{offered}/{PART}")
    answer = zhodino.post(f"/studio/offers/{PART}", sha256=offered, note="как в Омске")
    assert answer.status_code == 302
    assert new in zhodino.page(f"/studio/content/{PART}")
    assert "Новых текстов нет" in zhodino.page("/studio/offers")
    assert "как в Омске" in zhodino.page("/studio/versions/common_quota")


def test_what_was_compared_is_what_is_taken(app: Any) -> None:
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    changed(omsk, PART)
    assert zhodino.post(f"/studio/offers/{PART}", sha256="0" * 64, note="наугад").status_code == 409
    assert "1 новый текст" in zhodino.page("/studio")


def test_another_house_s_own_lifecycle_is_not_offered(app: Any) -> None:
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    changed(omsk, OWN)
    assert "новый текст" not in zhodino.page("/studio")
    zhodino.page(f"/studio/offers/text/{'0' * 64}/{OWN}", 404)
    assert zhodino.post(f"/studio/offers/{OWN}", sha256="0" * 64, note="x").status_code == 404


def test_one_click_back_to_the_version_before(app: Any) -> None:
    omsk = Visitor(app, "orlovsky")
    before = omsk.page(f"/studio/content/{OWN}")
    new = changed(omsk, OWN)
    page = omsk.page("/studio/versions/omsk_intake/1")
    assert OWN in page and "Вернуть эту версию" in page
    assert omsk.post("/studio/versions/omsk_intake/1/restore", note="").status_code == 302
    assert new in omsk.page(f"/studio/content/{OWN}")  # without a reason nothing happens
    omsk.post("/studio/versions/omsk_intake/1/restore", note="поторопились")
    assert omsk.page(f"/studio/content/{OWN}") == before
    page = omsk.page("/studio/versions/omsk_intake")
    assert "версия 3" in page and "поторопились" in page
    assert "Вернуть эту версию" not in omsk.page("/studio/versions/omsk_intake/1")
    stranger = Visitor(app, "latysh")
    stranger.page("/studio/versions/omsk_intake/1", 404)
    assert stranger.post("/studio/versions/omsk_intake/1/restore", note="x").status_code == 404
