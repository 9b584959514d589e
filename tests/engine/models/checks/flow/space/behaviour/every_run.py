"""Every run of a small process in the runtime itself: each task by each answer, each timer, from each state once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import product

from engine.bpmn.diagram import Diagram
from engine.bpmn.read import read_diagram
from engine.errors import BudgetExceeded, StepFailed
from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.words import say
from tests.engine.runtime.conftest import World

Entered = tuple[str, ...]
Answer = dict[str, object]
JOINS = ("parallelGateway", "inclusiveGateway")


@dataclass
class Seen:
    """What the runs showed; ``whole`` is False where they were too many."""

    stuck: bool = False
    ended: bool = False
    entered: set[str] = field(default_factory=set)
    whole: bool = True
    at_the_start: bool = False  # the first action failed: nobody knows what it entered
    endless: bool = False  # automatic steps went round and round: another rule's affair


@dataclass
class Runs:
    """The runs of a process whose gateways ask ``pick_<gateway>``: a number, or one truth for each flow."""

    content: bytes
    picks: dict[str, list[Answer]]  # task -> the answers it may be given
    most: int = 60
    process: CompiledProcess = field(init=False)

    def __post_init__(self) -> None:
        self.process = compile_process({"p.bpmn": self.content}, "p")

    @property
    def diagram(self) -> Diagram:
        return read_diagram("p.bpmn", self.content)

    def seen(self) -> Seen:
        """Walk through all states."""
        seen = Seen()
        known: set[tuple[object, ...]] = set()
        ahead: list[tuple[bytes, World]] = []
        for _, state, world in self.steps(None, World(), seen):
            ahead.append((state, world))
        while ahead and len(known) < self.most:
            state, world = ahead.pop()
            shape = self._shape(state, world)
            if shape not in known:
                known.add(shape)
                ahead += [(after, later) for _, after, later in self.steps(state, world, seen)]
        seen.whole = not ahead
        return seen

    def steps(self, state: bytes | None, world: World, seen: Seen) -> Iterator[tuple[Entered, bytes, World]]:
        """Every action from a state: what it entered, and the state after it."""
        for act in self._acts(state, world):
            later = World()
            later.clock.move_to(world.now() + timedelta(days=1))
            case, entered, alive = self._done(state, later, act, seen)
            seen.entered |= set(entered)
            if alive and case is not None:
                seen.ended = seen.ended or case.ended
                yield entered, case.save(), later
            elif not alive and entered:
                yield entered, b"", later

    def _acts(self, state: bytes | None, world: World) -> list[tuple[str, str, Answer]]:
        if state is None:
            return [("start", "", {})]
        if state == b"":
            return []
        case = RunningCase.load(self.process, state, world)
        if case.ended:
            return []
        done = [
            ("task", task.id, answer)
            for task in case.tasks()
            for answer in self.picks.get(task.place.element, [{}])
        ]
        return done + [("timer", timer.id, {}) for timer in case.timers()]

    def _done(
        self, state: bytes | None, world: World, act: tuple[str, str, Answer], seen: Seen
    ) -> tuple[RunningCase | None, Entered, bool]:
        kind, id, answer = act
        case: RunningCase | None = None
        try:
            if state is None:
                case = RunningCase.start(self.process, {}, world)
                return case, self._entered(case), True
            case = RunningCase.load(self.process, state, world)
            if kind == "task":
                case.complete(id, answer)
            else:
                case.fire(id)
            return case, self._entered(case), True
        except StepFailed as fault:
            assert fault.facts["cause"] == say("runtime.stuck")
            seen.stuck = True
            seen.at_the_start = seen.at_the_start or case is None
            return case, self._entered(case) if case is not None else (), False
        except BudgetExceeded:
            seen.endless = True
            return None, (), False

    def can(self, run: Entered) -> bool:
        """Whether the runtime can enter these elements in this order, joins left out."""
        wanted = tuple(each for each in run if each not in self._joins)
        ahead: list[tuple[bytes | None, World, int]] = [(None, World(), 0)]
        tried: set[tuple[object, ...]] = set()
        seen = Seen()
        while ahead and not seen.endless:
            state, world, done = ahead.pop()
            for entered, after, later in self.steps(state, world, seen):
                here = tuple(each for each in entered if each not in self._joins)
                left = wanted[done:]
                if here[: len(left)] == left:
                    return True
                if here == left[: len(here)]:
                    shape = (done + len(here), *self._shape(after, later))
                    if shape not in tried:
                        tried.add(shape)
                        ahead.append((after, later, done + len(here)))
        return seen.endless  # automatic steps without an end are another rule's affair

    def _entered(self, case: RunningCase) -> Entered:
        """Elements in the order they were come to: joins when they go on, events at the border when they fire."""
        return tuple(
            step.place.element
            for step in case.take_steps()
            if step.event
            == (
                "completed"
                if step.place.element in self._joins
                else "fired"
                if step.kind == "boundaryEvent"
                else "entered"
            )
        )

    @cached_property
    def _joins(self) -> set[str]:
        return {
            node.id
            for _, scope, node in self.diagram.nodes()
            if node.kind in JOINS and len(scope.incoming.get(node.id, [])) > 1
        }

    def _shape(self, state: bytes, world: World) -> tuple[object, ...]:
        if state == b"":
            return ("dead",)
        case = RunningCase.load(self.process, state, world)
        tokens = [
            (token.task_spec.name, int(token.state), str(token.internal_data.get("from")), scope.path)
            for scope in case._workflow.scopes()
            for token in scope.tasks.values()
            if token.live
        ]
        return tuple(sorted(map(repr, tokens)))


def truths(flows: int) -> list[list[bool]]:
    """Every choice of an inclusive gateway, none included: then the default is taken."""
    return [list(each) for each in product((True, False), repeat=flows)]
