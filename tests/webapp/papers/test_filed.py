"""«Подшито»: a photograph from the phone becomes the scan of a signed paper; what cannot be taken is said in words."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from engine.store.tables import Filing
from tests.webapp.conftest import House
from tests.webapp.papers.conftest import rows


def photograph() -> BytesIO:
    written = BytesIO()
    Image.new("RGB", (60, 40), "white").save(written, "JPEG")
    written.seek(0)
    return written


def test_two_photographs_become_one_scan_that_opens(house: House, case_id: str) -> None:
    browser = house.sign_in("curator")
    assert f"/cases/{case_id}/filed" in browser.get(f"/cases/{case_id}/papers").text
    assert "ещё ничего не подшито" in browser.get(f"/cases/{case_id}/filed").text
    sent = {"what": "", "title": "Лист согласия", "shelf": "дело 4, лист 2", "key": "k1",
            "files": [(photograph(), "IMG_1.jpg"), (photograph(), "IMG_2.jpg")]}  # fmt: skip
    page = browser.post(f"/cases/{case_id}/filed", sent, follow_redirects=True).text
    assert "Лист согласия" in page and "страниц: 2" in page and "дело 4, лист 2" in page
    [row] = rows(house, Filing)
    answer = browser.get(f"/cases/{case_id}/filed/{row['id']}/scan")
    assert answer.data.startswith(b"%PDF") and answer.mimetype == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"] and "inline" in answer.headers["Content-Disposition"]
    assert "документ подшит в дело" in browser.get(f"/cases/{case_id}?tab=timeline").text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": "Акт"}, "Приложите снимок или напишите, где лежит бумага"),
        ({"shelf": "том 1"}, "напишите, что подшивается"),
        ({"title": "Акт", "files": [(BytesIO(b"MZ program"), "акт.pdf")]}, "не фотография"),
    ],
    ids=["nowhere", "nothing", "program"],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    house: House,
    case_id: str,
    sent: dict[str, object],
    said: str,
) -> None:
    answer = house.sign_in("curator").post(
        f"/cases/{case_id}/filed", {"key": "k", "what": "", "title": "", "shelf": "", **sent}
    )
    assert answer.status_code == 422 and said in answer.text
    assert all(f'value="{value}"' in answer.text for name, value in sent.items() if name != "files")
    assert rows(house, Filing) == []


def test_a_wrong_entry_is_struck_out_with_the_reason(house: House, case_id: str) -> None:
    browser = house.sign_in("curator")
    browser.post(f"/cases/{case_id}/filed", {"key": "k", "what": "", "title": "Акт", "shelf": "том 1"})
    [row] = rows(house, Filing)
    address = f"/cases/{case_id}/filed/{row['id']}/void"
    assert browser.post(address, {"why": ""}).status_code == 422
    assert "Не та семья" in browser.post(address, {"why": "Не та семья"}, follow_redirects=True).text


def test_a_stranger_finds_no_scan(house: House, case_id: str) -> None:
    curator = house.sign_in("curator")
    curator.post(
        f"/cases/{case_id}/filed",
        {"key": "k", "what": "", "title": "Акт", "files": [(photograph(), "a.jpg")]},
    )
    [row] = rows(house, Filing)
    assert house.sign_in("stranger").get(f"/cases/{case_id}/filed/{row['id']}/scan").status_code in (403, 404)
