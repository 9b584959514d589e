"""Comments: text that stays text, colleagues called by name, a file that is what it says."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from engine.store.tables import Filing, Note
from tests.webapp.conftest import House


def photograph() -> BytesIO:
    written = BytesIO()
    place = Image.Exif()
    place[0x010F] = "Camera of somebody"
    Image.new("RGB", (60, 40), "white").save(written, "JPEG", exif=place)
    written.seek(0)
    return written


def rows(house: House, table):  # type: ignore[no-untyped-def]
    with house.store.reading() as tx:
        return tx.execute(select(table.__table__).where(house.own(table))).mappings().all()


def test_comments_are_text(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    browser.post(f"/cases/{started.case_id}/remarks", {"text": "<script>alert(1)</script> до обеда"})
    page = browser.get(f"/cases/{started.case_id}?tab=timeline").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; до обеда" in page


def test_a_comment_that_is_too_long_is_given_back(house: House) -> None:
    started = house.start()
    for words in ("ж" * 5001, "жалоба " * 800):
        answer = house.sign_in("registrar").post(f"/cases/{started.case_id}/remarks", {"text": words})
        assert answer.status_code == 422 and words.strip() in answer.text


def test_who_is_called_finds_a_notice_that_leads_to_the_comment(house: House) -> None:
    case = house.start().case_id
    browser = house.sign_in("registrar")
    sent = {"text": "@Шевко Т. М. посмотрите, пожалуйста; @Никифоров тоже"}
    page = browser.post(f"/cases/{case}/remarks", sent, follow_redirects=True).text
    assert (
        "Уведомление отправлено: Шевко Т. М." in page
        and "«@Никифоров»: такого сотрудника в учреждении нет" in page
    )
    head = house.sign_in("dept_head")
    notices = head.get("/notices").text
    assert "Вас упомянули в комментарии" in notices and "Борисевич А. В." in notices
    [note] = rows(house, Note)
    assert f"/cases/{case}?tab=timeline#note-{note['id']}" in notices.replace("&amp;", "&")
    assert f'id="note-{note["id"]}"' in head.get(f"/cases/{case}?tab=timeline").text


def test_who_may_not_see_the_case_cannot_be_called_and_the_words_come_back(house: House) -> None:
    case = house.start().case_id
    answer = house.sign_in("registrar").post(f"/cases/{case}/remarks", {"text": "Спросите @Кулеш И. С. сами"})
    assert answer.status_code == 422 and "Кулеш И. С.: этому сотруднику дело не открыто" in answer.text
    assert "Спросите @Кулеш И. С. сами" in answer.text and rows(house, Note) == []


def test_colleagues_are_offered_to_whoever_sees_the_case(house: House) -> None:
    case = house.start().case_id
    offered = house.sign_in("registrar").get(f"/cases/{case}/colleagues?begins=шев").json
    assert [each["called"] for each in offered["people"]] == ["Шевко Т. М."]
    stranger = house.sign_in("stranger")
    unknown = stranger.get("/cases/nowhere/colleagues")
    assert stranger.get(f"/cases/{case}/colleagues").status_code == unknown.status_code == 404


def test_a_photograph_lies_beside_the_comment_without_what_the_camera_wrote(house: House) -> None:
    case = house.start().case_id
    browser = house.sign_in("registrar")
    sent = {"text": "Справка из школы", "files": [(photograph(), "IMG_1.jpg")]}
    page = browser.post(f"/cases/{case}/remarks", sent, follow_redirects=True).text
    [address] = re.findall(rf'href="(/cases/{case}/remarks/[^"]+)"', page)
    answer = browser.get(address)
    assert answer.mimetype == "image/jpeg" and b"Camera" not in answer.data
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Файл к комментарию" in browser.get(f"/cases/{case}/filed").text
    assert house.sign_in("stranger").get(address).status_code == 404


@pytest.mark.parametrize(("content", "name"), [(b"MZ program", "акт.pdf"), (b"<html>", "фото.jpg")])
def test_a_file_that_lies_about_its_kind_is_refused_and_the_words_come_back(
    house: House, content: bytes, name: str
) -> None:
    case = house.start().case_id
    sent = {"text": "Справка из школы", "files": [(BytesIO(content), name)]}
    answer = house.sign_in("registrar").post(f"/cases/{case}/remarks", sent)
    assert answer.status_code == 422 and "не фотография" in answer.text and "Справка из школы" in answer.text
    assert "Комментарий не добавлен" in answer.text and rows(house, Note) == rows(house, Filing) == []
