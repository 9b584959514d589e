"""One kind of paper: what it may say, of what a case can have it now, and how its facts are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.documents.facts.reading import Reading
from engine.documents.shape import Fact, Group


@dataclass(frozen=True)
class Choice:
    """Something a paper of this kind can tell of: a visit, a request. ``words`` as a person picks it."""

    about: str
    words: str
    refused: bool = False  # of a consent: it was declined, and the paper is called so


Own = Mapping[str, Fact]


@dataclass(frozen=True)
class Templated:
    """A paper with a template: what the template may say."""

    kind: str
    shape: Group


@dataclass(frozen=True)
class PaperKind(Templated):
    """A paper of a case. ``own`` reads what the shape has beside the common parts; ``about`` is one of its choices."""

    choices: Callable[[Reading], list[Choice]]
    own: Callable[[Reading, str], Own]


def always(words: str) -> Callable[[Reading], list[Choice]]:
    """A paper that every case can have."""
    return lambda _reading: [Choice("", words)]
