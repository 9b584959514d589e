"""What a person asks of their data has a date and an answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotFound
from engine.queries.life.record import claims_waiting
from engine.store.tables import Claim, Family
from engine.usecases.life.correct_record import correct_record
from engine.usecases.life.note_claim import answer_claim, note_claim, strike_claim
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.life.test_finish_withdrawal import house_ends, paper

TODAY = MONDAY.date()


def test_it_is_noted_and_answered_once(house: House) -> None:
    family = family_of(house, house.planned())
    for day, who, words, wrong in (
        (TODAY + timedelta(days=1), "Ковалёва", "исправить дату", "asked_on"),
        (TODAY, " ", "исправить дату", "signer"),
        (TODAY, "Ковалёва", "", "words"),
        (date(1800, 1, 1), "Ковалёва", "исправить дату", "asked_on"),
    ):
        with pytest.raises(FormFaults) as refused:
            do(house, note_claim, "mazur", family, day, who, words)
        assert [*refused.value.facts["faults"]] == [wrong]
    made = do(house, note_claim, "mazur", family, TODAY, "Ковалёва Н. П.", "исправить дату рождения")
    with pytest.raises(FormFaults):
        do(house, answer_claim, "mazur", made, False, "")
    with pytest.raises(NotFound):
        do(house, answer_claim, "sokol", made, True, "исправлено")
    do(house, answer_claim, "mazur", made, False, "в паспорте та же дата")
    with pytest.raises(FormFaults) as refused:
        do(house, answer_claim, "golub", made, True, "исправлено")
    [told] = refused.value.facts["faults"][""]
    assert "Проверкин mazur, 07.09.2026 09:30, «отказано»" in told
    [row] = house.rows(Claim)
    assert (row["state"], row["ground"]) == ("refused", "в паспорте та же дата")
    assert row["answered_by"] == house.actor("mazur").id


def test_all_that_is_wrong_is_told_at_once(house: House) -> None:
    family = family_of(house, house.planned())
    with pytest.raises(FormFaults) as refused:
        do(house, note_claim, "mazur", family, None, " ", "ж" * 2001)
    assert {*refused.value.facts["faults"]} == {"asked_on", "signer", "words"}
    with pytest.raises(FormFaults) as refused:
        do(house, correct_record, "mazur", family, None, "title", "ж" * 121, "ж" * 501)
    assert {*refused.value.facts["faults"]} == {"value", "reason"}


def test_who_answers_for_the_end_of_the_processing_answers_when_the_data_is_closed(house: House) -> None:
    case_id = house.planned()
    family = family_of(house, case_id)
    paper(house, family)
    with house.store.transaction() as tx:
        house_ends(tx, case_id)
        tx.execute(update(Family).where(Family.id == family).values(data_stop_on=TODAY))
    made = do(house, note_claim, "mazur", family, TODAY, "Ковалёва Н. П.", "уничтожить данные")
    do(house, answer_claim, "mazur", made, True, "запрошено уничтожение")
    with pytest.raises(FormFaults):
        do(house, correct_record, "golub", family, None, "phone", "1", "звонок")


def test_a_paper_posted_twice_is_one_and_a_mistake_is_struck_with_words(house: House) -> None:
    family = family_of(house, house.planned())
    said = (family, TODAY, "Ковалёва Н. П.", "исправить дату рождения")
    made = do(house, note_claim, "mazur", *said)
    assert do(house, note_claim, "mazur", *said) == made
    with house.store.reading() as tx:
        waiting = claims_waiting(tx, house.actor("golub")).rows
        assert [row.id for row in waiting if row.family_id == family] == [made]
        assert made not in [row.id for row in claims_waiting(tx, house.actor("sokol")).rows]
    for words in ("", "   "):
        for verb, given in ((answer_claim, (made, True, words)), (strike_claim, (made, words))):
            with pytest.raises(FormFaults):
                do(house, verb, "mazur", *given)
    do(house, strike_claim, "mazur", made, "другая семья")
    [row] = house.rows(Claim)
    assert (row["state"], row["ground"]) == ("mistaken", "другая семья")
    with house.store.reading() as tx:
        assert made not in [row.id for row in claims_waiting(tx, house.actor("golub")).rows]
    assert do(house, note_claim, "mazur", *said) != made
