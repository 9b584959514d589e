"""Newer texts: told, compared, taken over by an own decision; nothing of another house's lifecycle is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, hurried, installation, unsigned
from tests.webapp.studio.through_the_gate import send

PART = "processes/common/common_quota.bpmn"
OWN = "processes/omsk_support/omsk_intake.bpmn"
SHA = re.compile(r'name="sha256" value="([0-9a-f]{64})"')


@pytest.fixture
def app(bundled_template: Path, tmp_path: Path) -> Iterator[Any]:
    yield hurried(unsigned(installation(bundled_template, tmp_path)), tmp_path)


def changed(author: Visitor, path: str) -> str:
    """The author's house renames the first task of a file and publishes it; gives the new name."""
    text = author.page(f"/studio/content/{path}")
    named = re.search(r'<bpmn:(?:userTask|serviceTask) id="\w+" name="([^"]+)"', text)
    assert named
    new = f"{named[1]} по-новому"
    author.send("PUT", f"/studio/draft/{path}", {"content": text.replace(named[1], new, 1), "version": 0})
    answer = send(author, "новое положение", path)
    assert answer.status_code == 302, answer.text
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


def test_a_draft_of_the_file_goes_aside_and_comes_back(app: Any) -> None:
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    own = zhodino.page(f"/studio/content/{PART}") + "<!-- своё -->"
    new = changed(omsk, PART)
    zhodino.send("PUT", f"/studio/draft/{PART}", {"content": own, "version": 0})
    (offered,) = SHA.findall(zhodino.page("/studio/offers"))
    assert zhodino.post(f"/studio/offers/{PART}", sha256=offered, note="как в Омске").status_code == 302
    assert "Черновик этой модели не пропал" in zhodino.page("/studio")
    assert new in zhodino.page(f"/studio/content/{PART}")
    which = re.search(rf'/studio/back/{PART}"[^?]*?name="which" value="(\d+)"', zhodino.page("/studio"))
    assert which and zhodino.post(f"/studio/back/{PART}", which=which[1]).status_code == 302
    assert zhodino.page(f"/studio/content/{PART}") == own


def test_what_was_compared_is_what_is_taken(app: Any) -> None:
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    changed(omsk, PART)
    assert zhodino.post(f"/studio/offers/{PART}", sha256="0" * 64, note="наугад").status_code == 409
    assert "1 новый текст" in zhodino.page("/studio")


def test_what_is_not_needed_is_offered_no_more_until_a_newer_text_comes(app: Any) -> None:
    """Who said so, when and why is kept, and it can be taken back."""
    omsk, zhodino = Visitor(app, "orlovsky"), Visitor(app, "latysh")
    changed(omsk, PART)
    (offered,) = SHA.findall(zhodino.page("/studio/offers"))
    decline = f"/studio/offers/decline/{PART}"
    assert zhodino.post(decline, sha256=offered, note="").status_code == 422
    assert zhodino.post(decline, sha256="0" * 64, note="наугад").status_code == 409
    assert "1 новый текст" in zhodino.page("/studio")
    assert zhodino.post(decline, sha256=offered, note="у нас квоты считают иначе").status_code == 302
    page = zhodino.page("/studio/offers")
    for place in ("/studio", "/studio/versions/common_quota"):  # though nothing is offered any more
        assert 'href="/studio/offers"' in zhodino.page(place)
    assert "новый текст" not in zhodino.page("/studio") and "Латыш" in page and "у нас квоты" in page
    kept = re.search(r"/studio/offers/again/(\d+)", page)
    assert kept and "не нужно" in zhodino.page(f"/studio/publications/{kept[1]}")
    assert omsk.post(kept[0]).status_code == 404
    assert zhodino.post(kept[0]).status_code == 302 and zhodino.post(kept[0]).status_code == 422
    assert "1 новый текст" in zhodino.page("/studio")
    zhodino.post(decline, sha256=offered, note="всё-таки нет")
    changed(omsk, PART)
    (newer,) = SHA.findall(zhodino.page("/studio/offers"))
    assert newer != offered and "1 новый текст" in zhodino.page("/studio")


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
    back = "/studio/restore/" + page.partition('href="/studio/restore/')[2].partition('"')[0]
    assert omsk.post(back, note="").status_code == 302
    assert new in omsk.page(f"/studio/content/{OWN}")  # without a reason nothing happens
    omsk.post(back, note="поторопились")
    assert omsk.page(f"/studio/content/{OWN}") == before
    page = omsk.page("/studio/versions/omsk_intake")
    assert "версия 3" in page and "поторопились" in page
    assert "Вернуть эту версию" not in omsk.page("/studio/versions/omsk_intake/1")
    stranger = Visitor(app, "latysh")
    stranger.page("/studio/versions/omsk_intake/1", 404)
    assert stranger.post(back, note="x").status_code == 404
