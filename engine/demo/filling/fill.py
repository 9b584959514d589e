"""The process that makes a demo's installation and lives its history while the pages are open already.

``python -m engine.demo.filling.fill --parent PID``: says «ready» when pages may be shown, and ends when the history is whole or
when its parent is gone. Then the history is cut, and the next start begins it anew.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from datetime import datetime

import click

from engine.demo.filling.installing import empty_if_cut, install, untouched
from engine.demo.half_a_year import live_history
from engine.installation import database_url
from engine.server_log import begin_log
from engine.store.alone import alone
from engine.store.session import Store

READY = "ready"
log = logging.getLogger("kurator.demo")


@click.command()
@click.option("--parent", type=int, required=True)
@click.option("--at", type=click.DateTime(["%Y-%m-%dT%H:%M:%S"]))
@click.option("--families", type=int, help="Of each lifecycle: tests need not wait for all.")
def command(parent: int, at: datetime | None, families: int | None) -> None:
    """One installation, by the address in the environment."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # the terminal's Ctrl-C is for the server; we notice that it is gone
    begin_log()
    logging.getLogger("kurator.outbox").setLevel(logging.WARNING)  # what each of these days sent out
    store = Store(database_url())
    with alone(store) as sole:
        if sole:  # else another process lives the history of this database
            _fill(store, parent, at, families)
        else:
            _ready()
    store.close()


def _fill(store: Store, parent: int, at: datetime | None, families: int | None) -> None:
    if empty_if_cut(store):
        log.warning("the training history was cut: it is begun anew")
    install(store, demo=True, at=at)
    with store.reading() as tx:
        fresh = untouched(tx)
    if fresh:
        lived = live_history(store, _watching(parent), families)
        log.info("the training history is whole: %s cases, %s steps", lived.cases, lived.steps)
    else:
        _ready()


def _watching(parent: int) -> Callable[[float], None]:
    """Says «ready» at the first call, when the history is marked as begun; ends with the server it was made for."""

    def tell(share: float) -> None:
        if share == 0:
            _ready()
        if os.getppid() != parent:
            log.warning("the server is gone: the training history stays unfinished")
            raise SystemExit(0)

    return tell


def _ready() -> None:
    click.echo(READY)


if __name__ == "__main__":
    command()
