"""The start refuses everything that is wrong at once, mends what is ours, and touches no database before."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from engine.demo.people import add_demo_people
from engine.doctor.seen import Seen
from engine.doctor.start import Unfit, refuse_unfit
from engine.store.session import Store
from tests.engine.doctor.checks.test_secret import GOOD

UTF8 = {"файлы": "utf-8"}


def at_desk(home: Path, **facts: object) -> Seen:
    """An installation that is fit, but for what the facts say."""
    given = {"environment": {"KURATOR_SECRET": GOOD}, "home": home, "encodings": UTF8, "dev_mode": False}
    return Seen(f"sqlite:///{home / 'k.db'}", **{**given, **facts})


def test_one_that_is_fit_begins_and_nothing_is_made(tmp_path: Path) -> None:
    refuse_unfit(at_desk(tmp_path, demo=False))
    refuse_unfit(at_desk(tmp_path, demo=True))
    assert [*tmp_path.iterdir()] == []


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir(mode=0o755)
    store = Store(f"sqlite:///{tmp_path / 'k.db'}")
    store.upgrade()
    with store.transaction() as tx:
        add_demo_people(tx)
    store.close()
    wrong = at_desk(
        tmp_path,
        demo=False,
        host="0.0.0.0",
        environment={"KURATOR_SECRET": "changeme", "FLASK_DEBUG": "1"},
        encodings={"вывод": "ascii"},
        user=123456,
    )
    with pytest.raises(Unfit) as refused:
        refuse_unfit(wrong)
    codes = [line.code for line in refused.value.facts["lines"]]
    assert codes == [
        "training_without_demo",
        "secret_short",
        "file_open",
        "plain_http",
        "hosts_missing",
        "cookies_open",
        "encoding_wrong",
        "debug",
    ]
    told = refused.value.sentence()
    assert told.count("\n- ") == len(codes)
    assert "kurator init --administrator" in told and "chmod 700" in told and "KURATOR_PROXIES" in told
    assert "changeme" not in told


def test_a_worker_needs_neither_secret_nor_address(tmp_path: Path) -> None:
    weak = at_desk(tmp_path, host="0.0.0.0", environment={"KURATOR_SECRET": "x"})
    refuse_unfit(weak, listens=False)
    with pytest.raises(Unfit):
        refuse_unfit(weak)


def test_files_that_are_ours_are_closed_on_the_way(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir()
    (var / "secret").write_text(GOOD, "utf-8")
    (var / "secret").chmod(0o644)
    var.chmod(0o755)
    refuse_unfit(at_desk(tmp_path, environment={}))
    assert stat.S_IMODE((var / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(var.stat().st_mode) == 0o700
