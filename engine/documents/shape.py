"""What a paper may say: the shape of its facts. A leaf is a text, a group has names, rows repeat a group.

A shape is what an uploaded template is checked against, what the table of allowed fields lists, and what the invented
facts of a sample are made of; the reader of the paper must give facts of exactly this shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Text:
    """One text; ``key`` finds its words and its sample in the catalogue ``paper_fields``."""

    key: str


@dataclass(frozen=True)
class Group:
    """Named fields."""

    fields: Mapping[str, Shape]


@dataclass(frozen=True)
class Rows:
    """Groups one after another: for a loop."""

    each: Group


Shape: TypeAlias = "Text | Group | Rows"
Fact: TypeAlias = "str | Mapping[str, Fact] | list[Fact]"


def group(prefix: str, names: str, **more: Shape) -> Group:
    """Texts named in one line («number day day_words»), whose words are kept under ``prefix``, and further parts."""
    return Group({**{name: Text(f"{prefix}.{name}") for name in names.split()}, **more})


def leaves(shape: Shape, path: str = "", within: str = "") -> Iterator[tuple[str, str, Text]]:
    """How a template names each text, the list it is a row of (or nothing), the text itself."""
    if isinstance(shape, Text):
        yield path, within, shape
    elif isinstance(shape, Group):
        for name, part in shape.fields.items():
            yield from leaves(part, f"{path}.{name}" if path else name, within)
    else:
        one = path.rpartition(".")[2].removesuffix("s") or "row"
        yield from leaves(shape.each, one, path)


def differences(shape: Shape, facts: object, path: str = "") -> Iterator[str]:
    """Where facts are not of the shape: the paths, for the test of every reader and for a fault."""
    if isinstance(shape, Text):
        if not isinstance(facts, str):
            yield path
    elif isinstance(shape, Rows):
        if not isinstance(facts, list):
            yield path
        else:
            for number, each in enumerate(facts):
                yield from differences(shape.each, each, f"{path}[{number}]")
    elif not isinstance(facts, Mapping):
        yield path
    else:
        yield from (f"{path}.{name}" for name in sorted(set(shape.fields) ^ set(facts)))
        for name, part in shape.fields.items():
            if name in facts:
                yield from differences(part, facts[name], f"{path}.{name}" if path else name)
