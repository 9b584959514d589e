"""``kurator scenario``: play the scenarios of lifecycles on the bundled models."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from engine.config import current
from engine.models.workspace import Workspace
from engine.scenarios.covered.walked import Coverage, coverage
from engine.scenarios.run import Report, run
from engine.scenarios.script import Scenario, scenarios_of, slugs
from engine.words import say


@click.command(help=say("scenarios.about"))
@click.argument("wanted", nargs=-1, metavar="[SLUG...]")
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(wanted: tuple[str, ...], as_json: bool) -> None:
    """Exit code 1 when a scenario did not go as written."""
    config = current()
    known = slugs(config.root)
    unknown = [slug for slug in wanted if slug not in known]
    if unknown:
        raise click.UsageError(say("scenarios.no_such_slug", slug=unknown[0], known=", ".join(known) or "—"))
    workspace = Workspace.read(config.root)
    told = []
    for slug in wanted or known:
        scenarios = scenarios_of(config.root, slug)
        reports = [run(scenario, workspace, config) for scenario in scenarios]
        told.append(_told(slug, reports, _covered(workspace, scenarios, reports)))
    if as_json:
        click.echo(json.dumps({"passed": _passed(told), "lifecycles": told}, ensure_ascii=False))
    else:
        click.echo("\n".join(line for one in told for line in _lines(one)))
    if not _passed(told):
        sys.exit(1)


def _covered(workspace: Workspace, scenarios: Iterable[Scenario], reports: Iterable[Report]) -> Coverage:
    walked = frozenset(place for report in reports for place in report.walked)
    return coverage(workspace, sorted({scenario.process for scenario in scenarios}), walked)


def _told(slug: str, reports: list[Report], covered: Coverage) -> dict[str, object]:
    return {
        "slug": slug,
        "passed": sum(report.passed for report in reports),
        "total": len(reports),
        "coverage": {
            "elements": covered.total,
            "covered": covered.covered,
            "percent": covered.percent,
            "missed": list(covered.missed),
        },
        "scenarios": [
            {
                "name": report.name,
                "title": report.title,
                "passed": report.passed,
                "path": list(report.path),
                "faults": [vars(fault) for fault in report.faults],
            }
            for report in reports
        ],
    }


def _passed(told: list[dict[str, object]]) -> bool:
    return all(one["passed"] == one["total"] for one in told)


def _lines(one: dict[str, Any]) -> Iterable[str]:
    for scenario in one["scenarios"]:
        mark = say("scenarios.passed" if scenario["passed"] else "scenarios.failed")
        yield f"{mark}  {scenario['name']} — {scenario['title']}"
        yield from (f"    {fault['at']}  {fault['sentence']}" for fault in scenario["faults"])
    covered = one["coverage"]
    yield say("scenarios.summary", **{**one, **covered, "passed": one["passed"], "total": one["total"]})
    if covered["missed"]:
        yield say("scenarios.missed", elements=", ".join(covered["missed"]))
