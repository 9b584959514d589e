"""One action of a case within a scope: automatic steps in the order of the agenda, then inclusive joins, then rest.

The same order as ``engine.runtime.token.workflow``: what is found here is a run of the runtime.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.models.checks.flow.space.net import GATHER, JOIN, WAIT, Net, Outcome

RACE = 4
MOST_TOKENS = 40
LIGHT = 8  # a step costs one more for as many tokens


class Spent(Exception):
    """The search has taken as many steps as it may."""


@dataclass
class Budget:
    """Steps that are left; one step moves one token by one element, and counts more where many others are about."""

    left: int

    def spend(self, at: Underway) -> None:
        """Take one. Raises Spent."""
        self.left -= 1 + (len(at.tokens) + len(at.agenda) + len(at.log)) // LIGHT
        if self.left < 0:
            raise Spent


class Token(NamedTuple):
    """A token at rest. ``more``: the node it came from for a join, the events that still race behind a gateway."""

    way: int
    node: int
    more: tuple[int, ...] = ()
    passed: bool = False  # it, or one it comes from, has been at the watched place


class State(NamedTuple):
    """Tokens at rest, in order; bits of what has fired once; the watched node that was passed, counted from 1."""

    tokens: tuple[Token, ...]
    fired: int = 0
    passed: int = 0


class Underway(NamedTuple):
    """Between two rests: tokens that lie still, those ready to run, and what has been entered since the last rest."""

    tokens: tuple[Token, ...]
    agenda: tuple[tuple[int, bool], ...]
    fired: int
    passed: int
    log: tuple[int, ...] = ()


class Rest(NamedTuple):
    """Where an action ended. ``killed``: the node that ended the whole scope; ``twice``: a watched place was passed again."""

    state: State
    log: tuple[int, ...]
    killed: int | None = None
    twice: bool = False


@dataclass
class Mover:
    """Moves tokens over a net. ``watched``: passing one of these a second time, by a token that does not come from the
    first, is told; with several watched nodes the second one must be another than the first."""

    net: Net
    budget: Budget
    watched: frozenset[int] = frozenset()
    merged: list[tuple[int, ...]] = field(
        default_factory=list
    )  # ways that led to where a shorter one had led

    def begin(self, starts: tuple[int, ...]) -> Iterator[Rest]:
        """The first action: tokens on the start events."""
        return self._settle(self._entered(Underway((), (), 0, 0), starts, None, False))

    def after(self, state: State, token: Token) -> Iterator[Rest]:
        """Whatever may happen to one token at rest: it goes on, or an event takes it away or comes beside it."""
        left = list(state.tokens)
        left.remove(token)
        for host, outcome, kept in self._moves(token):
            if outcome.once & state.fired:
                continue
            if outcome.kill:
                yield Rest(State(()), (), killed=host)
                continue
            tokens = (*left, kept) if kept is not None else tuple(left)
            begun = Underway(tokens, (), state.fired | outcome.once, state.passed)
            if token.way == RACE and not outcome.ready:
                begun = begun._replace(log=(host,))
            yield from self._settle(self._applied(begun, outcome, host, token.passed))

    def _moves(self, token: Token) -> Iterator[tuple[int, Outcome, Token | None]]:
        """Node, way on, and what of the token stays where it is."""
        if token.way == WAIT:
            for outcome in self.net.outcomes[token.node]:
                yield token.node, outcome, token if outcome.stays else None
        elif token.way == RACE:
            for event in token.more:
                rest = tuple(each for each in token.more if each != event)
                for outcome in self.net.outcomes[event]:
                    others = token._replace(more=rest) if rest else None
                    kept = token if outcome.stays else others if outcome.ready else None
                    yield event, outcome, kept

    def movable(self, token: Token) -> bool:
        """Whether anything can happen to a token at rest by itself."""
        return any(True for _ in self._moves(token))

    def _settle(self, begun: Underway | Rest) -> Iterator[Rest]:
        ahead = deque([begun])
        seen: set[tuple[object, ...]] = set()
        while ahead:
            at = ahead.popleft()
            if isinstance(at, Rest):
                yield at
                continue
            if at[:4] in seen:
                self.merged.append(at.log)
                continue
            seen.add(at[:4])
            self.budget.spend(at)
            if at.agenda:
                ahead.extend(self._run(at))
            else:
                joined = self._released(at)
                if joined is None:
                    yield Rest(State(tuple(sorted(at.tokens)), at.fired, at.passed), at.log)
                else:
                    ahead.append(joined)

    def _run(self, at: Underway) -> Iterator[Underway | Rest]:
        (node, passed), *rest = at.agenda
        going = at._replace(agenda=tuple(rest))
        if node in self.net.races:
            race = Token(RACE, node, tuple(sorted(set(self.net.races[node]))), passed)
            yield going._replace(tokens=(*going.tokens, race)) if race.more else going
            return
        for outcome in self.net.outcomes[node]:
            if not outcome.once & going.fired:
                if outcome.kill:
                    yield Rest(State(()), going.log, killed=node)
                else:
                    fired = going._replace(fired=going.fired | outcome.once)
                    yield self._applied(fired, outcome, node, passed)

    def _applied(self, at: Underway, outcome: Outcome, node: int, passed: bool) -> Underway | Rest:
        for event in outcome.ready:
            again = event == node  # the host itself goes on after an event beside it
            at = at._replace(agenda=(*at.agenda, (event, passed)), log=at.log if again else (*at.log, event))
        return self._entered(at, outcome.enter, node, passed) if outcome.enter else at

    def _entered(
        self, at: Underway, nodes: tuple[int, ...], source: int | None, passed: bool
    ) -> Underway | Rest:
        found: Underway | Rest = at
        for node in nodes:
            if isinstance(found, Rest):
                break
            found = self._enter(found, node, source, passed)
        return found

    def _enter(self, at: Underway, node: int, source: int | None, passed: bool) -> Underway | Rest:
        way = self.net.way[node]
        if way in (JOIN, GATHER):
            waits = Token(way, node, () if source is None else (source,), passed)
            at = at._replace(tokens=(*at.tokens, waits))
            return self._whole(at, node) if way == JOIN else at
        return self._come(at, node, passed)

    def _come(self, at: Underway, node: int, passed: bool) -> Underway | Rest:
        """A token is on a node for good, past any joining."""
        at = at._replace(log=(*at.log, node))
        if node in self.watched and not passed:
            if at.passed and (len(self.watched) == 1 or at.passed != node + 1):
                return Rest(State(tuple(sorted(at.tokens)), at.fired, at.passed), at.log, twice=True)
            passed, at = True, at._replace(passed=node + 1)
        if self.net.way[node] == WAIT:
            return at._replace(tokens=(*at.tokens, Token(WAIT, node, (), passed)))
        return at._replace(agenda=(*at.agenda, (node, passed)))

    def _whole(self, at: Underway, join: int) -> Underway | Rest:
        """A parallel join goes on when one token waits for each flow into it."""
        wanted, taken, left = dict(self.net.sources[join]), [], []
        for token in at.tokens:
            source = token.more[0] if token.way == JOIN and token.node == join else None
            if source is not None and wanted.get(source, 0) > 0:
                wanted[source] -= 1
                taken.append(token)
            else:
                left.append(token)
        if any(wanted.values()):
            return at
        return self._come(at._replace(tokens=tuple(left)), join, any(each.passed for each in taken))

    def _released(self, at: Underway) -> Underway | Rest | None:
        """An inclusive join goes on when no other token can come to it by a way that is still free."""
        for join in dict.fromkeys(token.node for token in at.tokens if token.way == GATHER):
            arrived = [token for token in at.tokens if token.way == GATHER and token.node == join]
            held = {token.more[0] for token in arrived}
            others = [token for token in at.tokens if token not in arrived]
            if not any(self._awaited(join, other, held) for other in others):
                passed = any(token.passed for token in arrived)
                return self._come(at._replace(tokens=tuple(others)), join, passed)
        return None

    def _awaited(self, join: int, token: Token, held: set[int]) -> bool:
        places = token.more if token.way == RACE else (token.node,)
        ways = (self.net.ways_in[join][place] for place in places)
        return any(reached - held and not reached & held for reached in ways)
