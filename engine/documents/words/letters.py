"""Small and capital first letters inside of sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.documents.words.dictionary import is_name


def capital(value: object) -> str:
    """With a capital first letter; the others stay, «ПДН» too."""
    text = str(value)
    return text[:1].upper() + text[1:]


def small(value: object) -> str:
    """With a small first letter inside of a sentence; «ФИО» and «ПДН» stay, and so do names of people and places.

    >>> small("Таисия тянется к взрослым"), small("Беседа")
    ('Таисия тянется к взрослым', 'беседа')
    """
    text = str(value)
    if text[1:2].isupper() or _is_name(text.partition(" ")[0].strip(".,:;!?»")):
        return text
    return text[:1].lower() + text[1:]


#: Before initials, between them, after «№»: a line does not end there.
_HELD = re.compile(r"(?<=[а-яё]) (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)|(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ]\.)|(?<=№) (?=\S)")

#: «г. Дорогобуж», «ул. Мира».
_SHORTENED = re.compile(r"(?<![\w-])((?:г|ул|д|кв|пос|им)\.) (?=\S)")


def held_together(text: str) -> str:
    """«Филатова М. О.» on one line, whatever the width of the page: its spaces do not break.

    >>> held_together("договор № 5, Филатова М. О.").count("\u00a0")
    3
    """
    return _SHORTENED.sub("\\1\u00a0", _HELD.sub("\u00a0", text))


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    return word[:1].isupper() and is_name(word)
