"""Узнать, какие мероприятия не закрыты: what of the programme in force still has to be done (clause rods.1.6.e), and what of it helps a child."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.families import members
from engine.registry.families.child_words import child_words, names_a_child
from engine.registry.work import programmes


class Given(Inputs):
    pass


class Done(Outputs):
    open: list[int]
    for_children: list[int]  # of these, the ones for a child, in the words of the plan


def run(context: OperationContext, given: Given) -> Done:
    """Numbers of the measures as the programme lists them; a measure that ended is not begun a second time."""
    tx, case_id = context.tx, context.case.id
    words = child_words(members.minors(tx, context.case.family_id, context.today))
    whom = programmes.for_whom(tx, case_id)
    return Done(
        open=list(whom), for_children=[no for no, target in whom.items() if names_a_child(target, words)]
    )


OPERATION = Operation("measures.open", Given, Done, run)
