"""What is typed into a form of a page outlives a reload and an ended session, and is gone once it has been taken."""

from __future__ import annotations

from typing import Any

from tests.frontend.desk import Desk

FORM = (
    '<form method="post" action="/remarks"><textarea name="text" aria-label="Комментарий"></textarea>'
    '<label><input type="checkbox" name="urgent" value="1"> срочно</label><button>Добавить</button></form>'
)
TYPED = "Мать просила позвонить после обеда"


def opened(desk: Desk, page: Any, person: str = "7") -> Any:
    page.goto(desk.page("/case", FORM, "frame", person=person))
    return page.get_by_label("Комментарий")


def test_a_reload_brings_back_what_was_typed_and_says_so(desk: Desk, page: Any) -> None:
    opened(desk, page).fill(TYPED)
    page.get_by_label("срочно").check()
    page.reload()
    assert (
        page.get_by_label("Комментарий").input_value() == TYPED and page.get_by_label("срочно").is_checked()
    )
    page.get_by_role("button", name="Убрать").click()
    page.wait_for_function("document.querySelector('textarea')?.value === ''")
    assert page.locator(".k-kept").count() == 0


def test_another_person_at_the_same_computer_is_given_nothing(desk: Desk, page: Any) -> None:
    opened(desk, page).fill(TYPED)
    assert opened(desk, page, person="8").input_value() == ""
    assert opened(desk, page).input_value() == TYPED


def test_what_was_taken_is_gone(desk: Desk, page: Any) -> None:
    desk.page("/taken", "Добавлено", "frame", person="7")
    desk.on("POST", "/remarks", lambda _path, _body: (200, desk.pages["/taken"]))
    opened(desk, page).fill(TYPED)
    page.get_by_role("button", name="Добавить").click()
    page.get_by_text("Добавлено").wait_for()
    page.wait_for_function("sessionStorage.length === 0")
    assert opened(desk, page).input_value() == ""


def test_what_met_an_ended_session_comes_back_after_the_login(desk: Desk, page: Any) -> None:
    desk.page("/login", "<h1>Вход</h1>", "frame")
    desk.on("POST", "/remarks", lambda _path, _body: (200, desk.pages["/login"]))
    opened(desk, page).fill(TYPED)
    page.get_by_role("button", name="Добавить").click()
    page.get_by_role("heading", name="Вход").wait_for()
    page.wait_for_function("JSON.parse(sessionStorage.getItem('kurator.sent')).lost")
    assert opened(desk, page).input_value() == TYPED


def test_what_was_refused_is_still_there_on_its_page(desk: Desk, page: Any) -> None:
    desk.page("/refused", '<p class="invalid-feedback d-block">Слишком длинно.</p>', "frame", person="7")
    desk.on("POST", "/remarks", lambda _path, _body: (422, desk.pages["/refused"]))
    opened(desk, page).fill(TYPED)
    page.get_by_role("button", name="Добавить").click()
    page.get_by_text("Слишком длинно.").wait_for()
    assert opened(desk, page).input_value() == TYPED


def refused_then_taken(desk: Desk) -> None:
    """A refusal answers at the address of the form, not at that of the page."""
    desk.page("/taken", "Добавлено", "frame", person="7")
    desk.page(
        "/refused", f'<p class="invalid-feedback d-block">Слишком длинно.</p>{FORM}', "frame", person="7"
    )
    answers = [(422, "/refused"), (200, "/taken")]

    def answered(_path: str, _body: Any) -> tuple[int, Any]:
        status, path = answers.pop(0)
        return status, desk.pages[path]

    desk.on("POST", "/remarks", answered)


def mended(desk: Desk, page: Any) -> None:
    opened(desk, page).fill("слишком длинное")
    page.get_by_role("button", name="Добавить").click()
    page.get_by_text("Слишком длинно.").wait_for()
    page.get_by_label("Комментарий").fill(TYPED)


def test_what_was_mended_after_a_refusal_takes_the_place_of_what_was_refused(desk: Desk, page: Any) -> None:
    refused_then_taken(desk)
    mended(desk, page)
    assert opened(desk, page).input_value() == TYPED  # also where one goes back without sending


def test_once_taken_it_is_gone_from_the_first_page_too(desk: Desk, page: Any) -> None:
    refused_then_taken(desk)
    mended(desk, page)
    page.get_by_role("button", name="Добавить").click()
    page.get_by_text("Добавлено").wait_for()
    page.wait_for_function("sessionStorage.length === 0")
    assert opened(desk, page).input_value() == ""


def test_a_page_that_was_sent_and_refused_does_not_say_it_was_not_sent(desk: Desk, page: Any) -> None:
    """The server gives back another writing of what was typed; what was typed stays, without the claim."""
    refused = FORM.replace("</textarea>", "31.02</textarea>") + '<p class="invalid-feedback d-block">Нет.</p>'
    desk.page("/refused", refused, "frame", person="7")
    desk.on("POST", "/remarks", lambda _path, _body: (422, desk.pages["/refused"]))
    opened(desk, page).fill("31.02.1990")
    page.get_by_role("button", name="Добавить").click()
    page.get_by_text("Нет.").wait_for()
    assert page.locator(".k-kept").count() == 0
    assert opened(desk, page).input_value() == "31.02.1990"
    assert page.locator(".k-kept").count() == 1  # here it was not sent
