"""``kurator init``: make or upgrade the database, and let the first administrator in, or the demo's people."""

from __future__ import annotations

import json

import click
from sqlalchemy import func, select

from engine.commands.entry import first_link
from engine.config import current
from engine.demo.people import PASSWORD, add_demo_people
from engine.doctor.checks.files import close_ours
from engine.doctor.seen import Seen
from engine.errors import FormFaults
from engine.installation import database_url
from engine.registry.people.powers import ADMINISTERS, roles_of_kind
from engine.settings.exposure import address, named_hosts
from engine.store.database.unreachable import reached
from engine.store.kind import REAL, TRAINING, declare, refuse_other
from engine.store.session import Store, Tx
from engine.store.tables import Person, PersonRole
from engine.usecases.people.save_person import save_person
from engine.words import say


@click.command(help=say("store.init"), short_help=say("cli.about_init"))
@click.option("--demo", is_flag=True, help=say("store.init_demo"))
@click.option("--administrator", metavar="LOGIN:INSTITUTION", help=say("store.init_administrator"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(demo: bool, administrator: str | None, as_json: bool) -> None:
    """Safe to repeat: nothing that exists is changed. A new database is real, with ``--demo`` for training."""
    current()  # faulty settings are told before any database is touched
    if demo and administrator:
        raise click.UsageError(say("store.init_either"))
    url, kind = database_url(), TRAINING if demo else REAL
    with reached(url, makes=True):
        store = Store(url)
        refuse_other(store, kind)
        store.upgrade()
        with store.transaction() as tx:
            declare(tx, kind)
            added, link = add_demo_people(tx) if demo else 0, ""
            if administrator and _add_administrator(tx, administrator):
                added, link = 1, first_link(tx, administrator.partition(":")[0])
            people = int(tx.connection.scalar(select(func.count(Person.id))) or 0)
    close_ours(Seen(url))
    place = store.engine.url.render_as_string()
    if as_json:
        told = {"database": place, "added": added, "people": people} | ({"link": link} if link else {})
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(say("store.init_done", database=place, added=added, people=people))
    if link:
        code = "first_link" if named_hosts() else "first_link_path"
        click.echo(say(f"entry.{code}", address=f"{address()}{link}", path=link))
    if demo:
        click.echo(say("store.init_demo_password", password=PASSWORD))


def _add_administrator(tx: Tx, given: str) -> bool:
    """Says whether the person was not there yet.

    Raises FormFaults where another one is the institution's first, or the login is somebody's of another institution.
    """
    login, _, institution = given.partition(":")
    login = login.strip().lower()
    roles = roles_of_kind(tx.config, ADMINISTERS)
    holds = select(Person.login).join(PersonRole, PersonRole.person_id == Person.id)
    there = holds.where(Person.institution == institution, PersonRole.role.in_(roles)).distinct()
    others = set(tx.connection.scalars(there.where(Person.active.is_(True)))) - {login}
    if others:
        raise FormFaults(faults={"administrator": [say("store.init_second", login=min(others))]}, kept={})
    known = tx.connection.scalar(select(Person.institution).where(Person.login == login))
    if known not in (None, institution):
        raise FormFaults(faults={"login": [say("store.login_taken")]}, kept={})
    if known is None:
        name = say("store.first_administrator")
        save_person(tx, None, login=login, name=name, institution=institution, roles=["administrator"])
    return known is None
