"""Versions beside each other, and both texts of a conflict: every change in words, both texts at their addresses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, hurried, installation, unsigned
from tests.webapp.studio.through_the_gate import send

PATH = "processes/omsk_support/omsk_intake.bpmn"
NAMED = "Принять обращение"
SIDES = re.compile(r'data-before-url="([^"]*)" data-after-url="([^"]*)"')


@pytest.fixture(scope="module")
def author(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """A methodologist who has published two versions after the first: each renames a step."""
    folder = tmp_path_factory.mktemp("compared")
    app = hurried(unsigned(installation(bundled_template, folder)), folder)
    visitor = Visitor(app, "orlovsky")
    for number in (1, 2):
        text = visitor.page(f"/studio/content/{PATH}")
        new = re.sub(f'name="{NAMED}[^"]*"', f'name="{NAMED} {number}"', text)
        visitor.send("PUT", f"/studio/draft/{PATH}", {"content": new, "version": 0})
        assert send(visitor, f"правка {number}", PATH).status_code == 302
    return visitor


def test_any_two_versions_are_compared(author: Visitor) -> None:
    page = author.page("/studio/versions/omsk_intake/3/with/1")
    assert f"задача «{NAMED}»: название — было «{NAMED}», станет «{NAMED} 2»." in page
    ((before, after),) = SIDES.findall(page)
    assert f'name="{NAMED}"' in author.page(before) and f'name="{NAMED} 2"' in author.page(after)
    back = author.page("/studio/versions/omsk_intake/1/with/3")
    assert f"было «{NAMED} 2», станет «{NAMED}»." in back


def test_a_version_leads_to_the_one_before_and_to_the_one_in_force(author: Visitor) -> None:
    page = author.page("/studio/versions/omsk_intake/2")
    assert "/studio/versions/omsk_intake/2/with/1" in page and "Сравнить с предыдущей" in page
    assert "/studio/versions/omsk_intake/3/with/2" in page and "Сравнить с действующей" in page
    assert "Сравнить с действующей" not in author.page("/studio/versions/omsk_intake/3")
    assert "Сравнить с предыдущей" not in author.page("/studio/versions/omsk_intake/1")
    answer = author.client.get("/studio/versions/omsk_intake/3/with?other=1")
    assert answer.status_code == 302 and answer.location.endswith("/studio/versions/omsk_intake/3/with/1")


def test_the_list_says_who_published_each(author: Visitor) -> None:
    cells = re.findall(r"<td>([^<]*)<", author.page("/studio/versions/omsk_intake"))
    assert len([one for one in cells if "Орловск" in one]) == 2
    assert len([one for one in cells if "установка программы" in one]) == 1


def test_a_version_against_itself_has_no_differences(author: Visitor) -> None:
    assert "Отличий нет" in author.page("/studio/versions/omsk_intake/2/with/2")


def test_what_is_not_there_or_not_ours_is_not_found(author: Visitor) -> None:
    author.page("/studio/versions/omsk_intake/3/with/9", 404)
    for asked in ("", "?other=x"):  # no other version: back to the one that is there
        answer = author.client.get(f"/studio/versions/omsk_intake/3/with{asked}")
        assert answer.status_code == 302 and answer.location.endswith("/studio/versions/omsk_intake/3")
    author.page("/studio/versions/zhodino_launch/1/with/1", 404)


def test_a_conflict_says_what_mine_changes_of_theirs(author: Visitor) -> None:
    text = author.page(f"/studio/content/{PATH}")
    theirs, mine = (text.replace(f"{NAMED} 2", name) for name in ("Их название", "Моё название"))
    assert author.send("PUT", f"/studio/draft/{PATH}", {"content": theirs, "version": 0}).status_code == 200
    said: dict[str, Any] = author.send(
        "PUT", f"/studio/draft/{PATH}", {"content": mine, "version": 0}
    ).get_json()
    (change,) = said["changes"]
    assert change["element"] == "receive_inquiry" and change["sign"] == "changed"
    assert "было «Их название», станет «Моё название»" in change["sentence"]
    assert '<template id="comparison">' in author.page(f"/studio/edit/{PATH}")
    author.post(f"/studio/drop/{PATH}")


def test_english(author: Visitor) -> None:
    author.post("/language", language="en", back="/studio")
    page = author.page("/studio/versions/omsk_intake/3/with/1")
    author.post("/language", language="ru", back="/studio")
    assert "Compare with the one before" in page and "becomes “" in page
