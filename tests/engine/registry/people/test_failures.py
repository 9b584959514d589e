"""Who tries too often waits, longer each time; a stranger's attempts do not shut the owner's own browser or address."""

from __future__ import annotations

from datetime import timedelta

from engine.registry.people import failures
from engine.registry.people.failures import FIRST_WAIT, FORGOTTEN, LONGEST_WAIT, Key, keys_of
from engine.store.tables import FailedEntry
from tests.engine.usecases.house import MONDAY, House

STRANGER = keys_of("lis", "203.0.113.9", None, known_address=False)
MOMENT = timedelta(seconds=1)


def charge(house: House, keys: list[Key], later: timedelta = timedelta()) -> timedelta | None:
    with house.store.transaction() as tx:
        return failures.charge(tx, keys, MONDAY + later)


def times(house: House, number: int, keys: list[Key], later: timedelta = timedelta()) -> None:
    for _ in range(number):
        assert charge(house, keys, later) is None


def test_ten_are_free_then_one_waits_longer_each_time(house: House) -> None:
    times(house, 10, STRANGER)
    assert charge(house, STRANGER) == FIRST_WAIT
    later, waits = timedelta(), []
    for _ in range(7):
        later += charge(house, STRANGER, later) or timedelta()
        assert charge(house, STRANGER, later) is None
        waits.append(charge(house, STRANGER, later))
    assert waits == [FIRST_WAIT * n for n in (2, 4, 8, 16)] + [LONGEST_WAIT] * 3


def test_what_is_refused_is_not_counted(house: House) -> None:
    times(house, 10, STRANGER)
    for _ in range(50):
        assert charge(house, STRANGER) == FIRST_WAIT
    assert charge(house, STRANGER, FIRST_WAIT) is None


def test_a_quiet_hour_is_forgiven(house: House) -> None:
    times(house, 9, STRANGER)
    later = FORGOTTEN + MOMENT
    times(house, 10, STRANGER, later)
    assert charge(house, STRANGER, later) == FIRST_WAIT


def test_being_right_begins_anew(house: House) -> None:
    for _ in range(3):
        times(house, 9, STRANGER)
        with house.store.transaction() as tx:
            failures.forgive(tx, STRANGER, MONDAY)
    left = {row["key"]: row["failures"] for row in house.rows(FailedEntry)}
    assert left == {key.digest: 24 for key in STRANGER if key.kind != "pair"}


def test_a_stranger_does_not_shut_the_owner_out(house: House) -> None:
    """From a hundred addresses: the account is slowed for strangers, not for the owner's browser or address."""
    for number in range(12):
        times(house, 9, keys_of("lis", f"203.0.113.{number}", None, known_address=False)[:2])
        with house.store.transaction() as tx:
            for _ in range(9):
                failures.charge(tx, keys_of("lis", f"198.51.100.{number}", None, False)[2:], MONDAY)
    assert charge(house, keys_of("lis", "203.0.113.99", None, known_address=False))
    assert charge(house, keys_of("lis", "10.0.0.7", None, known_address=True)) is None
    assert charge(house, keys_of("lis", "203.0.113.9", "digest", known_address=False)) is None
    assert charge(house, keys_of("mazur", "203.0.113.9", None, known_address=False)) is None


def test_one_address_does_not_try_everybody(house: House) -> None:
    for number in range(60):
        times(house, 1, keys_of(f"login{number}", "203.0.113.9", None, known_address=False))
    assert charge(house, keys_of("one-more", "203.0.113.9", None, known_address=False)) == FIRST_WAIT
    assert charge(house, keys_of("one-more", "203.0.113.10", None, known_address=False)) is None


def test_nothing_typed_is_kept_and_old_rows_go(house: House) -> None:
    times(house, 1, keys_of("secret-login", "203.0.113.9", None, known_address=False))
    assert "secret-login" not in str(house.rows(FailedEntry))
    times(house, 1, keys_of("lis", "10.0.0.7", None, known_address=True), 25 * FORGOTTEN)
    assert len(house.rows(FailedEntry)) == 1
