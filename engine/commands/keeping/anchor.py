"""``kurator anchor``: sign the journal now, and give the signed heads to be printed or sent."""

from __future__ import annotations

import json

import click

from engine.anchors.key import anchor_key
from engine.anchors.make import heads, make_anchor
from engine.installation import database_url, home
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.words import say


@click.command(help=say("anchor.about"), short_help=say("cli.about_anchor"))
@click.option("--list", "listed", is_flag=True, help=say("anchor.option_list"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(listed: bool, as_json: bool) -> None:
    """A line each, for ``kurator verify --kept``."""
    url = database_url()
    with reached(url):
        store = Store(url)
        try:
            if listed:
                with store.reading() as tx:
                    given = heads(tx)
            else:
                given = [make_anchor(store, anchor_key(home() / "var"))]
        finally:
            store.close()
    if as_json:
        click.echo(json.dumps([json.loads(head.line()) for head in given]))
        return
    for head in given:
        click.echo(head.line())
