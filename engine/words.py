"""Catalogues of sentences: ``config/words/<language>/<area>.toml``, looked up as ``area.key``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

CATALOGUES = Path(__file__).resolve().parent.parent / "config" / "words"


@cache
def catalogue(language: str, area: str) -> dict[str, str]:
    """All sentences of one area; empty where the file does not exist."""
    path = CATALOGUES / language / f"{area}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


class _Facts(dict[str, Any]):
    """Formats a missing fact as a dash: a sentence with a gap beats a second fault."""

    def __missing__(self, key: str) -> str:
        return "—"


class Sentence(str):
    """A Russian sentence that can still be said in another language: for reasons that travel far before they are told."""

    said: Callable[[str], str]

    @classmethod
    def of(cls, said: Callable[[str], str]) -> Sentence:
        """By what gives it in a language."""
        made = cls(said("ru"))
        made.said = said
        return made


def tell(code: str, **facts: object) -> Sentence:
    """As ``say`` in Russian; facts that are sentences of this kind follow the language."""
    return Sentence.of(
        lambda language: say(
            code, language, **{name: in_language(fact, language) for name, fact in facts.items()}
        )
    )


def together(*parts: str) -> Sentence:
    """Sentences and plain texts one after another, as one."""
    return Sentence.of(lambda language: "".join(str(in_language(part, language)) for part in parts))


def changed(text: str, change: Callable[[str], str]) -> Sentence:
    """A sentence or plain text, changed alike in every language."""
    return Sentence.of(lambda language: change(str(in_language(text, language))))


def in_language(fact: object, language: str) -> object:
    """A fact as it is; one that can be said in a language, said."""
    return fact.said(language) if isinstance(fact, Sentence) else fact


def say(code: str, language: str = "ru", **facts: object) -> str:
    """The sentence for ``area.key`` with its facts put in; falls back to Russian, then to the code itself."""
    area, _, key = code.partition(".")
    template = catalogue(language, area).get(key) or catalogue("ru", area).get(key) or code
    return template.format_map(_Facts(facts))


class Told(Exception):
    """A fault that is told in sentences of the catalogue: to staff, as the cause of another one, and in full."""

    code, plain_code, full_code = "", "", ""

    def __init__(self, **facts: object) -> None:
        self.facts: dict[str, Any] = facts
        self.__dict__.update(facts)
        super().__init__(self.sentence())

    def sentence(self, language: str = "ru") -> str:
        """What happened, where, what to do, in one language."""
        return self._said(self.code, language)

    def plain(self, language: str = "ru") -> str:
        """As the cause of another fault, for staff: nothing of how a diagram is written."""
        return self._said(self.plain_code, language) if self.plain_code else self.sentence(language)

    def in_full(self, language: str = "ru") -> str:
        """For whoever draws diagrams and runs them by hand: with ids and as it is written there."""
        return self._said(self.full_code, language) if self.full_code else self.sentence(language)

    def _said(self, code: str, language: str, **more: object) -> str:
        facts = {**self.facts, **more}
        return say(code, language, **{name: in_language(fact, language) for name, fact in facts.items()})
