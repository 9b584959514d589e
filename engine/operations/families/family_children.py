"""Узнать детей семьи: whom the help given to minors must reach, each of them (clause rodp.1.1.c)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import members
from engine.words import say


class Given(Inputs):
    pass


class Done(Outputs):
    children: list[dict[str, str]]  # {label, value}, both the name
    whom: list[dict[str, str]]  # the same after one choice for all of them


def run(context: OperationContext, given: Given) -> Done:
    """Members who are not of age today, as choices of a form."""
    children = _choices(members.minors(context.tx, context.case.family_id, context.today))
    return Done(children=children, whom=_choices([say("registry.all_children")]) + children)


def _choices(names: list[str]) -> list[dict[str, str]]:
    return [{"label": name, "value": name} for name in names]


OPERATION = Operation("family.children", Given, Done, run)
