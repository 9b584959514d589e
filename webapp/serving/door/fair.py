"""A queue before the threads of a lane in which nobody takes more of them than their share, nor fills it alone."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator

from webapp.serving.door.channel import Channel


class Fair:
    """First come, first served, of those whose share is not used up. Its lane's lock is held by whoever calls."""

    def __init__(self, share: int) -> None:
        self.share = share
        self.waiting: deque[Channel] = deque()
        self.at_work: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self.waiting)

    def __bool__(self) -> bool:
        """Whether one may go; not whether any waits."""
        return next(self._may_go(), None) is not None

    def append(self, channel: Channel) -> None:
        """At the end."""
        self.waiting.append(channel)

    def popleft(self) -> Turn:
        """The first that may go; its share is taken until ``leave``. Raises IndexError where none may."""
        place = next(self._may_go(), None)
        if place is None:
            raise IndexError
        channel = self.waiting[place]
        del self.waiting[place]
        self.at_work[channel.person] += 1
        return Turn(channel, channel.person)

    def leave(self, person: str) -> None:
        """Somebody's request is answered."""
        self.at_work[person] -= 1
        if self.at_work[person] <= 0:
            del self.at_work[person]

    def of(self, person: str) -> int:
        """How many requests of a person wait or are being answered."""
        return self.at_work[person] + sum(each.person == person for each in self.waiting)

    def _may_go(self) -> Iterator[int]:
        """Places in the queue."""
        return (
            place
            for place, each in enumerate(self.waiting)
            if not each.person or self.at_work[each.person] < self.share
        )


class Turn:
    """A channel that a thread has taken, and whose share of the threads it uses: the channel may be another's afterwards."""

    def __init__(self, channel: Channel, person: str) -> None:
        self.channel, self.person = channel, person
        self.service, self.cancel = channel.service, channel.cancel
