"""A case that a message opens begins at the start event of that message."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import MessageNotExpected
from engine.runtime.read_view import candidates
from engine.runtime.token.token import blamed
from engine.runtime.token.workflow import CaseWorkflow


def begin_by_message(
    workflow: CaseWorkflow, data: Mapping[str, object], message: str, payload: Mapping[str, object]
) -> None:
    """Put the first tokens, and let the message's start take what it brought. Raises MessageNotExpected."""
    workflow.message_start = workflow.spec.message_starts.get(message)
    if workflow.message_start is None:
        raise MessageNotExpected(message=message, key=None)
    workflow.begin(data)
    waiting = next(
        token for token in candidates(workflow, message, None) if token.element_id == workflow.message_start
    )
    with blamed(waiting):
        waiting.task_spec.caught(waiting, payload)
