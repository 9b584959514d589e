"""Every state a scope can come to, the nearest first, with the shortest way there.

Where no inclusive join looks at all tokens at once, it is enough to move one of them at a time: what others do can be
done before or after. A token that can end the whole scope is moved only beside all others, and so is one whose moves
lead to nothing new: nobody is put off for ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.models.checks.flow.space.moving import (
    MOST_TOKENS,
    RACE,
    Budget,
    Mover,
    Rest,
    Spent,
    State,
    Token,
)
from engine.models.checks.flow.space.net import GATHER, JOIN, WAIT, Net

MOST_AT_ONE_PLACE = 2
Run = tuple[int, ...]


@dataclass
class Found:
    """What the search saw. States are numbered in the order they were found; ways to them are node numbers."""

    net: Net
    complete: bool = True
    overfull: bool = False  # tokens gather at one place without end: such states were not followed
    first: dict[int, tuple[int, Run]] = field(default_factory=dict)  # node -> state before it, way from there
    stuck: dict[int, int] = field(default_factory=dict)  # join -> first state in which it waits in vain
    finished: bool = False  # the last token has come to an end in some run
    twice: Run | None = None  # a run that passes the watched place again
    never: int | None = None  # the first state from which no end can be come to
    _from: list[tuple[int, Run]] = field(default_factory=list)

    def run(self, state: int) -> Run:
        """The nodes that are entered on the way to a state."""
        parts: list[Run] = []
        while state >= 0:
            state, log = self._from[state]
            parts.append(log)
        return tuple(node for part in reversed(parts) for node in part)

    def run_to(self, node: int) -> Run:
        """The nodes on the shortest way to a node, itself included."""
        state, log = self.first[node]
        return self.run(state) + log


def search(net: Net, budget: Budget, watched: frozenset[int] = frozenset()) -> Found:
    """Look through the states of a net; with ``watched`` stop at the first run that passes one of these twice."""
    return _Search(net, budget, watched).run()


class _Search:
    def __init__(self, net: Net, budget: Budget, watched: frozenset[int]) -> None:
        self.net, self.mover = net, Mover(net, budget, watched)
        self.found = Found(net, complete=net.whole)
        self.known: dict[State, int] = {}
        self.after: list[set[int]] = []
        self.ends: set[int] = set()  # states that are an end, or that somebody else tells of
        self.ahead: deque[int] = deque()
        self.states: list[State] = []

    def run(self) -> Found:
        try:
            for starts in self.net.begins:
                self._take(self.mover.begin(starts), -1)
            while self.ahead and self.found.twice is None:
                self._expand(self.ahead.popleft())
        except Spent:
            self.found.complete = False
        if self.found.complete and not self.found.overfull and not self.mover.watched:
            self.found.never = self._without_end()
        return self.found

    def _expand(self, number: int) -> None:
        state = self.states[number]
        moving = [token for token in dict.fromkeys(state.tokens) if self.mover.movable(token)]
        if not moving:
            self._at_rest(number)
            return
        if self._too_many(state):
            self.found.overfull = True
            self.ends.add(number)
            return
        before = len(self.states)
        alone = next((token for token in moving if self._by_itself(token)), None)
        if alone is not None and len(moving) > 1:
            self._take(self.mover.after(state, alone), number)
            if len(self.states) > before:
                return
        for token in moving:
            self._take(self.mover.after(state, token), number)

    def _by_itself(self, token: Token) -> bool:
        places = token.more if token.way == RACE else (token.node,)
        if any(place in self.net.kills for place in places):
            return False
        return not self.net.ways_in or (token.way == WAIT and self._unseen(token.node))

    def _unseen(self, node: int) -> bool:
        """Whether no inclusive join can tell that a token has gone on from here: it waits again, as near as before."""
        after = [each for outcome in self.net.outcomes[node] for each in outcome.enter]
        alike = all(
            self.net.way[each] == WAIT and ways[each] == ways[node]
            for each in after
            for ways in self.net.ways_in.values()
        )
        return alike and all(len(each.enter) == 1 and not each.ready for each in self.net.outcomes[node])

    def _take(self, rests: Iterable[Rest], number: int) -> None:
        for rest in rests:
            self._note(rest, number)
            if rest.twice:
                self.found.twice = self.found.run(number) + rest.log
                return
        while self.mover.merged:
            self._entered(self.mover.merged.pop(), number)

    def _entered(self, log: Run, number: int) -> None:
        for place, node in enumerate(log):
            self.found.first.setdefault(node, (number, log[: place + 1]))

    def _note(self, rest: Rest, number: int) -> None:
        self._entered(rest.log, number)
        if rest.killed is not None:
            if number >= 0:
                self.ends.add(number)
            self.found.finished = self.found.finished or self._terminates(rest.killed)
            return
        later = self.known.get(rest.state)
        if later is None:
            later = self.known[rest.state] = len(self.states)
            self.states.append(rest.state)
            self.found._from.append((number, rest.log))
            self.after.append(set())
            self.ahead.append(later)
        if number >= 0:
            self.after[number].add(later)

    def _terminates(self, node: int) -> bool:
        """Whether a node ends the scope as its end, by terminate: nothing climbs out of it."""
        return self.net.scope.by_id[self.net.ids[node]].event_kind == "terminate"

    def _at_rest(self, number: int) -> None:
        tokens = self.states[number].tokens
        self.ends.add(number)
        if not tokens:
            self.found.finished = True
        elif all(token.way in (JOIN, GATHER) for token in tokens):
            for token in tokens:
                self.found.stuck.setdefault(token.node, number)

    def _too_many(self, state: State) -> bool:
        waiting = [(token.way, token.node) for token in state.tokens if token.way in (WAIT, RACE)]
        joins = [(token.node, token.more) for token in state.tokens if token.way in (JOIN, GATHER)]
        counted = [*map(waiting.count, set(waiting)), *map(joins.count, set(joins))]
        return len(state.tokens) > MOST_TOKENS or any(n > MOST_AT_ONE_PLACE for n in counted)

    def _without_end(self) -> int | None:
        behind: dict[int, list[int]] = {}
        for number, later in enumerate(self.after):
            for each in later:
                behind.setdefault(each, []).append(number)
        reached: set[int] = set()
        ahead = list(self.ends)
        while ahead:
            number = ahead.pop()
            if number not in reached:
                reached.add(number)
                ahead.extend(behind.get(number, []))
        return next((number for number in range(len(self.states)) if number not in reached), None)
