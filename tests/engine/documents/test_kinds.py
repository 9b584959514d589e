"""Every kind of paper has its source, and every default template says only what its paper may say."""

from __future__ import annotations

import io

import pytest
from docx import Document

from engine.documents.kinds import TEMPLATED, title_of
from engine.documents.making import default_of
from engine.documents.pdf.walking import unsupported_in
from engine.documents.sample import sample, sample_files, words_of
from engine.documents.shape import differences, leaves
from engine.documents.templates.rendering import faults_of
from engine.documents.templates.source import paper_sources


def test_readers_and_sources_are_of_the_same_papers() -> None:
    assert sorted(TEMPLATED) == sorted(paper_sources())


@pytest.mark.parametrize("kind", sorted(TEMPLATED))
def test_the_default_template_passes_the_check_of_any_template(kind: str) -> None:
    content = default_of(kind).content
    assert faults_of(content, TEMPLATED[kind].shape) == []
    assert unsupported_in(content) == []


@pytest.mark.parametrize("kind", sorted(TEMPLATED))
def test_a_sample_of_invented_people_is_made(kind: str) -> None:
    assert [*differences(TEMPLATED[kind].shape, sample(TEMPLATED[kind].shape))] == []
    files = sample_files(TEMPLATED[kind], default_of(kind).content, 0)
    body = Document(io.BytesIO(files["docx"])).element.body.xml
    assert "{{" not in body and "{%" not in body
    assert files["pdf"].startswith(b"%PDF")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_field_and_every_paper_has_words(language: str) -> None:
    for kind, paper in TEMPLATED.items():
        assert title_of(kind, language)
        for _name, _within, text in leaves(paper.shape):
            assert not words_of(text, language).startswith("paper_fields.")


def test_a_paper_is_called_as_the_house_calls_its_service() -> None:
    """Zhodino's is «социальный патронат» (zhod.def.patronat): in titles and in what its papers say."""
    assert title_of("d01", "ru", "patronat") == "Заявление о социальном патронате"
    assert title_of("d01", "ru", "support") == title_of("d01") == "Заявление о социальном сопровождении"
    assert title_of("d12", "ru", "patronat") == title_of("d12")
    for kind, source in paper_sources().items():
        if "социальное сопровождение (патронаж)" in source.body or "patronat" in source.variants:
            assert "house.patronat" in source.body, kind
        assert all(set(title) == {"ru", "en"} for title in source.variants.values()), kind


def test_a_consent_that_was_declined_is_called_a_refusal() -> None:
    assert title_of("d02", refused=True) == "Несогласие на обработку персональных данных"
    assert title_of("d03", service="patronat", refused=True) == "Несогласие на социальный патронат"
    assert title_of("d04", "en", "support", True).startswith("Refusal")
    assert title_of("d05", refused=True) == title_of("d05")
