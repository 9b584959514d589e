"""Names that a text alone does not tell: ``Pre-Bureau Risk`` is a subtraction to who does not know it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from engine.decisions.graph import Graph
from engine.decisions.parts import Box
from engine.decisions.types import Type
from engine.words import changed

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel
    from engine.feel.question import Parsed

_PLAIN = re.compile(r"[^\W\d]\w*\Z")
_TEXT = r'"(?:[^"\\]|\\.)*"'
_WORD = re.compile(r"odd_name_\d+")
Known = Mapping[str, "Known | None"]


class OddNames:
    """The odd names of one file, for the evaluator (``known``) and for the look at a text without data."""

    def __init__(self, graph: Graph) -> None:
        found: dict[str, Known | None] = {}
        for node in graph.nodes:
            found |= dict.fromkeys(_inside(node.logic))
            found[node.name] = _fields(node.type)
        self._known = {name: fields for name, fields in found.items() if _odd(name, fields)}

    def to_json(self) -> dict[str, object] | None:
        """As the evaluator takes them; None where every name is one plain word."""
        if not self._known:
            return None
        key = hashlib.sha256(json.dumps(self._known).encode()).hexdigest()[:20]
        return {"key": key, "known": self._known}

    def parse(self, feel: Feel, texts: Sequence[str], unary: bool = False) -> list[Parsed]:
        """What parsing tells of texts in which the odd names stand for single words."""
        if not self._words:
            return feel.parse_many(texts, unary=unary)
        parsed = feel.parse_many([self._plain(text) for text in texts], unary=unary)
        as_written = feel.parse_many(
            texts, unary=unary
        )  # the name of a decision may be that of a function too
        return [
            written if one.problems and not written.problems else self._restored(one)
            for one, written in zip(parsed, as_written, strict=True)
        ]

    def stand_in(self, text: str) -> bool:
        """Whether a text may use one of them."""
        return self._plain(text) != text

    @cached_property
    def _words(self) -> dict[str, str]:
        names = sorted(
            {name for name in _every(self._known) if not _PLAIN.match(name)}, key=len, reverse=True
        )
        return {name: f"odd_name_{n}" for n, name in enumerate(names)}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join([_TEXT, *(rf"(?<!\w){re.escape(name)}(?!\w)" for name in self._words)]))

    def _plain(self, text: str) -> str:
        return self._pattern.sub(lambda found: self._words.get(found[0], found[0]), text)

    def _restored(self, parsed: Parsed) -> Parsed:
        back = {word: name for name, word in self._words.items()}
        paths, perhaps = (
            tuple(tuple(back.get(step, step) for step in path) for path in each)
            for each in (parsed.paths, parsed.perhaps)
        )
        problems = tuple(
            changed(each, lambda text: _WORD.sub(lambda word: back.get(word[0], word[0]), text))
            for each in parsed.problems
        )
        return replace(parsed, problems=problems, paths=paths, perhaps=perhaps)


def _inside(box: Box | None) -> Iterator[str]:
    if box is not None:
        yield from (name for name in box.names if name)
        for part in box.parts:
            yield from _inside(part)


def _odd(name: str, fields: Known | None) -> bool:
    """A dotted name is left to the evaluator, which reads it as a path."""
    return "." not in name and not all(map(_PLAIN.match, _every({name: fields})))


def _fields(type: Type) -> Known | None:
    return {name: _fields(each) for name, each in type.fields} or None


def _every(known: Known) -> Iterable[str]:
    for name, fields in known.items():
        yield name
        yield from _every(fields or {})
