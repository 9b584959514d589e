"""What can be picked where a diagram names an operation: its inputs with their labels and, where there are few, their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from engine.operations.catalogue import OPERATIONS
from engine.words import say

AREA = "operation_fields"
ROLE, CLAUSE = "role", "clause"  # inputs whose values lie in the settings of the installation
PICKED = {"role": ROLE, "to": ROLE, "clause": CLAUSE}
LEVELS = "level"  # an input that ends so takes one of the levels, whatever it is called


@dataclass(frozen=True)
class Input:
    """An input of an operation; ``values``: what it may be, each with its title, empty where anything fits.

    ``of``: role or clause where it is picked from the settings.
    """

    name: str
    title: str
    required: bool
    values: tuple[tuple[str, str], ...] = ()
    of: str = ""


@dataclass(frozen=True)
class Offered:
    """An operation as it is picked in the studio."""

    name: str
    title: str
    inputs: tuple[Input, ...]


def offered(language: str) -> tuple[Offered, ...]:
    """Every operation of the catalogue by its title."""
    found = (
        Offered(one.name, one.title(language), tuple(_inputs(one.inputs.model_fields, language)))
        for one in OPERATIONS.values()
    )
    return tuple(sorted(found, key=lambda one: one.title))


def _inputs(fields: dict[str, FieldInfo], language: str) -> Iterator[Input]:
    for key, field in fields.items():
        name = field.alias or key
        of = PICKED.get(name, "")
        title = say(f"{AREA}.{name}", language)
        yield Input(name, title, field.is_required(), tuple(_values(name, field.annotation, language)), of)


def _values(name: str, kind: object, language: str) -> Iterator[tuple[str, str]]:
    """The texts that a literal type lists, alone or beside None."""
    group = LEVELS if name.endswith(LEVELS) else name
    for each in (kind, *get_args(kind)):
        if get_origin(each) is Literal:
            for value in get_args(each):
                yield str(value), say(f"{AREA}.{group}.{value}", language)
            return
