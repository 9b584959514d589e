"""Every fault is a sentence in both languages."""

from __future__ import annotations

import re

import pytest

from engine.errors import (
    BudgetExceeded,
    DecisionFailed,
    ExpressionFailed,
    KuratorError,
    MessageNotExpected,
    NotFound,
    OperationFailed,
    StepFailed,
)
from engine.runtime.token.token import cause_of, plainly
from engine.words import catalogue
from engine.worktime.term import refused

FAULTS = [KuratorError, *KuratorError.__subclasses__()]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_has_its_sentence(fault: type[KuratorError], language: str) -> None:
    area, _, key = fault.code.partition(".")
    assert catalogue(language, area)[key].strip()


def test_facts_are_attributes_and_stand_in_the_sentence() -> None:
    failed = StepFailed(element="visit", name="Посетить семью", cause="нет места")
    assert failed.element == "visit" and failed.facts["cause"] == "нет места"
    assert "Посетить семью" in failed.sentence() and "нет места" in str(failed)


def test_a_missing_fact_is_a_gap_and_no_second_fault() -> None:
    assert NotFound().sentence()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    ("fault", "kept"),
    [
        (refused("2040-01-01", "long"), {"ru": "10 лет", "en": "10 years"}),
        (refused("P12Y", "long"), {"ru": "10 лет", "en": "10 years"}),
        (refused("PT5X", "text"), {"ru": "методисту", "en": "methodologist"}),
        (ExpressionFailed(expression="=programme_over", reason="нет имени «programme_over»"), {}),
        (DecisionFailed(decision="programme_over", reason="нет строки"), {}),
        (OperationFailed(operation="programme_over", reason="нет такого посещения"), {"ru": "посещения"}),
    ],
    ids=lambda each: type(each).__name__,
)
def test_staff_read_neither_ids_nor_codes_and_whoever_draws_reads_both(
    fault: KuratorError, kept: dict[str, str], language: str
) -> None:
    failed = StepFailed(
        element="programme_over", name="Срок программы истёк", cause=cause_of(fault), plain=plainly(fault)
    )
    said = failed.sentence(language)
    assert "Срок программы истёк" in said and kept.get(language, "") in said
    assert not re.search(r"programme_over|2040-01-01|\bP[T\d]", said)
    assert "programme_over" in failed.in_full(language) and cause_of(fault) in failed.in_full(language)


def test_a_step_without_a_name_is_a_step() -> None:
    assert "Gateway_1" not in StepFailed(element="Gateway_1", name="Gateway_1", cause="нет выхода").sentence()
    ran_away = BudgetExceeded(element="loop", budget="steps", limit=9, what="шагов")
    assert "loop" not in ran_away.sentence() and "loop" in ran_away.in_full()
    assert "crisis_alert" not in MessageNotExpected(message="crisis_alert", key="k").sentence()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_sentence_for_staff_has_a_place_for_an_id(language: str) -> None:
    said = {
        key: words for key, words in catalogue(language, "errors").items() if not key.endswith("_in_full")
    }
    assert [key for key, words in said.items() if "{element}" in words] == []
    assert [key for key, words in said.items() if re.search(r"«P\d|“P\d|PT\d", words)] == []
