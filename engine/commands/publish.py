"""``kurator publish``: new versions from files on the disk."""

from __future__ import annotations

import json
from pathlib import Path

import click

from engine.action.publications.new_versions import Published
from engine.errors import ModelRefused
from engine.installation import database_url, home
from engine.models.finding import Finding, error
from engine.models.gathering import gather
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.usecases.models.publish import publish
from engine.words import say


@click.command(help=say("checks.publish_command"), short_help=say("cli.about_publish"))
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH...]")
@click.option("--note", default="", help=say("checks.publish_note"))
@click.option("--database", envvar="KURATOR_DATABASE", default=None, help=say("checks.publish_database"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(
    context: click.Context, paths: tuple[Path, ...], note: str, database: str | None, as_json: bool
) -> None:
    """Without paths: everything under processes/ and forms/."""
    root = home()
    gathered = gather(paths or (root / "processes", root / "forms"), root)
    if gathered.unknown:
        _refused([error(path, "", "file", "unknown") for path in gathered.unknown], as_json)
        context.exit(1)
    url = database or database_url()
    try:
        with reached(url):
            store = Store(url)
            store.upgrade()
            with store.transaction() as tx:
                made = publish(tx, None, note=note, files=gathered.files)
    except ModelRefused as refused:
        _refused(refused.facts["findings"], as_json)
        context.exit(1)
    _done(made, as_json)


def _done(made: list[Published], as_json: bool) -> None:
    if as_json:
        rows = [{"process": one.process_id, "version": one.number, "name": one.name} for one in made]
        click.echo(json.dumps({"published": rows}, ensure_ascii=False))
        return
    for one in made:
        click.echo(say("checks.published", process=one.process_id, name=one.name, number=one.number))
    if not made:
        click.echo(say("checks.nothing_new"))


def _refused(findings: list[Finding], as_json: bool) -> None:
    if as_json:
        rows = [finding.row() for finding in findings]
        click.echo(json.dumps({"published": [], "findings": rows}, ensure_ascii=False))
        return
    for finding in findings:
        click.echo(f"{finding.file} {finding.element} [{finding.rule}]: {finding.message}")
