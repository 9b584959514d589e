"""``kurator drill``: whether the newest copy could be worked with."""

from __future__ import annotations

import json

import click

from engine.backup.drill import drill
from engine.backup.faults import AtIt
from engine.backup.in_words import of_protocol
from engine.backup.settings import copy_settings
from engine.installation import database_url
from engine.store.alone import alone
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.words import say


@click.command(help=say("backup.about_drill"), short_help=say("cli.about_drill"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Exit code 1 where the copy is no good."""
    url = database_url()
    with reached(url):
        store = Store(url)
        try:
            with alone(store, patience=0, what="copying") as sole:
                if not sole:
                    raise AtIt()
                protocol = drill(store, copy_settings())
        finally:
            store.close()
    if as_json:
        moments = {"began_at": protocol.began_at.isoformat(), "seconds": round(protocol.seconds, 1)}
        click.echo(json.dumps({"ok": protocol.ok, **moments, **protocol.facts()}, ensure_ascii=False))
    else:
        for line in of_protocol(protocol):
            click.echo(line)
    context.exit(0 if protocol.ok else 1)
