"""An empty list of tasks speaks to the role: nobody is told of work that is not theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from engine.access import Actor
from tests.webapp.conftest import House
from webapp.tasks.empty_inbox import what_next


def said(house: House, role: str, tab: str = "mine", starts: Sequence[str] = (), **sums: int) -> str:
    actor = Actor(1, "a", "А", "zhodino", frozenset({role}))
    with house.app.test_request_context("/tasks"):
        return what_next(actor, tab, sums, starts)


@pytest.mark.parametrize("role", ["registrar", "curator"])
def test_who_takes_applications_is_told_how_a_case_begins(house: House, role: str) -> None:
    citizen = said(house, role, starts=["Выявлен гражданин с социальными рисками"])
    assert "«Выявлен гражданин с социальными рисками»" in citizen and "заявлени" not in citizen
    assert "«Начать дело»" in citizen and "«Начать дело»" in said(house, role)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("psychologist", "его ведёт куратор"),
        ("paediatrician", "его ведёт куратор"),
        ("brigade", "его ведёт куратор"),
        ("consilium_secretary", "в разделе «Заседания»"),
        ("consilium_chair", "в разделе «Заседания»"),
        ("consilium_member", "в разделе «Заседания»"),
        ("dept_head", "в разделе «Контроль»"),
        ("director", "в разделе «Контроль»"),
    ],
)
def test_others_are_told_where_their_work_comes_from(house: House, role: str, words: str) -> None:
    assert words in said(house, role) and "заявления" not in said(house, role)


def test_a_free_task_of_the_group_comes_before_everything(house: House) -> None:
    assert "на вкладке «Группы»" in said(house, "psychologist", groups=2)
    assert "на вкладке" not in said(house, "psychologist", "overdue", groups=2)


def test_the_list_of_what_is_waited_for_says_what_it_would_hold(house: House) -> None:
    assert "письма без ответа" in said(house, "curator", "waiting")
