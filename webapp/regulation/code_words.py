"""Codes that a table of decisions quotes, in the words that people read for them in the forms and settings."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from engine.config import current
from engine.models.regulation.names import clause_name
from engine.models.workspace import Workspace
from webapp.words.filters import role_title
from webapp.words.language import language
from webapp.words.registry import word
from webapp.words.settings import cell_words

QUOTED = re.compile(r'"([^"]*)"')


def code_words(found: Workspace, dictionaries: Mapping[str, str]) -> Mapping[str, str]:
    """Code -> its label: of the institution's dictionaries, else the one that most options of the forms give it."""
    labels: dict[str, Counter[str]] = {}
    for path in found.paths("form"):
        for code, label in _options(_read(found.files[path])):
            labels.setdefault(code, Counter())[label] += 1
    return {code: most.most_common(1)[0][0] for code, most in labels.items()} | dict(dictionaries)


def shown_cell(words: Mapping[str, str]) -> Callable[[str], str]:
    """A cell in words: a quoted code by its label; a code that no form knows, by the words of the house."""

    def said(match: re.Match[str]) -> str:
        code = match[1]
        return f"«{words.get(code) or _of_the_house(code)}»"

    return lambda text: cell_words(QUOTED.sub(said, text))


def _of_the_house(code: str) -> str:
    """A role, an institution, a clause, or a word of the tables' own."""
    known = current()
    if code in known.roles:
        return role_title(code)
    if code in known.institutions:
        return known.institutions[code].short_title
    return clause_name(code, language(), alone=True) if "." in code else word(code, "cell")


def _read(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _options(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for each in value:
            yield from _options(each)
    elif isinstance(value, dict):
        code, label = value.get("value"), value.get("label")
        if isinstance(code, str) and isinstance(label, str):
            yield code, label
        for each in value.values():
            yield from _options(each)
