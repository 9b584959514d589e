"""What an element is called that nobody has named: by its kind, never by the id that the editor made up for it."""

from __future__ import annotations

import re

from engine.words import say

#: An id as bpmn-js makes it: a prefix and seven signs by chance.
MADE = re.compile(
    r"\b(?:Activity|Association|DataObject|DataStore|Event|Flow|Gateway|Lane|Participant|Process|TextAnnotation)_[0-9a-z]{7}\b"
)


class Nameless(str):
    """«задача без названия»: the text is Russian; :meth:`said` gives it in another language."""

    kind: str

    @classmethod
    def of(cls, kind: str) -> Nameless:
        """By the BPMN name of the kind."""
        made = cls(_words(kind, "ru"))
        made.kind = kind
        return made

    def said(self, language: str) -> str:
        """The same in one language."""
        return _words(self.kind, language)


class Way(str):
    """«Рассмотреть → Отказать»: an arrow that nobody has named goes by its ends; :meth:`said` gives it in another language."""

    ends: tuple[str, str]

    @classmethod
    def of(cls, source: str, target: str) -> Way:
        """By the labels of its ends."""
        made = cls(f"{source} → {target}")
        made.ends = (source, target)
        return made

    def said(self, language: str) -> str:
        """The same in one language."""
        return " → ".join(end.said(language) if isinstance(end, Nameless) else end for end in self.ends)


def _words(kind: str, language: str) -> str:
    named = say(f"studio.kind_{kind}", language)
    word = say("studio.kind_step", language) if named.startswith("studio.") else named
    return say("studio.nameless", language, kind=word)
