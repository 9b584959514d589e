"""Letters go in a thread of their own: a mail server that is slow keeps no timer waiting."""

from __future__ import annotations

import logging

from engine.action.next_due import next_mail
from engine.store.beside import StoreThread
from engine.store.demo_load import loading
from engine.store.session import Store
from engine.usecases.clock.post_mail import let_go, post_mail

log = logging.getLogger("kurator.mail")
BATCH = 50  # letters of a turn
AWAY = 60.0  # seconds after a server that was not reached


class PostThread(StoreThread):
    """Looks when something may be due, and now and then. A fault is logged and the thread goes on."""

    name = "kurator-mail"

    def __init__(self, store: Store, longest_sleep: float = 30.0) -> None:
        super().__init__(store)
        self.longest_sleep, self._let_go = longest_sleep, False

    def _run(self) -> None:
        while not self._stopping.wait(self._turn()):
            pass

    def stop(self, timeout: float = 1.0) -> None:
        """A letter in hand is not waited for: its lease runs out and it goes again."""
        super().stop(timeout)

    def _turn(self) -> float:
        """Returns how long there is nothing to do. The clock's wake-up is not listened to: it is the clock's to clear."""
        try:
            if loading(self.store):
                return self.longest_sleep
            if not self._let_go:
                let_go(self.store)
                self._let_go = True
            return self._pause(post_mail(self.store, BATCH))
        except Exception:  # as the clock: whatever it was, the rows are still there
            log.exception("a turn of the letters failed")
            return AWAY

    def _pause(self, done: int) -> float:
        with self.store.reading() as tx:
            moment = next_mail(tx)
            if moment is None:
                return self.longest_sleep
            left = (moment - tx.now()).total_seconds()
        if (
            left <= 0
        ):  # more is due: more than a turn holds, or the server was not reached, or others are at it
            return 0.0 if done >= BATCH else AWAY if done else self.longest_sleep
        return min(max(left, 0.05), self.longest_sleep)
