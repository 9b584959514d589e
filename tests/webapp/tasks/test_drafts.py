"""Two windows with one form: the second is told what the first has saved, in the words of the form."""

from __future__ import annotations

import html
import re
from datetime import timedelta

from tests.webapp.conftest import House


def test_the_second_window_is_told_what_the_first_has_saved(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    assert 'data-draft-saved=""' in browser.get(f"/tasks/{task}").text
    first = browser.put(f"/tasks/{task}/draft", {"fields": {"note": "по телефону"}, "base": ""})
    house.clock.advance(timedelta(minutes=3))
    told = browser.put(f"/tasks/{task}/draft", {"fields": {"note": "лично"}, "base": ""})
    assert told.status_code == 409
    assert told.json["fields"] == {"note": "по телефону"} and told.json["saved_at"] == first.json["saved_at"]
    [row] = told.json["differing"]
    assert (row["theirs"], row["mine"]) == (["по телефону"], ["лично"]) and "note" not in row["label"]
    assert "В другом окне" in told.json["message"]
    page = html.unescape(browser.get(f"/tasks/{task}").text)
    assert f'data-draft-saved="{first.json["saved_at"]}"' in page
    kept = browser.put(f"/tasks/{task}/draft", {"fields": {"note": "лично"}, "base": told.json["saved_at"]})
    assert kept.status_code == 200 and kept.json["saved_at"] != first.json["saved_at"]


def test_a_page_that_came_back_still_knows_the_draft_it_was_opened_with(house: House) -> None:
    """What another window saved meanwhile would be written over by the next save otherwise."""
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    browser.put(f"/tasks/{task}/draft", {"fields": {"note": "из другого окна"}})
    refused = browser.post(f"/tasks/{task}", {"fields": "{}", "draft": ""})
    assert refused.status_code == 422
    assert re.search(r'name="draft" value=""', refused.text) and 'data-draft-saved=""' in refused.text


def test_junk_for_a_known_moment_breaks_nothing(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    for base in (None, 7, [], {}, "x" * 100_000):
        browser.put(f"/tasks/{task}/draft", {"fields": {"note": "а"}})
        assert browser.put(f"/tasks/{task}/draft", {"fields": {"note": "а"}, "base": base}).status_code == 200
