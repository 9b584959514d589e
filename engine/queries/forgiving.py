"""Search words that forgive ё for е, case endings and a forgotten keyboard layout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from snowballstemmer import stemmer
from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import InstrumentedAttribute

Searchable = InstrumentedAttribute[str] | ColumnElement[str]
LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
SHORTEST = 4  # letters of a stem: «дело» stays «дело», or it would find «неделя» too
MOST_WORDS = 6


def plain(text: str) -> str:
    """Lower case with е for ё: the form in which ``search`` columns are stored."""
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=2048)  # 0.07 ms a word; people search for the same names
def stem(word: str) -> str:
    """The beginning of a Russian word that its forms share: «ковалевых» -> «ковалев», «планов» -> «план»."""
    stemmed = stemmer("russian").stemWord(word)  # one of its own: a stemmer holds the word it works at
    return word[: max(SHORTEST, len(stemmed))]


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
