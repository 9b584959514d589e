"""A place in the tree of a running case: the library's task, made strict and quiet; every fault in it names its element."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Literal, Protocol
from uuid import UUID

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.errors import BudgetExceeded, KuratorError, StepFailed
from engine.ids.rising import rising_id
from engine.runtime.token.budget import VARIABLES, exceeded
from engine.runtime.token.changes import Variables
from engine.words import Sentence, say


class OnElement(Protocol):
    """Something that stands on an element of a diagram: a token."""

    task_spec: Any


class blamed:  # noqa: N801 - a context manager: ``with blamed(token):``
    """Turn a fault inside the block into StepFailed at this token's element."""

    __slots__ = ("token",)

    def __init__(self, token: OnElement) -> None:
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
        raise step_failed(self.token, cause_of(fault), plainly(fault)) from fault


def step_failed(token: OnElement, cause: str, plain: str = "") -> StepFailed:
    """StepFailed at the element of a token; ``plain`` is the cause for staff, where it differs."""
    element = token.task_spec.element
    return StepFailed(element=element.id, name=element.name or element.id, cause=cause, plain=plain)


def drawn_wrong(token: OnElement, cause: str) -> StepFailed:
    """The diagram is at fault: staff are told who mends it, the cause is for those who do."""
    return step_failed(token, cause, Sentence.of(lambda language: say("runtime.drawn_wrong", language)))


def plainly(fault: BaseException) -> str:
    """A fault of ours as a cause for staff, in the language it will be read in."""
    if not isinstance(fault, KuratorError):
        return ""
    return Sentence.of(lambda language: fault.plain(language).rstrip("."))


def cause_of(fault: BaseException) -> str:
    """A fault as the cause in a sentence: ours speak for themselves, others by their class."""
    if isinstance(fault, KuratorError):
        return fault.sentence().rstrip(".")
    return say("runtime.internal", fault=type(fault).__name__)


FUTURE = TaskState.FUTURE
WAITING = TaskState.WAITING
READY = TaskState.READY
STARTED = TaskState.STARTED
COMPLETED = TaskState.COMPLETED
CANCELLED = TaskState.CANCELLED
LIVE = TaskState.NOT_FINISHED_MASK


class Enterable(Protocol):
    """An element that a token can be put on (``engine.runtime.token.node``)."""

    def _update(self, my_task: object) -> None: ...


class Token(Task):
    """One visit of one element.

    Variables belong to scopes (``engine.runtime.token.scope``), not to tokens. Two kinds of token have some of their own:
    an instance of a multi-instance, and a branch that an event started beside the work, until it ends: of two crises
    at once neither reads what the other one brought. Values are shared and therefore never changed in place
    (docs/engine-facts.md, facts 2 and 3): whoever sets a variable puts a new value under its name.
    """

    def __init__(
        self,
        workflow: object,
        task_spec: object,
        parent: Token | None = None,
        state: int = FUTURE,
        id: UUID | None = None,  # noqa: A002 - the library's name
    ) -> None:
        super().__init__(workflow, task_spec, parent, state, id or rising_id())

    over = "completed"  # how its end is told: of a step that was skipped, ``cancelled``
    local: Variables | None = None  # variables of this instance or branch alone; None where it is neither

    @property
    def listening(self) -> bool:
        """Waits for an event beside the work: a scope may end while it does."""
        return bool(self.task_spec.listens) and self._state == WAITING

    @property
    def live(self) -> bool:
        """Not completed and not cancelled."""
        return bool(self._state & LIVE)

    @property
    def element_id(self) -> str:
        """The id on the diagram."""
        return str(self.task_spec.bpmn_id)

    def spawn(self, spec: Enterable) -> Token:
        """Put a token on another element and let it be entered."""
        child = Token(self.workflow, spec, self, FUTURE)
        spec._update(child)
        return child

    def hand_over(self) -> None:
        """A branch beside the work is one with it again: its variables go to the scope, the last writer wins."""
        if self.local is not None and self.task_spec.loop is None:
            found, self.local = self.local, None
            self.workflow.set_variables(found, self)

    def note(self, event: str) -> None:
        """Record a step of this action."""
        self.workflow.top.record(self, event)

    def run(self) -> bool | None:
        """Do the work of the element. Only a READY token runs (docs/engine-facts.md, fact 4); the wrapper checks first and says so."""
        if self._state != READY:
            return None
        return bool(super().run())

    def complete(self) -> None:
        """Finish, unless the work itself cancelled this token (an error thrown past its own scope)."""
        if self.live:
            super().complete()

    def cancel(self) -> None:
        """Cancel this visit alone; what has already gone on from here lives on (docs/engine-facts.md, fact 6)."""
        if self.live:
            self._set_state(CANCELLED)
            self.note("cancelled")
            self.task_spec._on_cancel(self)

    def _ready(self) -> None:
        if self.live:
            self._set_state(READY)
            if not self.task_spec.manual:
                self.workflow.top.agenda.append(self)

    def _set_state(self, value: int) -> None:
        """Without the library's log line and wall clock."""
        self._state = value

    def seen(self) -> Variables:
        """Every variable that an expression at this place sees, the innermost of each name."""
        around: Variables = self.workflow.seen()
        return around if self.local is None else around | self.local

    def set_variables(self, values: Mapping[str, object]) -> None:
        """Set variables where they belong: an instance or side branch keeps its own, else the scope decides.

        Raises BudgetExceeded.
        """
        if self.local is None:
            self.workflow.set_variables(values, self)
            return
        self.local = {**self.local, **values}
        if len(self.local) > VARIABLES:
            exceeded(self.element_id, "variables", VARIABLES)
