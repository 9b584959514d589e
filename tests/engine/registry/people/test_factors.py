"""A code is used once; a recovery code too; the table holds no recovery code."""

from __future__ import annotations

from engine.registry.people import factors
from engine.registry.people.factors import CODES
from engine.store.session import Tx
from engine.store.tables import RecoveryCode
from tests.engine.usecases.house import MONDAY, House


def kept(house: House, login: str = "lis", counter: int = 100) -> tuple[int, list[str]]:
    person = house.actor(login).id
    with house.store.transaction() as tx:
        return person, factors.keep(tx, person, f"secret of {login}", counter, MONDAY)


def left(house: House, person: int) -> int:
    with house.store.reading() as tx:
        return factors.codes_left(tx, person)


def test_a_code_is_used_once_and_no_earlier_one_after_it(house: House) -> None:
    person, _ = kept(house)
    other, _ = kept(house, "mazur")
    with house.store.transaction() as tx:
        used = [factors.take_counter(tx, person, counter) for counter in (100, 101, 101, 99, 102)]
        assert used == [False, True, False, False, True]
        found, theirs = factors.of_person(tx, person), factors.of_person(tx, other)
        assert found and theirs
        assert (found.counter, found.secret, theirs.counter) == (102, "secret of lis", 100)


def test_a_recovery_code_is_its_owners_and_good_once_however_it_is_typed(house: House) -> None:
    person, codes = kept(house)
    other, _ = kept(house, "mazur")
    assert len(set(codes)) == CODES == left(house, person)
    shown = str(house.rows(RecoveryCode))
    assert not any(code in shown or code.replace("-", "") in shown for code in codes)
    with house.store.transaction() as tx:
        assert not factors.use_code(tx, other, codes[0])
        assert factors.use_code(tx, person, f" {codes[0].upper().replace('-', ' ')} ")
        assert not factors.use_code(tx, person, codes[0])
        assert not factors.use_code(tx, person, "")
    assert (left(house, person), left(house, other)) == (CODES - 1, CODES)


def test_new_codes_void_the_old_ones_and_taking_it_off_all(house: House) -> None:
    person, codes = kept(house)
    other, _ = kept(house, "mazur")

    def then(tx: Tx) -> tuple[bool, bool, bool]:
        fresh = factors.new_codes(tx, person)
        return (
            factors.use_code(tx, person, codes[0]),
            factors.use_code(tx, person, fresh[0]),
            factors.drop(tx, person),
        )

    with house.store.transaction() as tx:
        assert then(tx) == (False, True, True)
        assert factors.of_person(tx, person) is None and not factors.drop(tx, person)
    assert (left(house, person), left(house, other)) == (0, CODES)
