"""Every first name of the demo's children has its cases."""

from __future__ import annotations

import pytest

from engine.demo.names import BOYS, GIRLS
from engine.demo.telling.declension import declined


@pytest.mark.parametrize(
    ("name", "cases"),
    [
        ("Никита", "Никиты Никите Никиту Никитой"),
        ("Илья", "Ильи Илье Илью Ильёй"),
        ("Ксения", "Ксении Ксении Ксению Ксенией"),
        ("Матвей", "Матвея Матвею Матвея Матвеем"),
        ("Лев", "Льва Льву Льва Львом"),
        ("Глеб", "Глеба Глебу Глеба Глебом"),
    ],
)
def test_names_by_their_endings(name: str, cases: str) -> None:
    assert list(declined(name).values()) == cases.split()


def test_no_name_stays_as_it_is() -> None:
    assert [name for name in (*BOYS, *GIRLS) if name in declined(name).values()] == []
