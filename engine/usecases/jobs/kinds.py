"""Every kind of work that can be done on many cases at once."""

from __future__ import annotations

from engine.usecases.jobs.bulk.messaging import MESSAGES
from engine.usecases.jobs.bulk.reassigning import REASSIGN
from engine.usecases.jobs.bulk.resuming import RESUME
from engine.usecases.jobs.bulk.retrying import RETRY
from engine.usecases.jobs.bulk.suspending import SUSPEND
from engine.usecases.jobs.kind import Kind
from engine.usecases.jobs.migrating import MIGRATE

KINDS: dict[str, Kind] = {
    "migrate": MIGRATE,
    "reassign": REASSIGN,
    "suspend": SUSPEND,
    "resume": RESUME,
    "retry": RETRY,
    "message": MESSAGES,
}
