"""``kurator init``: make or upgrade the database, add the first administrator or demo people."""

from __future__ import annotations

import json
from typing import Any

import click
from sqlalchemy import func, select

from engine.config import current
from engine.demo.people import PASSWORD, add_demo_people
from engine.installation import database_url
from engine.store.database.unreachable import reached
from engine.store.session import Store, Tx
from engine.store.tables import Person
from engine.usecases.people.save_person import save_person
from engine.words import say


@click.command(help=say("store.init"), short_help=say("cli.about_init"))
@click.option("--demo", is_flag=True, help=say("store.init_demo"))
@click.option("--administrator", metavar="LOGIN:INSTITUTION", help=say("store.init_administrator"))
@click.password_option("--password", prompt=False, envvar="KURATOR_PASSWORD", help=say("store.init_password"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(demo: bool, administrator: str | None, password: str | None, as_json: bool) -> None:
    """Safe to repeat: nothing that exists is changed."""
    current()  # faulty settings are told before any database is touched
    url = database_url()
    with reached(url):
        store = Store(url)
        store.upgrade()
        with store.transaction() as tx:
            added = add_demo_people(tx) if demo else 0
            if administrator:
                added += _add_administrator(tx, administrator, password)
            people = int(tx.connection.scalar(select(func.count(Person.id))) or 0)
    told: dict[str, Any] = {"database": store.engine.url.render_as_string(), "added": added, "people": people}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(say("store.init_done", **told))
    if demo:
        click.echo(say("store.init_demo_password", password=PASSWORD))


def _add_administrator(tx: Tx, given: str, password: str | None) -> int:
    login, _, institution = given.partition(":")
    known = tx.connection.scalar(select(Person.id).where(Person.login == login))
    if known is None:
        name, roles = say("store.first_administrator"), ["administrator"]
        save_person(tx, None, login=login, name=name, institution=institution, roles=roles, password=password)
    return int(known is None)
