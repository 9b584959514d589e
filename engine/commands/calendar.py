"""``kurator calendar``: a day for an institution or a whole country, set by whoever runs the installation."""

from __future__ import annotations

import json
from datetime import datetime

import click

from engine.config import current
from engine.installation import database_url
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.usecases.clock.set_calendar_override import KINDS, set_calendar_override
from engine.words import say

STATE = "state"


@click.command(help=say("store.calendar_command"), short_help=say("cli.about_calendar"))
@click.argument("scope")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("kind", type=click.Choice([*KINDS, STATE]))
@click.option("--act", default="", help=say("store.calendar_act"))
@click.option("--note", default="", help=say("store.calendar_note"))
@click.option("--recount", is_flag=True, help=say("store.calendar_recount"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(scope: str, day: datetime, kind: str, act: str, note: str, recount: bool, as_json: bool) -> None:
    """Nobody in a house may move the terms of another one; the journal of each institution says what was changed."""
    current()
    url, wanted = database_url(), None if kind == STATE else kind
    with reached(url):
        store = Store(url)
        with store.transaction() as tx:
            cases = set_calendar_override(tx, None, scope, day.date(), wanted, act, note, recount=recount)
        store.close()
    if as_json:
        click.echo(json.dumps({"day": day.date().isoformat(), "scope": scope, "cases": cases}))
    else:
        click.echo(say("store.calendar_done", day=f"{day:%d.%m.%Y}", scope=scope, cases=cases))
