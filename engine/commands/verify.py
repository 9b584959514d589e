"""``kurator verify``: the journal's chains hold, and every open case waits for something or shows an incident."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from engine.installation import database_url
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.usecases.clock.verify_store import Report, verify_store
from engine.words import say


@click.command(help=say("store.verify"), short_help=say("cli.about_verify"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Exit code 1 when anything is found."""
    url = database_url()
    with reached(url):
        report = verify_store(Store(url))
    if as_json:
        click.echo(json.dumps({"ok": report.clean, **asdict(report)}, ensure_ascii=False))
    else:
        _print(report)
    context.exit(0 if report.clean else 1)


def _print(report: Report) -> None:
    click.echo(say("store.verified", cases=report.cases, streams=report.streams))
    for link in report.broken:
        click.echo(say(f"store.broken_{link.reason}", stream=link.stream, seq=link.seq))
    for stray in report.strays:
        click.echo(
            say(f"store.stray_{stray.reason}", number=stray.number, id=stray.case_id, detail=stray.detail)
        )
    click.echo(say("store.verified_clean" if report.clean else "store.verified_faults"))
