"""The page that begins a case: plainly or by a signal, with what the first form reads."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.access import Actor
from engine.queries.models.lifecycles import beginning
from engine.store.tables import Case, Note, WorkItem
from tests.engine.usecases.cases.test_start_case import only
from tests.engine.usecases.house import publish
from tests.webapp.conftest import House
from webapp.cases.start import _called

PAGE = "/cases/new/alerted"
FAMILY = {"title": "Семья Сидоровой В. В.", "address": "г. Жодино, ул. Лесная, 7", "key": "one"}


@pytest.fixture
def published(house: House) -> House:
    with house.store.transaction() as tx:
        publish(tx, "alerted")
    return house


def begun(house: House, **form: str) -> tuple[list[str], dict[str, object]]:
    """Open tasks and data of the case that the page started."""
    answer = house.sign_in("registrar").post(PAGE, {**FAMILY, **form})
    assert answer.status_code in (200, 204, 302), answer.text
    with house.store.reading() as tx:
        case = tx.execute(select(Case.id, Case.variables).where(house.own(Case))).one()
        found = tx.connection.scalars(select(WorkItem.element).where(WorkItem.case_id == case.id))
        return list(found), case.variables


def test_the_page_names_the_signal(published: House) -> None:
    page = published.sign_in("registrar").get(PAGE).text
    assert "С чего начинается дело" in page
    assert 'value="emergency_alert"' in page
    assert "Сигнал" in page


def test_a_lifecycle_without_signals_asks_nothing(house: House) -> None:
    assert "С чего начинается дело" not in house.sign_in("registrar").get("/cases/new/two_steps").text


def test_a_signal_opens_its_own_way(published: House) -> None:
    called = {"door": "emergency_alert", "source": "agency", "said": "Плачет ребёнок", "said_by": "соседка"}
    assert begun(published, **called) == (["go_out"], {"alert_source": "agency"})
    with published.store.reading() as tx:
        kept = tx.connection.scalars(select(Note.text).join(Case).where(published.own(Case))).all()
    assert kept == ["Плачет ребёнок\nСообщил: соседка"]


def test_a_signal_without_words_is_refused_and_what_was_typed_stays(published: House) -> None:
    typed = {"door": "emergency_alert", "source": "hotline", "said": " ", "said_by": "соседка Анна"}
    answer = published.sign_in("registrar").post(PAGE, {**FAMILY, **typed})
    assert answer.status_code == 422 and "Напишите, что произошло" in answer.text
    assert 'value="emergency_alert" checked' in answer.text and 'value="соседка Анна"' in answer.text
    assert '<option value="hotline" selected>' in answer.text


def test_what_only_a_signal_has_stands_apart_to_be_shown_with_it(published: House) -> None:
    """The three fields lie in one place, which the style hides while the plain beginning is chosen."""
    page = published.sign_in("registrar").get(PAGE).text
    apart = page.split("<div data-signal>")[1].split("</fieldset>")[0]
    assert all(f'name="{name}"' in apart for name in ("source", "said", "said_by"))
    assert 'name="door"' not in apart
    style = (
        (Path(__file__).parents[3] / "webapp/frontend/styles/pieces.css").read_text("utf-8").replace("'", '"')
    )
    assert '.k-start fieldset:has([name="door"][value=""]:checked) [data-signal] {\n  display: none;' in style


def test_a_day_that_is_none_is_told_in_words_beside_its_field(house: House) -> None:
    typed = {**FAMILY, "person_name": "Ковалёва Нина Петровна", "person_birth_date": "31.02.1990"}
    answer = house.sign_in("registrar").post("/cases/new/two_steps", typed)
    assert answer.status_code == 422
    beside = answer.text.split('id="person_birth_date-fault">')[1].split("</div>")[0]
    assert "«31.02.1990» — такого дня нет в календаре" in beside
    assert '<div class="invalid-feedback d-block" id="person_birth_date-fault">' in answer.text


@pytest.mark.parametrize("door", ["", "consent_withdrawn"])
def test_anything_else_is_an_application(published: House, door: str) -> None:
    assert begun(published, door=door) == (["register"], {})


def test_a_case_is_started_in_the_browser(house: House) -> None:
    browser = house.sign_in("registrar")
    assert browser.get("/cases/new").headers["Location"] == "/cases/new/two_steps"
    faulty = browser.post("/cases/new/two_steps", {"title": "", "address": "г. Жодино, ул. Сухоградская, 1"})
    assert faulty.status_code == 422
    assert "Сухоградская" in faulty.text
    answer = browser.post("/cases/new/two_steps", {"title": "Семья Пашкевич И. С.", "fields": json.dumps({})})
    assert answer.status_code == 302
    assert "Зарегистрировать заявление" in browser.get(answer.headers["Location"]).text
    assert "Семья Пашкевич" in browser.get("/cases/new/similar?title=пашкевич").text


def test_a_closed_family_is_kept_out_of_lists(house: House) -> None:
    browser = house.sign_in("registrar")
    browser.post("/cases/new/two_steps", {"title": "Семья Тихих", "confidentiality": "high"})
    assert "Семья Тихих" not in browser.get("/families").text
    assert "Семья Тихих" not in browser.get("/cases/new/similar?title=тихих").text


def test_the_first_form_sees_the_parameters_of_the_house(house: House) -> None:
    """The server judges the first form with them; without them the browser would hide what the server asks for."""
    with house.store.reading() as tx:
        begun = beginning(tx, house.actor("registrar"), "two_steps")
        assert begun.given == {"parameters": dict(tx.config.institutions["zhodino"].parameters)}
    assert begun.given["parameters"]["plan_due"] == {"calendar days": 10}


def test_a_title_or_address_too_long_is_refused_with_its_limit_and_kept(house: House) -> None:
    """Cut silently, a family would be found by half an address."""
    long_title, long_address = "Семья " + "Ж" * 215, "ул. " + "д" * 306
    form = {**FAMILY, "title": long_title, "address": long_address}
    answer = house.sign_in("registrar").post("/cases/new/two_steps", form)
    assert answer.status_code == 422
    for kept in (long_title, long_address, "длиннее 120 знаков", "длиннее 250 знаков"):
        assert kept in answer.text, kept


def test_the_country_and_the_house_have_their_own_words(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Belarus knows people by a personal number; where one citizen is the client, nobody is made a family."""
    page = html.unescape(house.sign_in("registrar").get("/cases/new/two_steps").text)
    assert "Идентификационный номер" in page and "СНИЛС" not in page and "Как называть семью" in page
    person = {"person_name": "Тестова Раиса Михайловна"}
    with house.app.test_request_context(method="POST", data=person):
        monkeypatch.setattr("webapp.cases.start.actor", lambda: house_actor("zhodino"))
        assert _called(person["person_name"]) == "Семья Тестовой Р. М."
        monkeypatch.setattr("webapp.cases.start.actor", lambda: house_actor("ekaterinburg"))
        assert _called(person["person_name"]) == "Тестова Р. М."


def house_actor(institution: str) -> Actor:
    return Actor(1, "a", "А", institution, frozenset({"curator"}))


def test_a_case_about_the_institution_asks_for_no_family(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "alerted", edit=only("about", "institution"))
    page = html.unescape(house.sign_in("registrar").get(PAGE).text)
    assert 'name="title"' not in page and 'name="person_name"' not in page and "СНИЛС" not in page
    answer = house.sign_in("registrar").post(PAGE, {"key": "own"})
    assert answer.status_code in (204, 302), answer.text
