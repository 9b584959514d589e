"""What every element of a diagram may have: id, name, help, properties, clauses, extension elements."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from engine.bpmn.markup import (
    Markup,
    attribute,
    children,
    extensions,
    flag,
    is_zeebe,
    local,
    one_line,
    text_of,
)
from engine.bpmn.nameless import MADE, Nameless


@dataclass(frozen=True, eq=False)
class Element:
    """One element as written; nothing of it is refused here and nothing forgotten (``markup`` holds all of it)."""

    markup: Markup = field(repr=False)

    @cached_property
    def id(self) -> str:
        """Its id; empty where it has none."""
        return self.markup.get("id") or ""

    @cached_property
    def kind(self) -> str:
        """The BPMN name of its kind."""
        return local(self.markup)

    @cached_property
    def name(self) -> str:
        """What people read on the drawing, in one line."""
        return one_line(self.markup)

    @property
    def label(self) -> str:
        """How to call it in a sentence: its name, or the id its author gave it; by its kind where it has neither."""
        if self.name or not MADE.fullmatch(self.id):
            return self.name or self.id or self.kind
        return Nameless.of(self.kind)

    @cached_property
    def documentation(self) -> str:
        """Its help, Markdown."""
        return "\n\n".join(filter(None, map(text_of, children(self.markup, "documentation"))))

    def attribute(self, name: str) -> str | None:
        """An attribute of the standard, stripped; None where it is absent or blank."""
        return attribute(self.markup, name)

    def flag(self, name: str, usual: bool) -> bool:
        """A yes-or-no attribute of the standard."""
        return flag(self.markup, name, usual)

    @cached_property
    def extensions(self) -> list[Markup]:
        """Its extension elements, of every namespace, known or not."""
        return extensions(self.markup)

    @cached_property
    def _of_dialect(self) -> dict[str, list[Markup]]:
        """By name: the rules of the check ask every element dozens of times."""
        found: dict[str, list[Markup]] = {}
        for written in self.extensions:
            if is_zeebe(written):
                found.setdefault(local(written), []).append(written)
        return found

    def has(self, name: str) -> bool:
        """Whether it has an extension element of that name."""
        return name in self._of_dialect

    def extension(self, name: str, attribute_name: str) -> str | None:
        """An attribute of the first extension element of that name, stripped; None where absent or blank."""
        found = self._of_dialect.get(name)
        return attribute(found[0], attribute_name) if found else None

    def listed(self, name: str, item: str) -> list[Markup]:
        """The items of an extension element that is a list, such as the inputs of an ``ioMapping``."""
        return [
            found
            for holder in self._of_dialect.get(name, [])
            for found in holder.iterchildren("*")
            if is_zeebe(found) and local(found) == item
        ]

    @cached_property
    def written_properties(self) -> list[tuple[str, str]]:
        """Name and value of every ``zeebe:property``, stripped, in order; two may have one name (a rule refuses it)."""
        found = self.listed("properties", "property")
        return [(attribute(one, "name") or "", attribute(one, "value") or "") for one in found]

    @cached_property
    def properties(self) -> dict[str, str]:
        """``zeebe:property`` values by name; for reading only."""
        return {name: value for name, value in self.written_properties if name}

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of the regulation that it carries out, from its property ``clauses``."""
        return tuple(parts(self.properties.get("clauses", "")))


def parts(text: str) -> list[str]:
    """The names of a list with commas, as people type it."""
    return [part.strip() for part in text.split(",") if part.strip()]
