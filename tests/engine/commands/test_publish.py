"""``kurator publish`` on a database of its own."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from engine.cli import cli
from engine.store.session import Store
from tests.engine.models.models import ROOT, diagram, node, simple


def prepared(place: Path) -> Path:
    Store(f"sqlite:///{place}").upgrade()
    return place


def run(database: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["publish", "--database", f"sqlite:///{database}", *arguments])


def test_everything_once_and_then_only_what_changed(tmp_path: Path) -> None:
    database = prepared(tmp_path / "k.sqlite3")
    first = json.loads(run(database, "--json").output)["published"]
    assert {key: first[-1][key] for key in ("process", "version")} == {
        "process": "zhodino_patronat",
        "version": 1,
    } or len(first) > 5
    assert "Нового нет" in run(database).output
    own = tmp_path / "own.bpmn"
    own.write_bytes(diagram(simple(node("userTask", "t"))))
    assert [one["process"] for one in json.loads(run(database, str(own), "--json").output)["published"]] == [
        "p"
    ]


def test_errors_publish_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.bpmn"
    bad.write_bytes(diagram(simple(node("scriptTask", "t"))))
    result = run(prepared(tmp_path / "k.sqlite3"), str(bad), "--json")
    assert result.exit_code == 1
    assert [
        one["element"] for one in json.loads(result.output)["findings"] if one["severity"] == "error"
    ] == ["t"]
    assert (ROOT / "processes").exists()


def test_a_file_that_is_no_model_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("привет", "utf-8")
    result = run(tmp_path / "k.sqlite3", str(tmp_path / "readme.txt"), "--json")
    assert result.exit_code == 1
    assert [one["rule"] for one in json.loads(result.output)["findings"]] == ["file"]


def test_a_mistyped_address_is_named_and_makes_no_database(tmp_path: Path) -> None:
    result = run(tmp_path / "k.sqlit3")
    assert result.exit_code != 0
    assert "kurator init" in result.output
    assert not list(tmp_path.iterdir())
