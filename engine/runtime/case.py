"""A running case: the one thing that the rest of Kurator sees of the token machine.

Every action runs until a person, a clock or a message is needed, within a budget, and then trims its tree. After any
fault the object is of no more use: throw it away, roll back, keep the stored state as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from engine.errors import (
    BudgetExceeded,
    DataRefused,
    MessageNotExpected,
    StateRefused,
    StepFailed,
    TaskNotOpen,
    TimerNotDue,
)
from engine.runtime.compile import CompiledProcess
from engine.runtime.events.dispatch import receive_signal
from engine.runtime.events.pauses import move
from engine.runtime.events.recount import recount
from engine.runtime.expressions import BUILT_IN
from engine.runtime.hands.change import Change
from engine.runtime.hands.faults import CaseLeftEmpty, ChangesRefused
from engine.runtime.hands.intervene import intervene
from engine.runtime.message_start import begin_by_message
from engine.runtime.migration.carry import Carried, carry
from engine.runtime.migration.plan import Plan
from engine.runtime.migration.settle import settle
from engine.runtime.plain import plain_copy, record
from engine.runtime.read_view import Shown, addressed, candidates, check_alive, hear
from engine.runtime.state import dump, restore
from engine.runtime.token.budget import DEPTH, Budget, exceeded
from engine.runtime.token.set_variable import mend
from engine.runtime.token.token import READY, Token, blamed, cause_of, plainly
from engine.runtime.token.trim import trim
from engine.runtime.token.workflow import CaseWorkflow
from engine.runtime.views import ExecutionContext, Moved, Pause


class RunningCase(Shown):
    """One case in memory, between loading and saving."""

    def __init__(self, compiled: CompiledProcess, workflow: CaseWorkflow, *, trimmed: bool = True) -> None:
        self.compiled = compiled
        self._workflow = workflow
        self._trimmed = trimmed  # proofs compare with a case that is never trimmed
        self._broken = False

    @classmethod
    def start(
        cls,
        compiled: CompiledProcess,
        data: Mapping[str, object],
        execution_context: ExecutionContext,
        *,
        message: str | None = None,
        payload: Mapping[str, object] | None = None,
        trimmed: bool = True,
    ) -> RunningCase:
        """Start a case and run it to its first waiting point: at its plain start, or waiting at its typed ones.

        Args:
            compiled: the process version.
            data: the first variables; ``case`` and ``parameters`` among them become the built-ins, read only.
            execution_context: clock, calendar and operations.
            message: the name of the message that opens the case, at that message's start event.
            payload: what the message brought; the start's output mappings decide what enters the case.
            trimmed: False keeps the whole past in memory (for proofs only).

        Raises:
            MessageNotExpected: the process does not begin by such a message.
            StepFailed, BudgetExceeded: as for every action. DataRefused: the data are not plain JSON.
        """
        plain, received = record(data), record(payload or {})
        workflow = CaseWorkflow(compiled.scopes[compiled.process_id], compiled.scopes, execution_context)
        workflow.decisions = compiled.decisions
        workflow.built_ins = {name: plain.pop(name, {}) for name in BUILT_IN}
        case = cls(compiled, workflow, trimmed=trimmed)
        with case._action():
            workflow.begin(plain) if message is None else begin_by_message(workflow, plain, message, received)
        return case

    @classmethod
    def load(
        cls,
        compiled: CompiledProcess,
        state: bytes,
        execution_context: ExecutionContext,
        *,
        built_ins: Mapping[str, object] | None = None,
        trimmed: bool = True,
    ) -> RunningCase:
        """Restore a case from its stored state.

        Args:
            compiled: the version the case runs on.
            state: what ``save`` gave.
            execution_context: clock, calendar and operations.
            built_ins: fresh built-ins (``case``, ``parameters``), when they changed since.
            trimmed: as in ``start``.

        Raises:
            StateRefused: another version, another process, or damaged.
        """
        workflow = restore(compiled, state, execution_context)
        if built_ins is not None:
            workflow.built_ins.update(
                plain_copy({name: built_ins[name] for name in BUILT_IN if name in built_ins})
            )
        return cls(compiled, workflow, trimmed=trimmed)

    def save(self) -> bytes:
        """The state as bytes, to store whole. Raises StateRefused after a failed action, BudgetExceeded (depth)."""
        if self._broken:
            raise StateRefused(version="broken", expected="whole")
        return dump(self.compiled.process_id, self._workflow)

    def complete(self, task_id: str, data: Mapping[str, object]) -> None:
        """Complete an open task with what its form gave: the output mappings decide what enters the case (all of it without mappings).

        Raises:
            TaskNotOpen: it is not READY for a person (docs/engine-facts.md, fact 4; docs/threats.md, T11). DataRefused: not plain JSON.
            StepFailed, BudgetExceeded: a step on the way failed; this object must be thrown away.
        """
        token = self._find(task_id)
        if token is None or token.state != READY or not token.task_spec.manual or self.ended:
            name = getattr(token.task_spec, "bpmn_name", None) or "" if token is not None else ""
            raise TaskNotOpen(task_id=task_id, name=name, by="—", at="—")
        submitted = record(data)
        with self._action():
            with blamed(token):
                token.task_spec.submit(token, submitted)
            token.run()

    def fire(self, timer_id: str) -> None:
        """Fire one due timer: once; a cycle then waits for its next moment, whatever it slept through.

        Raises:
            TimerNotDue: gone, or its moment has not come. StepFailed, BudgetExceeded: as in ``complete``.
        """
        token = self._find(timer_id)
        waits = token.internal_data.get("waits", {}) if token is not None and token.live else {}
        if token is None or waits.get("type") != "timer":
            raise TimerNotDue(timer_id=timer_id)
        if datetime.fromisoformat(waits["due"]) > self._workflow.now():
            raise TimerNotDue(timer_id=timer_id)
        with self._action(), blamed(token):
            token.task_spec.caught(token, {})

    def deliver(self, message: str, key: str | int | None, payload: Mapping[str, object]) -> bool:
        """Deliver a message to the step that waits for it: the innermost, in every instance of it. Gives whether anybody waited.

        ``key`` is compared with the subscription's; a subscription without a key takes any.
        """
        waiting = addressed(candidates(self._workflow, message, key))
        if not waiting:
            return False
        received = record(payload)
        with self._action():
            hear(waiting, received)
        return True

    def receive_signal(self, signal: str, payload: Mapping[str, object]) -> bool:
        """A signal of another case reaches everybody here who waits for it. Gives whether anybody did."""
        if not any(waiting.signal == signal for waiting in self.signals()):
            return False
        received = record(payload)
        with self._action():
            receive_signal(self._workflow, signal, received)
        return True

    def onto(self, plan: Plan) -> tuple[RunningCase, Carried]:
        """The case on another version: see ``engine.runtime.migration``. Raises MigrationRefused, StepFailed; this object is of no more use."""
        carried = carry(self._workflow, plan.after, plan)
        self._broken, case = True, RunningCase(plan.after, carried.workflow, trimmed=self._trimmed)
        with case._action():
            settle(carried)
        return case, carried

    def cancel(self) -> None:
        """Cancel everything that is open; the case is over with the outcome ``cancelled``."""
        if self.ended:
            return
        with self._action():
            self._workflow.take_underway(self._workflow.task_tree)
            self._workflow.cancel_all()
            self._workflow.finish()
            self._workflow.outcome = "cancelled"

    def intervene(self, changes: Sequence[Change]) -> None:
        """Carry out a list of changes by hand: see ``engine.runtime.hands``. Raises ChangesRefused, CaseLeftEmpty, StepFailed."""
        if found := self.refusals(changes):
            raise ChangesRefused(rows=found)
        with self._action():
            intervene(self._workflow, changes)

    def mend(self, name: str, value: object, stuck: str | None = None) -> None:
        """Set a variable whose value stopped a step: see ``engine.runtime.token.set_variable``. ``stuck`` is the task or timer that stands.

        Raises DataRefused: not plain JSON, or no name for a variable.
        """
        values = record({name: value})
        with self._action():
            mend(self._workflow, name, values[name], self._find(stuck) if stuck else None)

    def recount(self) -> list[Moved]:
        """Count the open terms anew after a change of the calendar: see ``engine.runtime.events.recount``. Gives what moved."""
        with self._action():
            return recount(self._workflow)

    def move_terms(self, ids: Collection[str], pause: Pause) -> list[Moved]:
        """Move the terms of these tasks and timers by a pause that is over: see ``engine.runtime.events.pauses``. Gives what moved."""
        with self._action():
            return move(self._workflow, ids, pause)

    def _find(self, identifier: str) -> Token | None:
        try:
            return self._workflow.find(UUID(identifier))
        except (ValueError, AttributeError, TypeError):
            return None

    @contextmanager
    def _action(self) -> Iterator[None]:
        """One action: fresh budget, run to rest, trim; any fault breaks the object and leaves as one of ours."""
        if self._broken:
            raise StateRefused(version="broken", expected="whole")
        self._broken = True
        self._workflow.budget = Budget()
        try:
            yield
            self._workflow.run()
            check_alive(self._workflow)
            if self._trimmed:
                trim(self._workflow)
        except (StepFailed, BudgetExceeded, DataRefused, MessageNotExpected, CaseLeftEmpty):
            raise
        except RecursionError:
            exceeded(self.compiled.process_id, "depth", DEPTH)
        except Exception as fault:
            identifier = self.compiled.process_id
            raise StepFailed(
                element=identifier, name=identifier, cause=cause_of(fault), plain=plainly(fault)
            ) from fault
        self._broken = False
