"""The process that serves: gunicorn watches over it and makes another when it dies; inside is the front door."""

from __future__ import annotations

import os
import sys
import time

from flask import Flask
from gunicorn.workers.base import Worker

from webapp.serving.door import limits
from webapp.serving.door.front_door import FrontDoor


class DoorWorker(Worker):
    """One loop for all sockets, threads behind it."""

    def run(self) -> None:
        """Until the master asks to end, or is gone."""
        sys.setswitchinterval(limits.TURN)
        assert isinstance(self.wsgi, Flask)
        door = FrontDoor(self.wsgi, self.sockets[0])
        while self.alive and self.ppid == os.getppid():
            self.notify()
            door.turn()
        self._finish(door)

    def _finish(self, door: FrontDoor) -> None:
        """Nobody new; who is being answered gets the answer."""
        door.accepting = False
        until = time.monotonic() + self.cfg.graceful_timeout
        while door.at_work() and time.monotonic() < until:
            self.notify()
            door.turn()
        door.end()
