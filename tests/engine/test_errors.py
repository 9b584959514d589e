"""Every fault is a sentence in both languages."""

from __future__ import annotations

import pytest

from engine.errors import KuratorError, NotFound, StepFailed
from engine.words import catalogue

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
