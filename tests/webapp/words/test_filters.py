"""Russian first, English second: no foreign word on a Russian page, no sentence without its English."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.webapp.conftest import House
from webapp.words.language import TRANSLATIONS, compile_catalogue, plural

WEBAPP = Path(__file__).resolve().parents[3] / "webapp"
KEYWORDS = {"_": None, "lazy": None, "later": None, "plural": (2,), "gettext": None}
METHODS = [("frontend/**", "ignore"), ("**.py", "python"), ("templates/**.html", "jinja2")]
#: Numbers of clauses and keys of the keyboard are not words.
NOT_WORDS = re.compile(r"\b(zhod|omsk|rodp|rods|ekb)(\.\w+)+|BPMN", re.I)


def test_every_sentence_has_its_english() -> None:
    english = read_po(BytesIO((TRANSLATIONS / "en/LC_MESSAGES/messages.po").read_bytes()))
    used = {message for _, _, message, _, _ in extract_from_dir(WEBAPP, METHODS, keywords=KEYWORDS)}
    missing = sorted(
        text for text in used if isinstance(text, str) and not (english.get(text) and english[text].string)
    )
    assert missing == []


def test_catalogues_are_compiled_on_a_fresh_clone(tmp_path: Path) -> None:
    source = tmp_path / "en" / "LC_MESSAGES" / "messages.po"
    source.parent.mkdir(parents=True)
    source.write_bytes((TRANSLATIONS / "en/LC_MESSAGES/messages.po").read_bytes())
    compile_catalogue(source)
    assert source.with_suffix(".mo").stat().st_size > 1000


def visible(page: str) -> str:
    body = re.sub(
        r"<button[^>]*data-other-language.*?</button>|<(script|style|title)\b.*?</\1>", " ", page, flags=re.S
    )
    attributes = " ".join(re.findall(r'(?:placeholder|aria-label|title|alt)="([^"]*)"', body))
    return NOT_WORDS.sub(" ", re.sub(r"<[^>]+>", " ", body) + " " + attributes)


def test_no_english_word_on_russian_pages(house: House) -> None:
    started = house.start()
    pages = [
        "/tasks",
        "/tasks?tab=done",
        "/cases",
        "/families",
        "/control",
        "/search?q=семья",
        "/cases/new/two_steps",
        "/nothing",
    ]
    pages += [f"/tasks/{started.open_tasks[0]}", f"/families/{started.family_id}"]
    pages += [f"/cases/{started.case_id}?tab={tab}" for tab in ("diagram", "timeline", "data", "family")]
    browser = house.sign_in("dept_head")
    for page in pages:
        assert re.findall(r"[A-Za-z]{2,}", visible(browser.get(page).text)) == [], page
    assert re.findall(r"[A-Za-z]{2,}", visible(house.browser().get("/login").text)) == []


def test_the_english_page_is_english(house: House) -> None:
    browser = house.sign_in("dept_head")
    browser.post("/language", {"language": "en", "back": "/cases"})
    page = browser.get("/tasks").text
    assert '<html lang="en">' in page
    assert "You have no open tasks." in page


@pytest.mark.parametrize(
    "number, word", [(1, "срок"), (3, "срока"), (5, "сроков"), (11, "сроков"), (21, "срок"), (0, "сроков")]
)
def test_russian_plurals(house: House, number: int, word: str) -> None:
    with house.app.test_request_context():
        assert plural(number, "срок|срока|сроков") == word
