"""Russian first, English second: no foreign word on a Russian page, no sentence without its English."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.webapp.conftest import House
from webapp.words.filters import (
    anchor,
    clause_texts,
    first_lines,
    governing,
    person_at_end,
    person_short,
    role_title,
    role_titles,
    status_title,
    steps,
    value_words,
)
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
        r"<button[^>]*data-other-language.*?</button>|<(script|style|title|kbd)\b.*?</\1>",
        " ",
        page,
        flags=re.S,
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


@pytest.mark.parametrize(
    ("number", "noun"), [(1, "задача"), (2, "задачи"), (5, "задач"), (21, "задача"), (11, "задач")]
)
def test_outside_of_a_request_a_noun_is_russian(number: int, noun: str) -> None:
    assert plural(number, "задача|задачи|задач") == noun


def test_ids_in_the_words_of_the_trade(house: House) -> None:
    with house.app.test_request_context():
        assert (role_title(None), role_title("nobody")) == ("—", "nobody")
        assert role_titles({"registrar", "curator"}) == [role_title("curator"), role_title("registrar")]
        assert role_title("curator") != "curator"
        assert (status_title("open"), status_title("odd")) == ("идёт", "odd")
        assert (value_words(True), value_words(False), value_words(1)) == ("да", "нет", "1")
    assert (person_short("Иванова Мария Петровна"), person_short("Лис"), person_short(None)) == (
        "Иванова М. П.",
        "Лис",
        "—",
    )
    assert (anchor("forms/a-b.form"), steps("План; ; Визит"), steps("")) == (
        "forms-a-b-form",
        ["План", "Визит"],
        [],
    )
    (known, words), strange = clause_texts(["zhod.type.control", "no.such"])
    assert known == "zhod.type.control" and words and strange == ("no.such", "")


def test_a_row_has_room_for_one_clause_and_for_two_lines_of_a_reason() -> None:
    assert governing(["a.1", "b.term", "c.term"]) == "b.term"
    assert (governing(["a.1", "a.2"]), governing([])) == ("a.1", "")
    assert first_lines(["a", "b", "c", "d"]) == (["a", "b"], ["c", "d"])
    assert first_lines(["a", "b"]) == (["a"], ["b"])
    assert first_lines(["a"]) == (["a"], []) and first_lines([]) == ([], [])
    assert first_lines(["a", "b", "c", "d"], 1) == (["a"], ["b", "c", "d"])


def test_a_name_at_the_end_of_a_sentence_brings_no_second_stop() -> None:
    assert person_at_end("Дорош Павел Андреевич") + "." == "Дорош П. А."
    assert person_at_end(None) == "—"


def test_no_sentence_ends_with_an_abbreviated_name_and_a_stop() -> None:
    """``person_short`` brings a full stop of its own."""
    last = re.compile(r"%\((\w+)\)s\.'([^}]*)")
    for page in Path("webapp/templates").rglob("*.html"):
        for name, given in last.findall(page.read_text("utf-8")):
            assert not re.search(rf"\b{name}=[^,]*person_short\)? *\)", given), page
