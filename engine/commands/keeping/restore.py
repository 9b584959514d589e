"""``kurator restore``: a copy into an empty place."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from engine.backup.faults import NoCopies
from engine.backup.files import copies
from engine.backup.in_words import of_restored
from engine.backup.restore import restore
from engine.backup.settings import copy_settings
from engine.installation import database_url
from engine.words import say


@click.command(help=say("backup.about_restore"), short_help=say("cli.about_restore"))
@click.argument("copy", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(copy: Path | None, as_json: bool) -> None:
    """Nothing that exists is overwritten."""
    settings = copy_settings()
    if copy is None:
        found = copies(settings.folder)
        if not found:
            raise NoCopies(place=str(settings.folder))
        copy = found[0].place
    done = restore(copy, database_url(), settings)
    if as_json:
        told = {"made_at": done.header.made_at, "tables": done.tables, "secret": done.secret}
        click.echo(json.dumps(told | asdict(done.afterwards), ensure_ascii=False))
        return
    for line in of_restored(done, datetime.now(UTC)):
        click.echo(line)
