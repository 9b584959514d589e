"""Взять прежнюю версию плана: what a correction has to say a word about if it leaves it out (clauses zhod.princ.g, omsk.10.c)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import members
from engine.registry.families.child_words import child_words, names_a_child
from engine.registry.work import dropped


class Given(Inputs):
    pass


class Done(Outputs):
    goals: list[dict[str, str]]
    former_goals: list[dict[str, str]]  # the same to choose from, {label, value}
    former_measures: list[dict[str, str]]
    child_words: str  # a pattern for whom a measure is for: a child, by such a word or by its own name
    child_had: bool  # whether one of the former measures is for a child


def run(context: OperationContext, given: Given) -> Done:
    """Empty lists where no version is in force: a first plan leaves nothing out."""
    former = dropped.former(context.tx, context.case.id)
    words = child_words(members.minors(context.tx, context.case.family_id, context.today))
    return Done(
        goals=former.goals,
        former_goals=_choices([each["goal"] for each in former.goals]),
        former_measures=_choices(former.measures),
        child_words=words,
        child_had=any(names_a_child(target, words) for target in former.targets),
    )


def _choices(titles: list[str]) -> list[dict[str, str]]:
    return [{"label": title, "value": title} for title in dict.fromkeys(titles)]


OPERATION = Operation("programme.former", Given, Done, run)
