"""The copy for the person concerned in words: what stands in the database under keys and codes, as forms and catalogues name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from engine.forms.fields import every, fields
from engine.words import say
from webapp.words.dates import day, moment
from webapp.words.filters import role_title
from webapp.words.language import language
from webapp.words.registry import word
from webapp.words.values import Said, answer_words, code_words

CODE = re.compile(r"[A-Za-z]\w*")
#: Of several words for one code the column says which; without it the first of ``ANY`` that there is.
KINDS: Mapping[str, tuple[str, ...]] = {
    "status": ("given", "family", "asked"),
    "state": ("claim",),
    "patronage_type": ("level",),
    "patronage_term": ("term",),
    "kind": ("visit", "consent", "programme", "referral", "sent"),
    "agency": ("agency",),
    "recipients": ("agency",),
    "ground": ("ground",),
    "legal_ground": ("ground",),
    "source": ("assessed",),
    "field": ("corrected",),
}
ANY = [
    "level",
    "term",
    "until",
    "help",
    "channel",
    "contact",
    "consent",
    "relation",
    "citizenship",
    "sex",
    "paper",
    "agency",
    "ground",
    "outcome",
    "cell",
]
MEETING = ("choice", "question", "body", "decision", "stage", "status", "level", "term")
#: Which end of the diagram a case came to: its status and the form that closed it say it in words.
ENDS = ("family_case", "outcome")


class CopyWords:
    """Labels and options of the forms that a copy holds, and the words of the catalogue."""

    def __init__(self, forms: Iterable[Mapping[str, Any]], posts: Mapping[str, str]) -> None:
        self.posts = posts
        self.labels = dict[str, str]()
        self.options = dict[str, dict[Any, str]]()
        self.codes = dict[Any, str]()
        for field in (each for form in forms for each in every(fields(form))):
            if not field.path:
                continue
            key = field.path[-1]
            if field.label != key:
                self.labels.setdefault(key, field.label)
            for option in field.component.get("values") or ():
                if isinstance(option, Mapping) and option.get("label"):
                    self.options.setdefault(key, {}).setdefault(option.get("value"), str(option["label"]))
                    self.codes.setdefault(option.get("value"), str(option["label"]))

    def records(self, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, Any]:
        """Table -> its rows, all of it named."""
        told = {table: [dict(row) for row in found] for table, found in rows.items()}
        for row in told.get(ENDS[0], ()):
            row.pop(ENDS[1], None)
        return {self._key(table): [self._row(row) for row in found] for table, found in told.items()}

    def answers(self, said: Iterable[Said]) -> list[dict[str, Any]]:
        """Question and answer in the order of the form: two questions may be worded alike."""
        return [
            {_("вопрос"): each.label, _("ответ"): [self.answers(item) for item in each.items] or each.words}
            for each in said
        ]

    def _row(self, row: Mapping[str, Any], known: bool = False) -> dict[str, Any]:
        """``known``: without what no form asks; two columns of one name are told one after the other."""
        told = dict[str, Any]()
        for key, value in self._told(row, known):
            told[key] = f"{told[key]}; {value}" if key in told else value
        return told

    def _told(self, row: Mapping[str, Any], known: bool) -> Iterator[tuple[str, Any]]:
        for key, value in row.items():
            if value in (None, "", [], {}) or (known and key not in self.labels):
                continue
            yield self._key(key), self._row(value, True) if key == "variables" else self._value(key, value)

    def _key(self, key: str) -> str:
        return self.labels.get(key) or code_words(key)

    def _value(self, key: str, value: Any) -> Any:
        if isinstance(value, Mapping):
            return self._row(value)
        if isinstance(value, list):
            return [self._value(key, each) for each in value]
        if isinstance(value, datetime):
            return moment(value)
        if isinstance(value, date):
            return day(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.options.get(key, {}).get(value, value)
        return self._code(key, value) if isinstance(value, str) else answer_words(value)

    def _code(self, key: str, value: str) -> str:
        if value in self.posts:
            return self.posts[value]
        if not CODE.fullmatch(value):
            return answer_words(value)
        if named := self.options.get(key, {}).get(value):
            return named
        return _catalogued(key, value) or self.codes.get(value) or value


def _catalogued(key: str, value: str) -> str:
    """What the catalogues call a code; empty where none of them does."""
    for kind in (*KINDS.get(key, ()), "", *ANY):
        if (said := word(value, kind)) != value:
            return said
    names = (f"copied.code_{value}", *(f"meetings.{kind}_{value}" for kind in MEETING), f"copied.{value}")
    found = (said for name in names if (said := say(name, language())) != name)
    role = role_title(value)
    return role if role != value else next(found, "")
