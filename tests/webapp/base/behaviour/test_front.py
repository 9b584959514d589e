"""What a request passes first: numbers of rows as databases hold them, a form where a form is meant."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House

HUGE = "99999999999999999999999"


@pytest.mark.parametrize("number", [HUGE, "2147483648", "1234567890", "-1", "٣", "1" * 5000])
def test_a_number_that_no_row_has_is_not_there(house: House, number: str) -> None:
    administrator, methodologist = house.sign_in("administrator"), house.sign_in("methodologist")
    assert administrator.get(f"/admin/people/{number}").status_code == 404
    for page in ("/studio/content/version/{}/a", "/studio/download/version/{}/a", "/studio/versions/x/{}"):
        assert methodologist.get(page.format(number)).status_code == 404


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30"])
def test_days_at_the_ends_of_time_are_no_fault(house: House, day: str) -> None:
    head = house.sign_in("dept_head")
    assert head.get(f"/control/{day}").status_code == 404
    assert head.get(f"/meetings?tab=quarter&on={day}").status_code == 200


@pytest.mark.parametrize("body", ["[1]", "1", '"x"', "null", "{}", "{"])
def test_people_log_in_by_a_form(house: House, body: str) -> None:
    browser = house.browser()
    headers = {"X-CSRFToken": browser.token()}
    answer = browser.client.post("/login", data=body, content_type="application/json", headers=headers)
    assert answer.status_code == 415
