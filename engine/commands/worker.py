"""``kurator worker``: timers, terms and effects by Celery workers, where a broker is configured."""

from __future__ import annotations

import importlib
import json
import logging
import os

import click

from engine.cluster.broker import broker_url, installed
from engine.installation import database_url
from engine.words import say


@click.command(help=say("cluster.worker"), short_help=say("cli.about_worker"))
@click.option("--concurrency", type=click.IntRange(1, 64), help=say("cluster.concurrency"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(concurrency: int | None, as_json: bool) -> None:
    """Refuses in words where the broker is not named or the extra is not installed."""
    url = broker_url()
    if url is None:
        raise click.ClickException(say("cluster.no_broker"))
    if not installed():
        raise click.ClickException(say("cluster.not_installed"))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    one_writer = database_url().startswith("sqlite")
    count = concurrency or (1 if one_writer else os.cpu_count() or 1)
    click.echo(json.dumps({"processes": count}) if as_json else say("cluster.started", count=count))
    importlib.import_module("engine.cluster.worker").run_worker(url, count)
