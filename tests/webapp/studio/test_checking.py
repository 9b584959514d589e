"""The check of the text in the editor, by the number of the edit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.rooms import Visitor, installation

PATH = "processes/zhodino_patronat/zhodino_launch.bpmn"
ADDRESS = f"/studio/check/{PATH}"


@pytest.fixture(scope="module")
def app(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return installation(bundled_template, tmp_path_factory.mktemp("checking"))


@pytest.fixture
def author(app: Any) -> Visitor:
    return Visitor(app, "latysh")


def test_the_answer_carries_the_edit_it_judged(author: Visitor) -> None:
    text = author.page(f"/studio/content/{PATH}")
    assert author.send("POST", ADDRESS, {"content": text, "edit": 7}).get_json() == {
        "findings": [],
        "edit": 7,
    }
    broken = text.replace('formId="f06_dispatch_by"', 'formId="nowhere"')
    answer = author.send("POST", ADDRESS, {"content": broken, "edit": 8}).get_json()
    assert answer["edit"] == 8
    assert [(one["element"], one["severity"]) for one in answer["findings"]] == [("send_plan", "error")]


def test_a_condition_of_a_wrong_kind_is_told_at_its_flow(author: Visitor) -> None:
    text = author.page(f"/studio/content/{PATH}")
    wrong = text.replace(">=contract_signed<", ">=1 + 1<")
    assert wrong != text
    findings = author.send("POST", ADDRESS, {"content": wrong, "edit": 1}).get_json()["findings"]
    assert "flow_contract_known__contract_ready" in {one["element"] for one in findings}


def test_a_field_that_others_use_is_missed_at_the_step_that_uses_it(author: Visitor) -> None:
    path = "forms/common/f18_closing_by.form"
    form = json.loads(author.page(f"/studio/content/{path}"))
    form["components"] = [one for one in form["components"] if one.get("key") != "reason"]
    findings = _found(author, path, json.dumps(form))
    [caused] = [one for one in findings if one["file"] != path]
    step = ("processes/zhodino_patronat/zhodino_results.bpmn", "formalise_removal", "error")
    assert (caused["file"], caused["element"], caused["severity"]) == step
    assert "reason" in caused["message"] and caused["title"] == "Итоги и решение о снятии"
    assert caused["url"].endswith("/zhodino_results.bpmn?element=formalise_removal")


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("forms/common/f18_closing_by.form", '"id": "f18_closing_by"', '"id": "f18"', "f18_closing_by"),
        ("processes/common/common_risk.bpmn", 'process id="common_risk"', 'process id="risk"', "common_risk"),
        (
            "processes/common/deadline_reminder.dmn",
            'id="deadline_reminder"',
            'id="reminder"',
            "deadline_reminder",
        ),
    ],
)
def test_a_changed_id_is_missed_wherever_it_is_named(
    author: Visitor, path: str, old: str, new: str, told: str
) -> None:
    text = author.page(f"/studio/content/{path}")
    assert old in text
    findings = _found(author, path, text.replace(old, new))
    assert any(one["file"] == path and one["rule"] == "whole" and told in one["message"] for one in findings)
    others = [one for one in findings if one["file"] != path and one["severity"] == "error"]
    assert others and all(one["title"] and told in one["message"] for one in others)


def test_a_called_process_that_no_longer_leaves_a_value_is_missed_by_its_caller(author: Visitor) -> None:
    path = "processes/common/common_monitoring.bpmn"
    text = author.page(f"/studio/content/{path}")
    gone = re.sub(r'<zeebe:output [^>]*target="monitoring_crisis"/>', "", text)
    assert gone != text
    findings = _found(author, path, gone)
    assert ("monitor", True) in {(one["element"], "monitoring_crisis" in one["message"]) for one in findings}


def test_what_the_published_text_lets_others_lack_is_no_fault_of_the_edit(author: Visitor) -> None:
    path = "forms/common/f18_closing_by.form"
    text = author.page(f"/studio/content/{path}")
    assert _found(author, path, text + "\n") == []


def _found(author: Visitor, path: str, text: str) -> list[dict[str, Any]]:
    answer = author.send("POST", f"/studio/check/{path}", {"content": text, "edit": 1}).get_json()
    found: list[dict[str, Any]] = answer["findings"]
    return found


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"content": 5},
        {"content": None, "edit": 1},
        {"content": "x", "edit": "1"},
        {"content": "x", "edit": True},
        [],
    ],
    ids=repr,
)
def test_junk_instead_of_a_text_is_refused(author: Visitor, body: Any) -> None:
    assert author.send("POST", ADDRESS, body).status_code == 400


def test_too_large_a_text_is_refused(author: Visitor) -> None:
    assert author.send("POST", ADDRESS, {"content": " " * (2 * 1024 * 1024 + 1)}).status_code == 400


@pytest.mark.parametrize("text", ["", "<", "\ud83d", "<a/>", "\x00"], ids=repr)
def test_an_unreadable_text_is_a_finding(author: Visitor, text: str) -> None:
    answer = author.send("POST", ADDRESS, {"content": text, "edit": 1})
    assert answer.status_code == 200
    assert answer.get_json()["findings"][0]["severity"] == "error"


def test_a_foreign_file_is_not_there_and_others_do_not_come_in(app: Any, author: Visitor) -> None:
    foreign = "/studio/check/processes/omsk_support/omsk_support.bpmn"
    assert author.send("POST", foreign, {"content": "x"}).status_code == 404
    assert Visitor(app, "kulesh").send("POST", ADDRESS, {"content": "x"}).status_code == 403
