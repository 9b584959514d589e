"""Where a judgement stands: what is known there, and what was found wrong so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from engine.feel.kinds.kind import UNKNOWN, Kind, filled
from engine.feel.kinds.syntax import Node, path_of
from engine.words import catalogue, say

GIVEN = "PositionalParameters"
Path = tuple[str, ...]
Visit = Callable[[Node, "At"], Kind]


@dataclass(frozen=True)
class Word:
    """A word of the catalogue within a sentence."""

    code: str


@dataclass(frozen=True)
class Problem:
    """What is wrong, between two characters of the expression (from 0); ``code`` names its sentence."""

    code: str
    start: int
    stop: int
    facts: tuple[tuple[str, str | Kind | Word], ...] = ()

    @property
    def sentence(self) -> str:
        """Russian, with the names it is about in their quotes."""
        return self.said("ru")

    def said(self, language: str) -> str:
        """The sentence in one language: the one for just these kinds, where there is one."""
        told = {name: _told(fact, language) for name, fact in self.facts}
        return say(f"feel.{self._key()}", language, **told)

    def _key(self) -> str:
        kinds = {name: fact.name for name, fact in self.facts if isinstance(fact, Kind)}
        sides = sorted(kinds[name] for name in ("left", "right", "kind") if name in kinds)
        wanted = dict(self.facts).get("wanted")
        if wanted is not None:
            sides = [kinds.get("wanted") or str(getattr(wanted, "code", "")).rpartition("_")[2]]
        known = catalogue("ru", "feel")
        closer = ("_".join((f"judged_{self.code}", *sides)), *(f"judged_{self.code}_{one}" for one in sides))
        return next((key for key in closer if key in known), f"judged_{self.code}")


def _told(fact: str | Kind | Word, language: str) -> str:
    if isinstance(fact, Word):
        return say(fact.code, language)
    return shown(fact, language) if isinstance(fact, Kind) else fact


@dataclass(frozen=True)
class At:
    """``filled`` are the paths a guard has made sure of; a name that is not in ``kinds`` is unknown."""

    visits: Mapping[str, Visit]
    kinds: Mapping[str, Kind]
    problems: list[Problem]
    filled: frozenset[Path] = frozenset()
    forgiving: bool = False  # emptiness is nobody's mistake here: inside a guard or a filter

    def of(self, node: Node) -> Kind:
        """The kind of a part."""
        return self.visits.get(node.name, _unknown)(node, self)

    def read(self, name: str) -> Kind:
        """The kind of a name; of one that nobody has told anything about, unknown."""
        return self.kinds.get(name, UNKNOWN)

    def with_names(self, names: Mapping[str, Kind]) -> At:
        """Inside something that binds names: they hide what was known of others."""
        kept = frozenset(path for path in self.filled if path[0] not in names)
        return At(self.visits, {**self.kinds, **names}, self.problems, kept, self.forgiving)

    def sure_of(self, paths: Iterable[Path]) -> At:
        """Where a guard has made sure of paths."""
        return At(self.visits, self.kinds, self.problems, self.filled.union(paths), self.forgiving)

    def guarded(self) -> At:
        """Inside a guard."""
        return At(self.visits, self.kinds, self.problems, self.filled, forgiving=True)

    def tell(self, code: str, node: Node, **facts: object) -> None:
        """Note a problem at a node."""
        told = tuple(
            (name, fact if isinstance(fact, Kind | Word) else str(fact)) for name, fact in facts.items()
        )
        problem = Problem(code, node.start, node.stop, told)
        if problem not in self.problems:
            self.problems.append(problem)

    def there(self, node: Node) -> Kind:
        """The kind of a part that is used as something that is there; told where it may be empty."""
        kind = self.of(node)
        if kind.empty and not self.forgiving:
            self.tell_empty(kind, node)
        return filled(kind)

    def tell_empty(self, kind: Kind, node: Node) -> None:
        """Note that a part may be empty, by the name that leaves it so."""
        self.tell("nothing" if kind.name == "null" else "empty", node, name=self._emptied(node).words)

    def _emptied(self, node: Node) -> Node:
        if path_of(node):
            return node
        parts = [
            each for part in node.children for each in (part.children if part.name == GIVEN else (part,))
        ]
        found = next((part for part in parts if self.of(part).empty), None)
        return self._emptied(found) if found else node


def shown(kind: Kind, language: str = "ru") -> str:
    """A kind in words."""
    return say(f"feel.kind_{kind.name}", language)


def _unknown(node: Node, at: At) -> Kind:
    """What we do not judge; its parts are."""
    for child in node.children:
        at.of(child)
    return UNKNOWN
