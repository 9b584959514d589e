"""Where a clause stands, read off the numbers of the paper itself."""

from __future__ import annotations

import pytest

from engine.models.regulation.citation import Citation, citations, opening
from engine.models.regulation.text import Line


def paper(*lines: tuple[str, str, str]) -> dict[str, Citation]:
    return dict(citations(Line(text, kind, (clause,) if clause else ()) for text, kind, clause in lines))


def test_points_paragraphs_and_lists_inside_a_point() -> None:
    found = paper(
        ("1. Общие положения", "heading", ""),
        ("1.1. Служба создаётся.", "plain", "a"),
        ("1.2. Принципы:", "plain", "b"),
        ("добровольность;", "item", "c"),
        ("гуманность.", "item", "d"),
        ("1.3. Задачи:", "plain", ""),
        ("1. Помощь семье.", "plain", "e"),
        ("2. Обучение.", "plain", "f"),
        ("2. Порядок", "heading", ""),
        ("Работа ведётся по плану.", "plain", "g"),
        ("2.1. План утверждают.", "plain", "h"),
    )
    places = {key: (at.section, at.point, at.item, at.paragraph) for key, at in found.items()}
    assert places == {
        "a": ("1", "1.1", "", 0),
        "b": ("1", "1.2", "", 0),
        "c": ("1", "1.2", "", 2),
        "d": ("1", "1.2", "", 3),
        "e": ("1", "1.3", "1", 0),
        "f": ("1", "1.3", "2", 0),
        "g": ("2", "", "", 1),
        "h": ("2", "2.1", "", 0),
    }


def test_a_list_that_begins_anew_belongs_to_the_section_it_stands_in() -> None:
    found = paper(
        ("1. Цель: помощь.", "plain", "a"),
        ("2. Основная часть:", "heading", ""),
        ("1. Выход в адрес.", "plain", "b"),
        ("2. Контакт.", "plain", "c"),
        ("3. Составление графика.", "plain", "d"),
        ("Особые указания:", "plain", ""),
        ("1. Беречь себя.", "plain", "e"),
        ("3. Проверка.", "plain", "f"),
    )
    assert [(at.section, at.point, at.block) for at in found.values()] == [
        ("1", "", ""),
        ("2", "1", ""),
        ("2", "2", ""),
        ("2", "3", ""),
        ("2", "1", "Особые указания"),
        ("3", "", ""),
    ]


def test_a_paper_without_numbers_is_quoted_by_its_words() -> None:
    found = paper(("Программа описывает услугу.", "plain", "a"), ("1. Заявление регистрируют.", "plain", "b"))
    assert [at.numbered for at in found.values()] == [False, False]
    assert found["b"].opening == "Заявление регистрируют"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("добровольности;", "добровольности"),
        ("проводится мониторинг совместно с субъектами профилактики", "проводится мониторинг совместно…"),
        ("услуги «Социальный патронат» семье в городе", "услуги Социальный патронат семье…"),
    ],
)
def test_the_opening_words(text: str, said: str) -> None:
    assert opening(text) == said
