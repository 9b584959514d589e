"""Who waits where for a thread: those at work never behind those at the door."""

from __future__ import annotations

import time
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from webapp.serving.door import limits
from webapp.serving.door.channel import Channel
from webapp.serving.door.fair import Fair, Turn

PULSE = "/health"


class Lane(ThreadedTaskDispatcher):
    """Some threads and a queue before them that ends; of both a person has a share."""

    def __init__(
        self, threads: int, waiting: int, each: int | None = None, each_waiting: int | None = None
    ) -> None:
        super().__init__()
        self.waiting, self.each_waiting = waiting, each_waiting or waiting
        self.queue = Fair(each or threads)
        self.set_thread_count(threads)

    def add_task(self, task: Channel) -> None:
        """Wait for a thread; without a place in the queue the answer is 503 at once, without one for this person 429."""
        with self.lock:
            refused = self._refused(task.person)
            if not refused:
                task.queued_at = time.monotonic()
                self.queue.append(task)
                self.queue_cv.notify()
        if refused:
            task.refuse(refused)

    def _refused(self, person: str) -> int:
        if person and self.queue.of(person) >= self.queue.share + self.each_waiting:
            return 429
        return 503 if len(self.queue) >= self.waiting + self._idle() else 0

    def _idle(self) -> int:
        """Threads that have been told to come and are not up yet: who waits for these does not wait."""
        idle: int = len(self.threads) - self.stop_count - self.active_count
        return max(0, idle)

    def handler_thread(self, thread_no: int) -> None:
        """As the library's, and whoever waits for their share is told when it is free."""
        while (turn := self._next(thread_no)) is not None:
            try:
                turn.service()
            except BaseException:
                self.logger.exception("a request could not be served")
            with self.lock:
                self.queue.leave(turn.person)
                self.queue_cv.notify()

    def _next(self, thread_no: int) -> Turn | None:
        with self.lock:
            while not self.queue and self.stop_count == 0:
                self.active_count -= 1
                self.queue_cv.wait()
                self.active_count += 1
            if self.stop_count == 0:
                return self.queue.popleft()
            self.active_count -= 1
            self.stop_count -= 1
            self.threads.discard(thread_no)
            self.thread_exit_cv.notify()
            return None

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> Any:
        """End the threads; nobody's share matters any more."""
        with self.lock:
            self.queue.share = self.waiting
        return super().shutdown(cancel_pending, timeout)


class Lanes:
    """The lanes of one process; to the library a dispatcher of tasks."""

    def __init__(self) -> None:
        self.hall = Lane(limits.HALL, limits.HALL_WAITING, limits.EACH, limits.EACH_WAITING)
        self.porch = Lane(limits.PORCH, limits.PORCH_WAITING)
        self.pulse = Lane(limits.PULSE, limits.PULSE_WAITING)

    def add_task(self, task: Channel) -> None:
        """The request of a channel to its lane."""
        self.of(task).add_task(task)

    def of(self, task: Channel) -> Lane:
        """By who sends, and what: a pulse is felt from outside too."""
        request = task.requests[0]
        task.known = task.known or request.known
        task.person = request.person
        if getattr(request, "path", "") == PULSE:
            return self.pulse
        return self.hall if request.known else self.porch

    def shutdown(self, cancel_pending: bool = True, timeout: int = 5) -> None:
        """End all threads."""
        for lane in (self.hall, self.porch, self.pulse):
            lane.shutdown(cancel_pending, timeout)
