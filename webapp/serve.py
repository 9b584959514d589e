"""``kurator serve``: bring the installation up to date and serve it."""

from __future__ import annotations

import json
import logging
import socket

import click

from engine.demo.cases import start_demo_cases
from engine.demo.people import add_demo_people
from engine.store.session import Store
from engine.usecases.publish import publish
from webapp.application import create_app
from webapp.home import database_url
from webapp.serving import Server


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Адрес, на котором слушать.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Порт.")
@click.option("--demo", is_flag=True, help="Учебный режим: вымышленные люди и семьи, учебные часы.")
@click.option("--json", "as_json", is_flag=True, help="Одна строка JSON вместо слов.")
def command(host: str, port: int, demo: bool, as_json: bool) -> None:
    """Запустить Куратор в браузере."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    _refuse_busy(host, port)
    url = database_url()
    prepare(url, demo)
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


def prepare(url: str, demo: bool) -> None:
    """Migrate, publish bundled models that are new, and in demo mode invent people and families.

    Runs before the fork: its connections are closed, so that the worker opens its own.
    """
    store = Store(url)
    store.upgrade()
    with store.transaction() as tx:
        publish(tx, None, None, "")
    if demo:
        with store.transaction() as tx:
            add_demo_people(tx)
        start_demo_cases(store)
    store.close()
