"""A list of changes made of numbers, for a case as it stands: any kind, any step, any element of all its diagrams."""

from __future__ import annotations

from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.runtime.case import RunningCase
from engine.runtime.hands.change import KINDS, OF_A_STEP, SKIP, TO_A_PLACE, Change


class Rows:
    """Rows of a list, made of numbers for a case as it stands."""

    def __init__(self, case: RunningCase, picks: list[int]) -> None:
        self.case, self.picks = case, list(picks)

    def pick(self, many: list[object]) -> object:
        return many[self.picks.pop(0) % len(many)] if self.picks else many[0]

    def made(self) -> list[Change]:
        return [self._row() for _ in range(1 + (self.picks[0] % 3 if self.picks else 0))]

    def _row(self) -> Change:
        kind = str(self.pick([*KINDS]))
        steps = self.case.active_steps()
        step = str(self.pick([each.id for each in steps])) if kind in OF_A_STEP else ""
        path, element = self._place() if kind in TO_A_PLACE else ((), "")
        values = self._values(step) if kind == SKIP else {}
        return Change(kind, step, element, path, after=bool(self.pick([False, True])), values=values)

    def _place(self) -> tuple[tuple[str, ...], str]:
        """Any element of the whole closure, by its way in."""
        found: list[object] = []
        models = self.case.compiled.models
        root = self.case.compiled.process_id
        ahead: list[tuple[tuple[str, ...], str, str]] = [((), root, root)]
        while ahead:
            path, process, scope = ahead.pop()
            for element in models[process].inside(scope):
                found.append((path, element.id))
                if element.kind == "callActivity":
                    called = element.traits["called"]
                    ahead.append(((*path, element.id), called, called))
                elif element.kind in ("subProcess", EVENT_SUB_PROCESS):
                    ahead.append(((*path, element.id), process, element.id))
        place = self.pick(found)
        assert isinstance(place, tuple)
        return place

    def _values(self, step: str) -> dict[str, object]:
        """What the step's form would have given: conditions ask for it."""
        for each in self.case.active_steps():
            if each.id == step:
                return {f"{each.place.element}_": self.pick([*range(12)])}
        return {}
