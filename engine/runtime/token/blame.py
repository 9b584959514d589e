"""Every fault inside a step names the element it happened at; nothing raw leaves the runtime."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Literal

from engine.errors import BudgetExceeded, KuratorError, StepFailed
from engine.words import say

if TYPE_CHECKING:
    from engine.runtime.token.token import Token


class blamed:  # noqa: N801 - used as a context manager: ``with blamed(token):``
    """Turn a fault inside the block into StepFailed at this token's element."""

    __slots__ = ("token",)

    def __init__(self, token: Token) -> None:
        self.token = token

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        if (
            fault is None
            or isinstance(fault, StepFailed | BudgetExceeded)
            or not isinstance(fault, Exception)
        ):
            return False
        raise step_failed(self.token, cause_of(fault)) from fault


def step_failed(token: Token, cause: str) -> StepFailed:
    """StepFailed at the element of a token."""
    element = token.task_spec.element
    return StepFailed(element=element.id, name=element.name or element.id, cause=cause)


def cause_of(fault: BaseException) -> str:
    """A fault as the cause in a sentence: ours speak for themselves, others by their class."""
    if isinstance(fault, KuratorError):
        return fault.sentence().rstrip(".")
    return say("runtime.internal", fault=type(fault).__name__)
