"""``kurator check``: everything wrong with diagrams, tables, forms and configuration, trusted or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from engine.installation import home
from engine.models.checking.guarded import Guard
from engine.models.finding import ERROR, Finding, error
from engine.models.gathering import Gathered, gather
from engine.words import say


@click.command(help=say("checks.command"), short_help=say("cli.about_check"))
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH..."
)
@click.option("--language", type=click.Choice(["ru", "en"]), default="ru", help=say("cli.language"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], language: str, as_json: bool) -> None:
    """Print findings; exit 0 without errors, 1 with errors."""
    findings = list(found(gather(paths, home()), home()))
    rows = [{**finding.row(), "message": finding.said(language)} for finding in findings]
    errors = sum(finding.severity == ERROR for finding in findings)
    if as_json:
        click.echo(json.dumps({"ok": not errors, "findings": rows}, ensure_ascii=False))
    else:
        _print(rows, errors, language)
    context.exit(1 if errors else 0)


def found(gathered: Gathered, root: Path) -> Iterator[Finding]:
    """Findings with the paths as they were given; references are looked up in the installation under ``root``."""
    with Guard(gathered.files, root, over_the_project=True) as guard:
        for settings in gathered.configs:
            yield from guard.settings(settings)
        for path in gathered.unknown:
            yield error(path, "", "file", "unknown")
        for finding in guard.check(gathered.shown):
            yield replace(finding, file=gathered.shown[finding.file])


def _print(rows: list[dict[str, object]], errors: int, language: str) -> None:
    for row in rows:
        mark = say(f"checks.{row['severity']}", language)
        click.echo(f"{row['file']} {row['element']} — {mark} [{row['rule']}]: {row['message']}")
    if rows:
        click.echo(say("checks.count", language, errors=errors, warnings=len(rows) - errors))
    else:
        click.echo(say("checks.all_well", language))
