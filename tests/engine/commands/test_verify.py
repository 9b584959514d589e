"""``kurator verify``: clean, broken, or not yet possible."""

from __future__ import annotations

import json

from click.testing import CliRunner
from sqlalchemy import text

from engine.cli import cli
from engine.commands.init import command as init
from engine.commands.verify import command as verify
from engine.store.session import Store


def test_verify_is_clean_and_then_is_not(url: str) -> None:
    CliRunner().invoke(init, ["--demo"])
    clean = CliRunner().invoke(verify, ["--json"])
    assert clean.exit_code == 0 and json.loads(clean.output)["ok"] is True
    store = Store(url)
    with store.transaction() as tx:
        tx.execute(text("DROP TRIGGER journal_no_UPDATE"))
        tx.execute(text("UPDATE journal SET actor_id = 1 WHERE id = 2"))
    store.close()
    broken = CliRunner().invoke(verify)
    assert broken.exit_code == 1 and "изменена" in broken.output


def test_verify_before_init_says_what_to_do(url: str) -> None:
    result = CliRunner().invoke(cli, ["verify", "--json"])
    assert result.exit_code == 1
    assert "kurator init" in json.loads(result.output)["error"]
