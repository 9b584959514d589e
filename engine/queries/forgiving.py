"""Search words that forgive ё for е, case endings and a forgotten keyboard layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

Searchable = InstrumentedAttribute[Any] | ColumnElement[Any]
LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
#: Longest first. A word keeps at least four letters, so that «план» stays «план».
ENDINGS = tuple(
    sorted(
        [
            "ами",
            "ями",
            "ого",
            "его",
            "ому",
            "ему",
            "ыми",
            "ими",
            "ой",
            "ей",
            "ов",
            "ев",
            "ых",
            "их",
            "ым",
            "им",
            "ом",
            "ем",
            "ам",
            "ям",
            "ах",
            "ях",
            "ую",
            "юю",
            "ая",
            "яя",
            "ые",
            "ие",
            "ый",
            "ий",
            "ое",
            "а",
            "я",
            "о",
            "е",
            "ы",
            "и",
            "у",
            "ю",
            "ь",
            "й",
        ],
        key=len,
        reverse=True,
    )
)
MOST_WORDS = 6


def plain(text: str) -> str:
    """Lower case with е for ё: the form in which ``search`` columns are stored."""
    return text.lower().replace("ё", "е")


def stem(word: str) -> str:
    """A Russian word without its ending: «ковалевых» -> «ковал», «планов» -> «план»."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def matches(
    text: str, *columns: Searchable, written: tuple[Searchable, ...] = ()
) -> ColumnElement[bool] | None:
    """Every word must occur in one of the columns; ``None`` when nothing was asked.

    ``columns`` hold plain text (see ``plain``); ``written`` ones hold it as written, where SQLite cannot lower Cyrillic:
    there the word is tried small, with a capital and in capitals.
    """
    words = plain(text[:100]).split()[:MOST_WORDS]
    if not words:
        return None
    return and_(*(or_(*_places(word, columns, written)) for word in words))


def word_forms(text: str) -> list[list[str]]:
    """What to look for: for every word its stem, and the stem of what it would be in the other keyboard layout."""
    return [sorted(_forms(word)) for word in plain(text[:100]).split()[:MOST_WORDS]]


def _places(
    word: str, columns: tuple[Searchable, ...], written: tuple[Searchable, ...]
) -> Iterator[ColumnElement[bool]]:
    for form in sorted(_forms(word)):
        for column in columns:
            yield column.contains(form, autoescape=True)
        for column in written:
            for cased in (form, form.capitalize(), form.upper()):
                yield column.contains(cased, autoescape=True)


def _forms(word: str) -> set[str]:
    """The stem, and what the word would be in the other keyboard layout."""
    return {stem(word), stem(plain(word.translate(TO_CYRILLIC)))}
