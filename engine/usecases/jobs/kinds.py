"""Every kind of work that can be done on many cases at once."""

from __future__ import annotations

from engine.usecases.jobs.kind import Kind
from engine.usecases.jobs.migrating import MIGRATE

KINDS: dict[str, Kind] = {"migrate": MIGRATE}
