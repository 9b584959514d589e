"""Sentences of the catalogues."""

from __future__ import annotations

import re

import pytest

from engine.words import CATALOGUES, catalogue, changed, in_language, say, tell, together
from tests.place import ROOT

#: Words that people of the trade do not use, or use for something else, with the one that stands everywhere (docs/glossary.md).
INSTEAD = {
    "шлюз": "развилка",
    "заметк": "комментарий",
    r"балл\w* риска": "оценка риска, баллов",
    r"сверк\w+ норм": "проверка числа посещений",
    r"\bкризисн\w+ сигнал": "экстренное сообщение",
    r"\bвизит(?!е\b)": "посещение; «оповещение о визите» — слова инструкции",
    "срыв разобран": "нарушение срока разобрано",
    r"(?:директор|заведующий) знает": "директору сообщено",
    "бригада вернулась": "выезд бригады окончен",
    r"\bотчитан": "отчёт сдан",
    "обо всём доложено": "о сроках доложено",
    "поставить диагноз": "провести диагностику",
}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("area", ["worktime", "config", "cli"])
def test_every_sentence_can_be_said(area: str, language: str) -> None:
    """A stray brace in a catalogue would break the page that needs the sentence."""
    for key in catalogue(language, area):
        assert say(f"{area}.{key}", language)


def test_a_reason_travels_and_is_told_later() -> None:
    reason = tell("feel.too_long", limit=3)
    whole = together("«x»: ", tell("decisions.cell", text="y", reason=reason))
    assert whole == f"«x»: «y»: {say('feel.too_long', limit=3)}"
    assert (
        in_language(whole, "en")
        == f"«x»: {say('decisions.cell', 'en', text='y', reason=say('feel.too_long', 'en', limit=3))}"
    )
    assert in_language(changed(reason, str.upper), "en") == say("feel.too_long", "en", limit=3).upper()
    assert in_language("как есть", "en") == "как есть" and in_language(5, "en") == 5


def test_one_thing_has_one_word_wherever_people_read() -> None:
    places = [*(CATALOGUES / "ru").glob("*.toml"), *(ROOT / "docs" / "ru").rglob("*.md")]
    places += [*(ROOT / "webapp" / "templates").rglob("*.html"), *(ROOT / "webapp" / "studio").rglob("*.py")]
    places += [*(ROOT / "webapp" / "frontend" / "words").glob("*.js"), *(ROOT / "forms").rglob("*.form")]
    places += [place for kind in ("bpmn", "dmn", "tsv") for place in (ROOT / "processes").rglob(f"*.{kind}")]
    odd = re.compile("|".join(INSTEAD), re.IGNORECASE)
    assert [place.name for place in places if odd.search(place.read_text("utf-8"))] == []
