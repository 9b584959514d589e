"""Every fault of the environment is told at once, in words and without a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.doctor.checks.said.settings import settings
from engine.doctor.line import Line
from engine.doctor.seen import Seen


def told(**environment: str) -> list[Line]:
    return [*settings(Seen("sqlite://", environment))]


def test_what_is_usual_is_well(tmp_path: Path) -> None:
    assert [line.code for line in told()] == ["settings"]
    fit = {
        "KURATOR_HOME": str(tmp_path),
        "KURATOR_SWEEP": "2.5",
        "KURATOR_COPIES_HOUR": "off",
        "KURATOR_COPIES": str(tmp_path / "made" / "later"),
        "KURATOR_JOURNAL_SINK": "syslog",
        "KURATOR_BROKER": "redis://:secret@queue:6379/0",
        "KURATOR_OIDC_ISSUER": "https://sso.example",
        "KURATOR_PLAIN": "isolate, prepared",
        "KURATOR_IDLE_MINUTES": "999",  # told by the check of logging in
    }
    assert [line.state for line in told(**fit)] == ["ok"]


@pytest.mark.parametrize("broker", ["redis+socket:///run/redis.sock", "rediss://queue:6380/1"])
def test_a_queue_may_lie_at_a_socket_of_this_machine(broker: str) -> None:
    assert [line.state for line in told(KURATOR_BROKER=broker)] == ["ok"]


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        *[("KURATOR_SWEEP", said, "setting_number") for said in ("abc", "0", "-5", "nan", "inf", "1e9")],
        ("KURATOR_COPIES_HOUR", "24", "setting_number"),
        ("KURATOR_COPIES_KEEP", "1.5", "setting_number"),
        ("KURATOR_HTTPS", "yes", "setting_flag"),
        ("KURATOR_BROKER", "queue:6379", "setting_address"),
        ("KURATOR_BROKER", "redis+socket://run/redis.sock", "setting_address"),
        ("KURATOR_OIDC_ISSUER", "sso.example", "setting_address"),
        ("KURATOR_OIDC_ISSUER", "unix:///sso.sock", "setting_address"),
        ("KURATOR_HOME", "/nowhere/at/all", "setting_path"),
        ("KURATOR_JOURNAL_SINK", "/nowhere/journal.jsonl", "setting_path"),
        ("KURATOR_COPIES", f"{__file__}/copies", "setting_path"),
        ("KURATOR_PLAIN", "isolate,bogus", "setting_insides"),
        ("KURATOR_HOST", "k.ru", "setting_mistyped"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, said: str, code: str) -> None:
    [line] = told(**{name: said})
    assert (line.state, line.code) == ("error", code)
    assert name in line.what() and line.todo()


def test_all_at_once_and_no_secret_is_told() -> None:
    lines = told(
        KURATOR_HTTPS="да", KURATOR_SWEEP="x", KURATOR_BROKER="redis//:hidden@q", KURATOR_SERVICE_PORT="80"
    )
    assert [line.state for line in lines] == ["warning", "error", "error", "error"]
    assert "hidden" not in " ".join(line.what() + line.todo() for line in lines)


def test_the_sentence_names_what_was_meant() -> None:
    [line] = told(KURATOR_HOST="k.ru")
    assert "Возможно, вы имели в виду KURATOR_HOSTS" in line.what()
