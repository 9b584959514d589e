"""``kurator worker``: timers, terms and effects by Celery workers, where a broker is configured."""

from __future__ import annotations

import importlib
import json
import os

import click

from engine.cluster.broker import broker_url, installed
from engine.doctor.seen import Seen
from engine.doctor.start import refuse_unfit
from engine.installation import database_url
from engine.server_log import begin_log
from engine.words import say


@click.command(help=say("cluster.worker"), short_help=say("cli.about_worker"))
@click.option("--concurrency", type=click.IntRange(1, 64), help=say("cluster.concurrency"))
@click.option("--demo", is_flag=True, help=say("cluster.demo"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(concurrency: int | None, demo: bool, as_json: bool) -> None:
    """Refuses in words where the broker is not named, the extra is not installed or the installation is not fit."""
    url = broker_url()
    if url is None:
        raise click.ClickException(say("cluster.no_broker"))
    if not installed():
        raise click.ClickException(say("cluster.not_installed"))
    begin_log()
    refuse_unfit(Seen(database_url(), demo=demo, upgrades=False), listens=False)
    one_writer = database_url().startswith("sqlite")
    count = concurrency or (1 if one_writer else os.cpu_count() or 1)
    click.echo(json.dumps({"processes": count}) if as_json else say("cluster.started", count=count))
    importlib.import_module("engine.cluster.worker").run_worker(url, count)
