"""``kurator backup``: make a copy now, make the key, or do what the schedule says."""

from __future__ import annotations

import json

import click

from engine.backup.due import do_what_is_due
from engine.backup.faults import AtIt
from engine.backup.in_words import MB
from engine.backup.make import make_copy
from engine.backup.sealing.key import make_key, read_key
from engine.backup.settings import CopySettings, copy_settings
from engine.installation import database_url
from engine.store.alone import alone
from engine.store.database.unreachable import reached
from engine.store.session import Store
from engine.words import say


@click.command(help=say("backup.about_backup"), short_help=say("cli.about_backup"))
@click.option("--new-key", is_flag=True, help=say("backup.option_new_key"))
@click.option("--due", is_flag=True, help=say("backup.option_due"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(new_key: bool, due: bool, as_json: bool) -> None:
    """One at a time in a whole installation."""
    settings = copy_settings()
    if new_key:
        _new_key(settings, as_json)
        return
    url = database_url()
    with reached(url):
        store = Store(url)
        try:
            with alone(store, patience=0, what="copying") as sole:
                if not sole:
                    raise AtIt()
                told = _due(store, settings) if due else _now(store, settings)
        finally:
            store.close()
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else told["told"])


def _new_key(settings: CopySettings, as_json: bool) -> None:
    key = make_key(settings.key)
    told = {"place": str(settings.key), "fingerprint": key.fingerprint}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else say("backup.key_made", **told))


def _now(store: Store, settings: CopySettings) -> dict[str, object]:
    made, fingerprint = make_copy(store, settings), read_key(settings.key).fingerprint
    size, rows = round(made.size / MB, 1), sum(made.tables.values())
    told = say(
        "backup.made",
        place=str(made.place),
        size=size,
        rows=rows,
        tables=len(made.tables),
        fingerprint=fingerprint,
    )
    return {"place": str(made.place), "size": size, "rows": rows, "fingerprint": fingerprint, "told": told}


def _due(store: Store, settings: CopySettings) -> dict[str, object]:
    done = do_what_is_due(store, settings)
    return {"done": done, "told": "\n".join(done) or say("backup.nothing_due")}
