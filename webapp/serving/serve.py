"""``kurator serve``: bring the installation up to date and serve it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from datetime import datetime

import click

from engine.demo.cases import start_demo_cases
from engine.demo.filling.fill import READY
from engine.demo.filling.installing import empty_if_cut, install
from engine.doctor.seen import Seen
from engine.doctor.start import refuse_unfit
from engine.installation import database_url
from engine.server_log import begin_log
from engine.store.alone import alone
from engine.store.session import Store
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
    begin_log()
    _refuse_busy(host, port)
    url = database_url()
    refuse_unfit(Seen(url, host=host, demo=demo))
    history = begin_history(url, at) if demo and not cases else None
    if history is None:
        prepare(url, demo, at, cases or "few")
    app = create_app(url, demo=demo)
    app.config["LISTENS"] = host
    if history is not None:
        opened(history)
    address = f"http://{host}:{port}"
    click.echo(json.dumps({"url": address}) if as_json else f"Куратор работает: {address}")
    Server(app, host, port).run()


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


def prepare(url: str, demo: bool, at: datetime | None = None, cases: str = "few") -> None:
    """Migrate, publish bundled models that are new, and in demo mode invent people and families.

    ``at``, local time of the demo's institution, is where the training clock of a new installation begins. ``cases``:
    few or none; a history is ``begin_history``. Runs before the fork: its connections are closed, so that the worker opens
    its own. Raises RealDatabase, TrainingDatabase before anything is written.
    """
    store = Store(url)
    if demo:
        with alone(store) as sole:
            if sole:
                empty_if_cut(store)
    install(store, demo, at)
    if demo and cases == "few":
        start_demo_cases(store)
    store.close()


def begin_history(url: str, at: datetime | None = None) -> subprocess.Popen[bytes]:
    """Start the process that prepares the installation and lives half a year in it. ``opened`` waits for its word."""
    command = [sys.executable, "-m", "engine.demo.filling.fill", "--parent", str(os.getpid())]
    if at:
        command += ["--at", at.isoformat(timespec="seconds")]
    environment = {**os.environ, "KURATOR_DATABASE": url}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)


def opened(filling: subprocess.Popen[bytes]) -> None:
    """Wait until pages may be shown. Raises ClickException where the installation could not be prepared."""
    assert filling.stdout
    with filling.stdout as said:
        if said.readline().decode().strip() != READY:
            raise click.ClickException("База не подготовлена: причина выше.")
