"""Sentences of the catalogues."""

from __future__ import annotations

import pytest

from engine.words import catalogue, say


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("area", ["worktime", "config", "cli"])
def test_every_sentence_can_be_said(area: str, language: str) -> None:
    """A stray brace in a catalogue would break the page that needs the sentence."""
    for key in catalogue(language, area):
        assert say(f"{area}.{key}", language)
