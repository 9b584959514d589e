"""``kurator entry``: the way in of one person, for whoever runs the installation and when nobody else can help."""

from __future__ import annotations

import json

import click
from sqlalchemy import select

from engine import journal
from engine.config import current
from engine.errors import NotFound
from engine.installation import database_url
from engine.journal import Entry
from engine.registry.people import links, powers
from engine.store.database.unreachable import reached
from engine.store.session import Store, Tx
from engine.store.tables import Person
from engine.usecases.people.sign_request import settle
from engine.words import say


@click.command(help=say("entry.command"), short_help=say("cli.about_entry"))
@click.argument("login")
@click.option("--sign", is_flag=True, help=say("entry.command_sign"))
@click.option("--json", "as_json", is_flag=True, help=say("cli.json"))
def command(login: str, sign: bool, as_json: bool) -> None:
    """A one-time link for the person; with ``--sign`` everything asked for them is signed. Both are in the journal."""
    current()
    url = database_url()
    with reached(url), Store(url).transaction() as tx:
        signed = _sign(tx, login) if sign else 0
        path = first_link(tx, login)
    if as_json:
        click.echo(json.dumps({"path": path, "signed": signed}, ensure_ascii=False))
    else:
        click.echo(say("entry.command_done", path=path, signed=signed))


def first_link(tx: Tx, login: str) -> str:
    """The path of a new one-time link, made by the installation itself. Raises NotFound."""
    person_id, institution = _known(tx, login)
    secret = links.make(tx, person_id, None, tx.store.base_clock.now())
    journal.append(tx, f"institution:{institution}", Entry("link.made", {"person": person_id}))
    return f"/enter/{secret}"


def _sign(tx: Tx, login: str) -> int:
    person_id, institution = _known(tx, login)
    waiting = [each for each in powers.of_institution(tx, institution, True) if each.person_id == person_id]
    for request in waiting:
        settle(tx, request, institution, None, True)
    return len(waiting)


def _known(tx: Tx, login: str) -> tuple[int, str]:
    row = tx.execute(select(Person.id, Person.institution).where(Person.login == login.lower())).first()
    if row is None:
        raise NotFound(what="person", key=login)
    return row.id, row.institution
