"""Узнать, открыта ли экстренная помощь: a case does not end while an alert is open and handed to nobody (clauses zhod.stage3.c, omsk.2.4.a)."""

from __future__ import annotations

from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.work import deadlines, outbox_rows


class Given(Inputs):
    watched: list[str]  # tasks with a term
    told: list[str] = []  # messages that open them


class Done(Outputs):
    open: int


def run(context: OperationContext, given: Given) -> Done:
    """How many of the steps that protect a child are open in this case; an alert that is on its way opens one."""
    tx, case_id = context.tx, context.case.id
    just_sent = sum(sent.message in given.told for sent in context.sent)
    on_its_way = outbox_rows.under_way(tx, case_id, given.told) if given.told else 0
    return Done(open=deadlines.running(tx, case_id, given.watched) + on_its_way + just_sent)


OPERATION = Operation("help.open", Given, Done, run)
