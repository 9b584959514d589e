"""Diagrams, forms and tables opened for reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

STUDIO = "/studio/edit/processes/zhodino_patronat/zhodino_launch.bpmn"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def reader(app: Any) -> Visitor:
    return Visitor(app, "kulesh")


def test_a_diagram_lists_its_steps_with_their_clauses(reader: Visitor) -> None:
    page = reader.page("/regulation/diagram/zhodino_launch")
    assert 'data-xml-url="/regulation/diagram/zhodino_launch.xml"' in page and "data-focus" not in page
    row = page.split("element=send_plan")[1].split("</tr>")[0]
    assert "/regulation/zhod#zhod.stage2.b.term" in row
    assert "element=launch_plan" in page, "the way up to the diagram that calls it"
    assert b"<bpmn:definitions" in reader.client.get("/regulation/diagram/zhodino_launch.xml").data


def test_common_parts_show_the_clauses_of_ones_own_papers_only(app: Any) -> None:
    assert "rods." not in Visitor(app, "kulesh").page("/regulation/diagram/common_crisis")
    own = Visitor(app, "gromov").page("/regulation/diagram/common_crisis")
    assert "/regulation/omsk#omsk." in own and "zhod." not in own


def test_a_call_leads_into_the_called_diagram(reader: Visitor) -> None:
    answer = reader.client.get("/regulation/diagram/zhodino_patronat/into/prepare_plan")
    assert answer.location == "/regulation/diagram/zhodino_preparation"
    reader.page("/regulation/diagram/zhodino_patronat/into/register_application", 404)


def test_forms_and_tables_say_where_they_are_asked(reader: Visitor) -> None:
    form = reader.page("/regulation/form/f06_plan_by")
    assert 'data-island="taskform" data-readonly' in form and "element=draw_up_plan" in form
    assert "<h1>Форма: План патронатного сопровождения семьи</h1>" in form
    table = reader.page("/regulation/decision/patronage_type_by")
    assert (
        "<code>" not in table
        and "«экстренный»" in table.lower()
        and table.count("<tr>") > 3
        and "/regulation/diagram/zhodino_preparation?element=" in table
    )


def test_the_studio_is_offered_to_methodologists_only(app: Any) -> None:
    path = "/regulation/diagram/zhodino_launch?element=send_plan"
    assert f"{STUDIO}?element=send_plan" in Visitor(app, "latysh").page(path)
    assert "/studio/edit" not in Visitor(app, "shevko").page(path)  # a head signs, in a room of their own


@pytest.mark.parametrize(
    "path",
    ["diagram/nothing", "diagram/nothing.xml", "diagram/rodnik_patronage", "form/nothing", "decision/x"],
)
def test_what_is_not_ones_own_is_not_there(reader: Visitor, path: str) -> None:
    reader.page(f"/regulation/{path}", 404)


def test_an_element_that_does_not_exist_shows_the_diagram(reader: Visitor) -> None:
    assert "data-focus" not in reader.page("/regulation/diagram/zhodino_launch?element=<script>")
