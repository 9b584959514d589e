"""The page before publishing: what it shows of a change, what it asks for, where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from engine.store.tables import ScenarioRun
from tests.webapp.rooms import Visitor, hurried, installation
from tests.webapp.studio.through_the_gate import KEY, play, send

PATH = "processes/zhodino_patronat/zhodino_launch.bpmn"
FORM = "forms/zhodino_patronat/f06_dispatch_by.form"
PLAIN = "processes/common/common_quota.bpmn"
#: Beside the shortest; the first expects the term that is changed.
PLAYED = ("h5_1_happy_path", "h5_2_refusal")
OLD_TERM, NEW_TERM = "={working days: 1", "={working days: 2"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("gate")
    return hurried(installation(bundled_template, folder), folder, *PLAYED)


@pytest.fixture
def author(app: Any) -> Iterator[Visitor]:
    visitor = Visitor(app, "latysh")
    yield visitor
    for path in (PATH, PLAIN):
        visitor.post(f"/studio/drop/{path}")


def draw(author: Visitor, old: str, new: str, path: str = PATH, version: int = 0) -> None:
    text = author.page(f"/studio/content/{path}")
    assert old in text
    body = {"content": text.replace(old, new), "version": version}
    assert author.send("PUT", f"/studio/draft/{path}", body).status_code == 200


def test_without_an_address_the_drafts_are_there_to_choose(author: Visitor) -> None:
    assert "Черновиков нет" in author.page("/studio/gate")
    draw(author, OLD_TERM, NEW_TERM)
    assert f'value="{PATH}"' in author.page("/studio/gate")
    assert "У этих файлов нет черновиков" in author.page(f"/studio/gate?path={PLAIN}")


def test_an_error_leads_to_its_element_and_shuts_the_gate(author: Visitor) -> None:
    draw(author, 'formId="f06_dispatch_by"', 'formId="nowhere"')
    page = author.page(f"/studio/gate?path={PATH}")
    assert "публиковать нельзя" in page and f"/studio/edit/{PATH}?element=send_plan" in page
    assert 'id="gate-form"' not in page
    assert send(author, "приказ", PATH).status_code == 422


def test_it_tells_the_change_in_words_and_waits_for_the_scenarios(author: Visitor) -> None:
    """Played beside the request; red ones need the reason, and the step that failed is named."""
    draw(author, OLD_TERM, NEW_TERM)
    page = author.page(f"/studio/gate?path={PATH}")
    assert (
        "2 рабочих дня" in page
        and "Сравнить схемы" in page
        and "Марченко О. Н." in page
        and "«Социальный патронат семьи»" in page
    )
    assert "Сначала должны быть проиграны сценарии" in page
    played = play(author, PATH)
    counted = re.search(r"Прошло (\d+) из (\d+)", played)
    assert counted and "approve_plan" in played and "Проиграть сценарии" not in played
    passed, every = map(int, counted.groups())
    assert 0 < passed < every == len(PLAYED) + 1
    answer = send(author, "приказ", PATH, scenarios_note="")
    assert answer.status_code == 422 and f"Сценариев не прошло: {every - passed}" in answer.text
    assert "приказ" in answer.text
    late = send(author, "приказ", PATH, when="later", day="2020-01-01", hour="08:00")
    assert late.status_code == 422 and "позже нынешнего" in late.text
    assert author.page(f"/studio/gate/text/before/{PATH}") != author.page(f"/studio/gate/text/after/{PATH}")
    sent = send(author, "приказ", PATH)
    assert sent.status_code == 302
    again = author.page(f"/studio/gate?path={PATH}")
    assert "Эти файлы уже в публикации" in again and 'id="gate-form"' not in again


def test_a_file_of_another_house_is_not_there(app: Any, author: Visitor) -> None:
    foreign = "processes/omsk_support/omsk_intake.bpmn"
    author.page(f"/studio/gate?path={foreign}", 404)
    author.page(f"/studio/gate/text/before/{foreign}", 404)
    Visitor(app, "shevko").page("/studio/gate", 403)


def test_a_slip_of_the_year_is_asked_back(author: Visitor) -> None:
    """The day is looked at before everything else, so nothing waits for the scenarios here."""
    draw(author, "</bpmn:definitions>", "</bpmn:definitions>\n", PLAIN)
    form = {"path": PLAIN, "note": "Приказ № 1", "when": "later", "day": "2099-01-01", "hour": "08:00"}
    answer = author.post("/studio/gate", **form)
    assert answer.status_code == 422 and "дальше года вперёд" in answer.text


@pytest.mark.parametrize(("kind", "offered"), [("", True), ("stopped", False)])
def test_a_reason_is_asked_for_where_it_helps(app: Any, author: Visitor, kind: str, offered: bool) -> None:
    """A case that stands in a scenario is refused whatever is written: the page does not ask for it."""
    draw(author, "</bpmn:definitions>", f"</bpmn:definitions><!-- {kind} -->", PLAIN)
    address = f"/studio/gate?path={PLAIN}"
    key = KEY.search(author.page(address))
    assert key
    fault = {"step": 1, "at": "", "sentence": "дело стоит", "kind": kind}
    result = {"slug": "common", "name": "h1", "title": "H1", "process": "common_quota", "faults": [fault]}
    with app.extensions["kurator-store"].transaction() as tx:
        row = {"key": key[1], "institution": "zhodino", "total": 1, "results": [result], "started_by": None}
        times = dict.fromkeys(("started_at", "moved_at", "finished_at"), tx.now())
        tx.execute(insert(ScenarioRun).values(**row, **times))
    page = author.page(address)
    assert ('name="scenarios_note"' in page, "напишите ниже почему" in page) == (offered, offered)
    assert ("дело остановилось: 1" in page) is not offered
    assert ('form="gate-form" disabled' in page) is not offered
