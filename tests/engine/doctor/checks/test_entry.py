"""Limits of sessions and second factors: told in words where they cannot be read, refused or warned of where they are weak."""

from __future__ import annotations

import pytest

from engine.doctor.checks.entry import entry
from engine.doctor.seen import Seen
from engine.store.kind import REAL, TRAINING, Kind, declare
from engine.store.session import Store


def told(demo: bool | None = False, **environment: str) -> list[tuple[str, str]]:
    return [(line.state, line.code) for line in entry(Seen("sqlite://", environment, demo=demo))]


def test_what_is_usual_is_well() -> None:
    assert told() == told(KURATOR_SECOND_FACTOR="", KURATOR_IDLE_MINUTES="") == [("ok", "entry")]
    assert told(demo=True) == [("ok", "entry_training")]


@pytest.mark.parametrize("given", ["0", "-1", "61", "999999", "9" * 30])
def test_a_session_that_never_ends_or_never_begins_is_refused(given: str) -> None:
    assert told(KURATOR_IDLE_MINUTES=given) == [("error", "number_out")]
    assert told(KURATOR_SESSION_HOURS=given.replace("61", "25")) == [("error", "number_out")]


def test_the_limits_themselves_are_taken() -> None:
    for minutes, hours in (("1", "1"), ("60", "24")):
        assert told(KURATOR_IDLE_MINUTES=minutes, KURATOR_SESSION_HOURS=hours) == [("ok", "entry")]
    assert told(demo=True, KURATOR_IDLE_MINUTES="1440") == [("ok", "entry_training")]
    assert told(demo=True, KURATOR_IDLE_MINUTES="0")[0] == ("error", "number_out")


@pytest.mark.parametrize("demo", [False, True])
def test_what_cannot_be_read_is_a_sentence_and_no_trace(demo: bool) -> None:
    environment = {
        "KURATOR_IDLE_MINUTES": "abc",
        "KURATOR_SECOND_FACTOR": "bogus staff",
        "KURATOR_OIDC_ISSUER": "https://k.ru",
    }
    lines = [*entry(Seen("sqlite://", environment, demo=demo))][:4]
    assert [line.code for line in lines] == ["number_unreadable", "factor_unknown", *["oidc_unfinished"] * 2]
    assert "KURATOR_IDLE_MINUTES=abc" in lines[0].what() and "bogus" in lines[1].what()
    assert all(line.state == "error" and line.todo() for line in lines)


@pytest.mark.parametrize("given", ["off", "staff", "administrator", "supervisor staff"])
def test_a_second_factor_that_is_demanded_of_too_few_is_warned_of(given: str) -> None:
    assert told(KURATOR_SECOND_FACTOR=given) == [("warning", "factor_weak")]
    assert told(demo=True, KURATOR_SECOND_FACTOR=given) == [("ok", "entry_training")]


@pytest.mark.parametrize(("kind", "codes"), [(TRAINING, ["entry_training"]), (REAL, ["factor_weak"])])
def test_where_nobody_says_what_it_is_for_the_database_does(
    kind: Kind, codes: list[str], empty_store: Store
) -> None:
    with empty_store.transaction() as tx:
        declare(tx, kind)
    seen = Seen(empty_store.url, {"KURATOR_SECOND_FACTOR": "off"}, store=empty_store)
    assert [line.code for line in entry(seen)] == codes
