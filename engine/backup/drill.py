"""Try the newest copy: restore it to a scratch place, look at everything, say what was seen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from engine.anchors.key import known_public
from engine.backup.faults import NoCopies, NoScratch
from engine.backup.files import Found, copies
from engine.backup.findings import Finding, findings
from engine.backup.restore import put
from engine.backup.runs import DRILL, keep_run, kept_fault
from engine.backup.sealing.key import key_of_copies
from engine.backup.settings import CopySettings
from engine.errors import KuratorError
from engine.store.session import Store
from engine.usecases.clock.verify_store import Report, verify_store

TOLD = 20  # findings that a protocol tells one by one


@dataclass(frozen=True)
class Protocol:
    """What a drill showed. ``fault``: the one sentence that stopped it; ``verify``: how much was found."""

    copy: str
    made_at: datetime | None
    began_at: datetime
    ended_at: datetime
    size: int = 0
    tables: int = 0
    rows: int = 0
    cases: int = 0
    nowhere: int = 0
    broken: int = 0
    apart: int = 0
    strays: int = 0
    anchors: int = 0
    findings: tuple[Finding, ...] = ()  # the first of them
    found: int = 0
    fault: str = ""
    cause: dict[str, object] = field(default_factory=dict)  # the same as facts

    @property
    def ok(self) -> bool:
        return not (self.fault or self.found)

    @property
    def hours_old(self) -> float | None:
        """How much work would be lost: the age of the data when the drill began."""
        return None if self.made_at is None else (self.began_at - self.made_at).total_seconds() / 3600

    @property
    def seconds(self) -> float:
        return (self.ended_at - self.began_at).total_seconds()

    def facts(self) -> dict[str, object]:
        """As it is kept."""
        plain: dict[str, object] = {
            name: value for name, value in asdict(self).items() if not isinstance(value, datetime)
        }
        return plain | {"hours_old": self.hours_old, **self.cause}


def drill(store: Store, settings: CopySettings, place: Path | None = None) -> Protocol:
    """Of the newest copy, or of the one named. The protocol is kept. Raises NoCopies where there is none."""
    found = copies(settings.folder)
    if place is None and not found:
        raise NoCopies(place=str(settings.folder))
    tried = place or found[0].place
    protocol = _tried(store, settings, tried, next((one for one in found if one.place == tried), None))
    with store.transaction() as tx:
        keep_run(
            tx, kind=DRILL, began_at=protocol.began_at, ended_at=protocol.ended_at, made_at=protocol.made_at,
            place=protocol.copy, size=protocol.size, ok=protocol.ok, facts=protocol.facts(),
        )  # fmt: skip
    return protocol


def _tried(store: Store, settings: CopySettings, place: Path, found: Found | None) -> Protocol:
    began = store.base_clock.now()
    size, made_at = (found.size, found.made_at) if found else (0, None)
    try:
        key = key_of_copies(settings.key, settings.folder)
        with scratch(store, settings) as url:
            taken, _ = put(place, url, key, None)
            made_at = datetime.fromisoformat(taken.header.made_at)
            report = _verified(url, known_public(settings.var))
        found_wrong = [*findings(report)]
        return Protocol(
            copy=str(place),
            made_at=made_at,
            began_at=began,
            ended_at=store.base_clock.now(),
            size=place.stat().st_size,
            tables=len(taken.tables),
            rows=sum(taken.tables.values()),
            cases=report.cases,
            nowhere=sum(stray.reason == "nowhere" for stray in report.strays),
            broken=len(report.broken),
            apart=len(report.apart),
            strays=len(report.strays),
            anchors=len(report.broken_anchors),
            findings=tuple(found_wrong[:TOLD]),
            found=len(found_wrong),
        )
    except KuratorError as fault:
        return Protocol(
            str(place),
            made_at,
            began,
            store.base_clock.now(),
            size,
            fault=fault.sentence(),
            cause=kept_fault(fault),
        )


def _verified(url: str, public: str | None) -> Report:
    scratch_store = Store(url)
    try:
        return verify_store(scratch_store, public)
    finally:
        scratch_store.close()


@contextmanager
def scratch(store: Store, settings: CopySettings) -> Iterator[str]:
    """An empty place of the same kind, gone afterwards. Raises NoScratch."""
    if store.engine.dialect.name == "sqlite":
        with tempfile.TemporaryDirectory(prefix=".making-", dir=settings.folder) as folder:
            yield f"sqlite:///{Path(folder) / 'drill.sqlite3'}"
        return
    name, url = f"kurator_drill_{uuid4().hex[:12]}", make_url(store.url)
    server = create_engine(store.engine.url, isolation_level="AUTOCOMMIT", hide_parameters=True)
    try:
        try:
            with server.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0"))
        except DBAPIError as fault:
            raise NoScratch(fault=type(fault.orig).__name__) from fault
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            with server.connect() as connection:
                connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    finally:
        server.dispose()
