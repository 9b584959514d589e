"""``kurator check`` as a person runs it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli import cli
from tests.engine.models.models import ROOT, diagram, node, simple


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


def test_our_own_models_and_settings_are_clean() -> None:
    result = run(*(str(ROOT / folder) for folder in ("processes", "forms", "config")), "--json")
    assert json.loads(result.output) == {"ok": True, "findings": []}
    assert result.exit_code == 0


def test_errors_give_one_and_misuse_two(tmp_path: Path) -> None:
    bad = tmp_path / "план.bpmn"
    bad.write_bytes(diagram(simple(node("scriptTask", "t"))))
    result = run(str(bad), "--json")
    answer = json.loads(result.output)
    assert (result.exit_code, answer["ok"]) == (1, False)
    errors = [finding for finding in answer["findings"] if finding["severity"] == "error"]
    assert [(one["file"], one["element"], one["rule"]) for one in errors] == [(str(bad), "t", "automatic")]
    assert set(errors[0]) == {"file", "element", "rule", "severity", "message"}
    assert "ошибка [automatic]" in run(str(bad)).output
    assert run(str(tmp_path / "nothing")).exit_code == 2
    assert run().exit_code == 2


def test_references_of_a_lone_file_are_looked_up_in_the_project(tmp_path: Path) -> None:
    lone = tmp_path / "x.bpmn"
    lone.write_bytes(
        diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="f02_application_by"/>')))
    )
    assert run(str(lone)).exit_code == 0
    lone.write_bytes(diagram(simple(node("userTask", "t", '<zeebe:formDefinition formId="beside"/>'))))
    assert run(str(lone)).exit_code == 1
    (tmp_path / "beside.form").write_text(
        '{"type":"default","id":"beside","schemaVersion":19,"components":[]}'
    )
    assert run(str(tmp_path)).exit_code == 0


def test_a_changed_copy_of_our_own_file_stands_for_it(tmp_path: Path) -> None:
    ours = ROOT / "processes/zhodino_patronat/zhodino_patronat.bpmn"
    copy = tmp_path / "copy.bpmn"
    copy.write_bytes(ours.read_bytes())
    assert run(str(copy)).exit_code == 0


@pytest.mark.parametrize("name", ["picture.png", "empty.bpmn", "notes.txt", "a b ‮.json"])
def test_strange_files_get_an_answer(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"" if "empty" in name else b"\x89PNG\r\n\x1a\n\x00")
    result = run(str(path), "--json")
    assert result.exit_code == 1
    assert json.loads(result.output)["findings"][0]["file"] == str(path)


def test_faults_of_the_settings_are_findings(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "roles.toml").write_text("[curator]\nkind = 'boss'\n")
    result = run(str(folder), "--json")
    assert result.exit_code == 1
    assert {finding["rule"] for finding in json.loads(result.output)["findings"]} == {"config"}


def test_a_table_or_anything_else_under_the_name_of_a_diagram(tmp_path: Path) -> None:
    table = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"/>'
    )
    (tmp_path / "a.bpmn").write_text(table, "utf-8")
    (finding,) = json.loads(run(str(tmp_path / "a.bpmn"), "--json").output)["findings"]
    assert (finding["rule"], finding["severity"]) == ("xml", "error")


def test_an_element_with_thousands_of_attributes_and_a_form_with_thousands_of_fields(tmp_path: Path) -> None:
    many = " ".join(f'a{n}="1"' for n in range(50_000)).encode()
    (tmp_path / "a.bpmn").write_bytes(
        diagram(simple(node("userTask", "t"))).replace(
            b"<bpmn:userTask ", b"<bpmn:userTask " + many + b" ", 1
        )
    )
    field = {"type": "textfield", "label": "А"}
    fields = [{**field, "key": f"k{n}", "id": f"k{n}"} for n in range(10_000)]
    form = {"id": "f", "type": "default", "schemaVersion": 16, "components": fields}
    (tmp_path / "b.form").write_text(json.dumps(form), "utf-8")
    findings = json.loads(run(str(tmp_path), "--json").output)["findings"]
    assert [one["rule"] for one in findings] == ["xml", "form_shape"]
    assert "100" in findings[0]["message"] and "300" in findings[1]["message"]


def test_pipes_are_not_read_and_odd_names_are_printed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.bpmn")
    (finding,) = json.loads(run(str(tmp_path / "pipe.bpmn"), "--json").output)["findings"]
    assert finding["rule"] == "file"
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.bpmn"))
    odd.write_text("", "utf-8")
    (finding,) = json.loads(run(str(odd), "--json").stdout_bytes.decode("utf-8"))["findings"]
    assert finding["file"].endswith("?.bpmn")
