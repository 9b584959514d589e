"""``kurator entry``: a link, and a signature where nobody else can sign."""

from __future__ import annotations

import json

from click.testing import CliRunner
from sqlalchemy import select

from engine.action.actor import actor_by_login
from engine.cli import cli
from engine.commands.init import command as init
from engine.store.session import Store
from engine.store.tables import Person, PersonRole
from engine.usecases.people.save_person import save_person


def test_the_first_administrator_without_a_password_gets_a_link(url: str) -> None:
    told = json.loads(CliRunner().invoke(init, ["--administrator", "ivanova:zhodino", "--json"]).output)
    assert told["added"] == 1 and told["link"].startswith("/enter/")
    again = json.loads(CliRunner().invoke(init, ["--administrator", "ivanova:zhodino", "--json"]).output)
    assert again["added"] == 0 and "link" not in again


def test_no_password_is_said_on_the_command_line(url: str) -> None:
    """Whoever looks at the processes of the machine would read it."""
    words = ["init", "--administrator", "ivanova:zhodino", "--password", "123456789012", "--json"]
    assert CliRunner().invoke(cli, words).exit_code == 2


def test_a_link_and_a_signature_from_the_machine(url: str) -> None:
    CliRunner().invoke(init, ["--demo", "--json"])
    store = Store(url)
    with store.transaction() as tx:
        newcomer = {"login": "novik", "name": "Новик Анна Петровна", "institution": "zhodino"}
        save_person(tx, actor_by_login(tx, "zhuk"), **newcomer, roles=["curator"], reason="приказ")
    told = json.loads(CliRunner().invoke(cli, ["entry", "novik", "--json"]).output)
    assert told["signed"] == 0 and told["path"].startswith("/enter/")
    assert json.loads(CliRunner().invoke(cli, ["entry", "novik", "--sign", "--json"]).output)["signed"] == 1
    with store.reading() as tx:
        held = select(PersonRole.role).join(Person, Person.id == PersonRole.person_id)
        assert list(tx.connection.scalars(held.where(Person.login == "novik"))) == ["curator"]
    store.close()
    assert CliRunner().invoke(cli, ["entry", "nobody", "--json"]).exit_code == 1
