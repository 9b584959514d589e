"""``kurator scenario``: what it tells of a lifecycle, and of one that does not exist."""

from __future__ import annotations

import json

from click.testing import CliRunner

from engine.cli import cli
from engine.scenarios.script import scenarios_of
from tests.processes.played import ROOT


def test_it_is_told_as_json() -> None:
    result = CliRunner().invoke(cli, ["scenario", "zhodino_patronat", "--json"])
    told = json.loads(result.stdout)
    assert result.exit_code == 0 and told["passed"] is True
    (one,) = told["lifecycles"]
    total = len(scenarios_of(ROOT, "zhodino_patronat"))
    assert one["slug"] == "zhodino_patronat" and one["passed"] == one["total"] == total
    assert one["coverage"]["percent"] >= 95
    assert "zhodino_patronat:register_application" in one["scenarios"][0]["path"]


def test_no_other_slug_is_known() -> None:
    result = CliRunner().invoke(cli, ["scenario", "nowhere"])
    assert result.exit_code == 2 and "nowhere" in result.stderr
