"""A process that does nothing but go through jobs, as the thread of the web process does: to be killed."""

from __future__ import annotations

import sys
import threading

from engine.store.session import Store
from engine.usecases.threads.job_thread import JobThread

if __name__ == "__main__":
    JobThread(Store(sys.argv[1]), pause=0.05).start()
    threading.Event().wait()
