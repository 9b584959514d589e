"""Взять прежнюю версию плана: what a correction has to say a word about if it leaves it out (clauses zhod.princ.g, omsk.10.c)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import dropped


class Given(Inputs):
    pass


class Done(Outputs):
    goals: list[dict[str, str]]
    former_goals: list[dict[str, str]]  # the same to choose from, {label, value}
    former_measures: list[dict[str, str]]


def run(context: OperationContext, given: Given) -> Done:
    """Empty lists where no version is in force: a first plan leaves nothing out."""
    former = dropped.former(context.tx, context.case.id)
    return Done(
        goals=former.goals,
        former_goals=_choices([each["goal"] for each in former.goals]),
        former_measures=_choices(former.measures),
    )


def _choices(titles: list[str]) -> list[dict[str, str]]:
    return [{"label": title, "value": title} for title in dict.fromkeys(titles)]


OPERATION = Operation("programme.former", Given, Done, run)
