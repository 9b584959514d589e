"""``kurator serve``: bring the installation up to date and serve it."""

from __future__ import annotations

import json
import logging
import socket
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from sqlalchemy import make_url

from engine.config import current
from engine.demo.cases import HOUSE, start_demo_cases
from engine.demo.half_a_year import live_history
from engine.demo.people import add_demo_people
from engine.installation import database_url
from engine.store.session import Store
from engine.usecases.clock.start_training_clock import start_training_clock
from engine.usecases.models.publish import publish
from webapp.application import create_app
from webapp.serving.server import Server


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Адрес, на котором слушать.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Порт.")
@click.option("--demo", is_flag=True, help="Учебный режим: вымышленные люди и семьи, учебные часы.")
@click.option(
    "--at",
    metavar="ГГГГ-ММ-ДДTЧЧ:ММ",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
    help="С какого момента пойдут учебные часы; действует только на новую базу.",
)
@click.option(
    "--few", "cases", flag_value="few", help="Учебный режим с пятью делами вместо истории за полгода."
)
@click.option("--no-cases", "cases", flag_value="none", help="Учебный режим без готовых дел: только люди.")
@click.option("--json", "as_json", is_flag=True, help="Одна строка JSON вместо слов.")
def command(host: str, port: int, demo: bool, at: datetime | None, cases: str | None, as_json: bool) -> None:
    """Запустить Куратор в браузере."""
    if (at or cases) and not demo:
        raise click.UsageError("--at, --few и --no-cases действуют только вместе с --demo.")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    _refuse_busy(host, port)
    url = database_url()
    prepare(url, demo, at, cases or "history")
    address = f"http://{host}:{port}"
    click.echo(json.dumps({"url": address}) if as_json else f"Куратор работает: {address}")
    Server(create_app(url, demo=demo), host, port).run()


def _refuse_busy(host: str, port: int) -> None:
    """Say it at once and in words, not after the preparation and five times."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise click.ClickException(
                f"Адрес {host}:{port} занят или недоступен. Укажите другой порт: kurator serve --port 8001"
            ) from fault


def prepare(url: str, demo: bool, at: datetime | None = None, cases: str = "history") -> None:
    """Migrate, publish bundled models that are new, and in demo mode invent people and families.

    ``at``, local time of the demo's institution, is where the training clock of a new installation begins. ``cases``:
    history (half a year in all houses), few or none. A history is made in a file beside the new database, which takes
    its place when it is whole: whoever stops it in the middle begins anew.
    Runs before the fork: its connections are closed, so that the worker opens its own.
    Raises ConfigRefused before any database is touched.
    """
    current()
    final = make_url(url)
    file = Path(final.database or "") if final.drivername.startswith("sqlite") else None
    if not demo or cases != "history" or file is None or file.exists():
        _prepare(url, demo, at, cases)
        return
    making = file.with_name(f"{file.name}.making")
    for left in making.parent.glob(f"{making.name}*"):
        left.unlink()
    _prepare(final.set(database=str(making)).render_as_string(hide_password=False), demo, at, cases)
    making.replace(file)


def _prepare(url: str, demo: bool, at: datetime | None, cases: str) -> None:
    store = Store(url)
    store.upgrade()
    if demo and at:
        start_training_clock(store, at.replace(tzinfo=current().institutions[HOUSE].zone))
    with store.transaction() as tx:
        publish(tx, None, None, "")
    if demo:
        with store.transaction() as tx:
            add_demo_people(tx)
        _CASES[cases](store)
    store.close()


def _live_history(store: Store) -> None:
    """A minute or two: the person at the terminal sees how far it is, and not what each of these days sent out."""
    sending = logging.getLogger("kurator.outbox")
    sending.setLevel(logging.WARNING)
    with click.progressbar(length=100, label="Учебная история за полгода", file=sys.stderr) as shown:

        def tell(share: float) -> None:
            shown.update(int(share * 100) - shown.pos)

        live_history(store, tell)
    sending.setLevel(logging.NOTSET)


_CASES: dict[str, Callable[[Store], object]] = {
    "history": _live_history,
    "few": start_demo_cases,
    "none": lambda _: None,
}
