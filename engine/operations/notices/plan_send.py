"""Направить план организации: one delivery in the outbox and one line of the log (clause zhod.stage2.b)."""

from __future__ import annotations

from engine.operations.handing_over import grounds
from engine.operations.operation import Effect, Inputs, Operation, OperationContext, Outputs
from engine.registry.work import deliveries


class Given(Inputs):
    agency: str
    channel: str | None = None


class Done(Outputs):
    sent_at: str  # empty where the family took its consent back: then nothing goes


def run(context: OperationContext, given: Given) -> Done:
    """The organisation gets an extract with its own measures; the text is made when the delivery is carried out."""
    why = grounds(context, "plan", [given.agency]).get(given.agency)
    if why is None:
        return Done(sent_at="")
    delivery = deliveries.add(
        context.tx, context.case, "plan", given.agency, context.element, context.now, why
    )
    payload = {"code": "plan", "delivery": delivery, "agency": given.agency, "channel": given.channel}
    context.effects.append(Effect("delivery", payload))
    context.remember("plan.sent", agency=given.agency, channel=given.channel, ground=why.code)
    return Done(sent_at=context.local(context.now))


OPERATION = Operation("plan.send", Given, Done, run)
