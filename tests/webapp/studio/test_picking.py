"""What the editor offers to pick, and what a term says in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.bpmn.read import read_diagram
from tests.webapp.rooms import Visitor, installation

FOLDER = "processes/zhodino_patronat"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("picking"))


@pytest.fixture(scope="module")
def author(app: Any) -> Visitor:
    return Visitor(app, "latysh")


@pytest.fixture(scope="module")
def lists(author: Visitor) -> Any:
    return author.client.get("/studio/choices").get_json()


def test_whatever_the_own_diagrams_name_can_be_picked(author: Visitor, lists: Any) -> None:
    path = f"{FOLDER}/zhodino_launch.bpmn"
    diagram = read_diagram(path, author.client.get(f"/studio/download/{path}").data)
    keys = {kind: {one["key"] for one in rows} for kind, rows in lists.items() if kind != "operations"}
    operations = {one["name"] for one in lists["operations"]}
    named = [node.extension("taskDefinition", "type") for _, _, node in diagram.nodes()]
    assert set(diagram.form_ids()) <= keys["forms"] and diagram.form_ids()
    assert set(diagram.called_processes()) <= keys["processes"]
    assert {one for one in named if one} <= operations
    assert {lane.name for process in diagram.processes for lane in process.lanes} <= keys["lanes"]


def test_a_form_is_offered_by_its_own_title(lists: Any) -> None:
    titles = {one["key"]: one["title"] for one in lists["forms"]}
    assert titles["f06_dispatch_by"] == "Направление плана организациям"
    assert titles["f05_diagnosis_by"] == "Первичная диагностика семьи"


def test_only_what_the_house_has_is_offered(lists: Any) -> None:
    shown = [one for kind in ("forms", "decisions", "processes") for one in lists[kind]]
    assert shown and all(one["title"] and one["url"].startswith("/studio/edit/") for one in shown)
    assert {one["url"].split("/")[4] for one in shown} <= {"common", "zhodino_patronat"}
    assert {"key": "support_level", "title": "Уровень сопровождения"}.items() <= next(
        one for one in lists["decisions"] if one["key"] == "support_level"
    ).items()
    assert "plan_due" in {one["key"] for one in lists["terms"]}
    assert "plan_approved_at" in {one["key"] for one in lists["days"]}
    assert lists["messages"]


def told(author: Visitor, term: object) -> Any:
    return author.send("POST", "/studio/term", {"term": term})


@pytest.mark.parametrize(
    ("term", "line"),
    [
        ("={working days: 3}", "3 рабочих дня от"),
        ("={calendar days: 10, from: registered_at}", "10 календарных дней от"),
        ("P10D", "10 календарных дней от"),
        ("={months: 1}", "1 месяц от"),
        ("={hours: 24}", "24 часа"),
        ('={end of: "quarter", working day: true}', "Последний рабочий день"),
        ("=parameters.plan_due", "от"),
        ('=context put(parameters.plan_due, "from", registered_at)', "от"),
        ("=task.due", ""),
        ("R3/P1M", "1 месяц от"),
    ],
)
def test_a_term_is_a_date_with_its_reasons(author: Visitor, term: str, line: str) -> None:
    answer = told(author, term).get_json()
    assert answer["fault"] == "" and answer["due"]
    assert line.lower() in " ".join(answer["why"]).lower()


def test_names_that_only_a_case_knows_are_told(author: Visitor) -> None:
    assert told(author, "={working days: 1, from: plan.approved_at}").get_json()["supposed"] == [
        "plan.approved_at"
    ]


def test_a_term_that_a_step_hands_over_is_picked_and_told_by_its_source(author: Visitor, lists: Any) -> None:
    """Not as if it were this very moment; a name that is handed on is followed to where it is written."""
    given = {one["key"]: one["title"] for one in lists["given"]}
    assert given["plan_term"] == "из шага «Присвоить номер и время»"
    answer = told(author, "=plan_term").get_json()
    assert answer["by"] == "Присвоить номер и время" and answer["fault"] == "" and answer["ways"]
    assert "10 календарных дней от" in answer["why"][0] and answer["supposed"] == ["registered_at"]
    plain = told(author, "={calendar days: 10, from: registered_at}").get_json()
    assert plain["due"] == answer["due"] and not plain["ways"]


@pytest.mark.parametrize(
    "term",
    ["=", "={", "={working days: -1}", "={working days: 99999}", "=nonsense(", "P", "завтра", "R0/P1D", "=uuid()",
     "=x + 1", "={working days: a, from: a.b}", "=a.b + a", "=[]", "=null", "\x00"],
)  # fmt: skip
def test_a_term_that_gives_no_date_says_why(author: Visitor, term: str) -> None:
    answer = told(author, term)
    assert answer.status_code == 200
    assert answer.get_json()["due"] == "" and answer.get_json()["fault"]


@pytest.mark.parametrize("term", [None, 5, "", [], "=" + "x" * 3000], ids=lambda one: repr(one)[:20])
def test_junk_instead_of_a_term_is_refused(author: Visitor, term: object) -> None:
    assert told(author, term).status_code == 400


def test_only_methodologists_ask(app: Any) -> None:
    visitor = Visitor(app, "kulesh")
    visitor.page("/studio/choices", 403)
    assert told(visitor, "P1D").status_code == 403
