"""The page of a member of staff's training: written down there, shown there, faults beside their fields."""

from __future__ import annotations

import html

from tests.webapp.conftest import House

COURSE = "Курс «Сеть социальных контактов»"


def test_training_is_written_down_and_shown(house: House) -> None:
    page = house.sign_in("administrator")
    where = f"/admin/people/{house.actor('curator').id}/training"
    assert where in page.get(f"/admin/people/{house.actor('curator').id}").text
    assert "Подготовка не записана." in html.unescape(page.get(where).text)
    refused = page.post(where, data={"qualification": "", "order_no": "14", "order_on": "не день"})
    assert refused.status_code == 422 and 'value="14"' in refused.text
    assert page.post(where, data={"qualification": COURSE, "order_no": "14"}).status_code == 302
    shown = html.unescape(page.get(where).text)
    assert COURSE in shown and "без срока" in shown


def test_others_have_no_such_page(house: House) -> None:
    where = f"/admin/people/{house.actor('curator').id}/training"
    assert house.sign_in("curator").get(where).status_code == 403
