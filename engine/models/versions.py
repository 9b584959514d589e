"""Published versions and their forms: what a running case stands on. A version never changes, so it is read once per process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import func, select

from engine.errors import NotFound
from engine.forms.fields import Field
from engine.forms.fields import fields as laid_out
from engine.forms.read import read_form
from engine.forms.unknown import may_lack
from engine.runtime.compile import CompiledProcess
from engine.store.by_name import NamedRow
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import Blob, Case, ProcessVersion

_TABLE = ProcessVersion.__table__
#: Every process of the bundled models (96) and some that older cases stand on; 0.1 MB each, 1 MB the largest.
COMPILED: Kept[int, CompiledProcess] = Kept(128)
COLUMNS = tuple(column for column in _TABLE.columns if column.name != "compiled")


@dataclass(frozen=True)
class Version:
    """A row of ``process_version`` without its compiled bytes. ``sources`` is path -> sha256; ``owner`` empty: everybody's."""

    id: int
    process_id: str
    number: int
    name: str
    institution: str | None
    owner: str
    root: str
    sources: Mapping[str, str]
    published_at: datetime
    published_by: int | None
    note: str


def compiled(tx: Tx, version_id: int) -> CompiledProcess:
    """The process ready to run. Errors: NotFound, StateRefused."""
    return COMPILED.get(tx, version_id, lambda: _restored(tx, version_id))


def _restored(tx: Tx, version_id: int) -> CompiledProcess:
    stored = tx.execute(select(_TABLE.c.compiled).where(_TABLE.c.id == version_id)).scalar_one_or_none()
    if stored is None:
        raise NotFound(what="process_version", key=version_id)
    return CompiledProcess.from_bytes(stored)


def get(tx: Tx, version_id: int) -> Version:
    """One version. Errors: NotFound."""
    row = tx.execute(select(*COLUMNS).where(_TABLE.c.id == version_id)).one_or_none()
    if row is None:
        raise NotFound(what="process_version", key=version_id)
    return _version(row)


def latest(tx: Tx, process_id: str, institution: str) -> Version:
    """The version by which an institution begins its cases. Errors: NotFound."""
    found = history(tx, process_id, institution, 1)
    if not found:
        raise NotFound(what="process", key=process_id)
    return found[0]


def next_number(tx: Tx, process_id: str) -> int:
    """Of the next version of a process, whoever's it is."""
    newest = select(func.max(_TABLE.c.number)).where(_TABLE.c.process_id == process_id)
    return (tx.execute(newest).scalar() or 0) + 1


def history(tx: Tx, process_id: str, institution: str, limit: int = 100) -> list[Version]:
    """The institution's own versions of a process, newest first, then everybody's."""
    query = select(*COLUMNS).where(_TABLE.c.process_id == process_id, _TABLE.c.owner.in_(("", institution)))
    own_first = (_TABLE.c.owner == "", _TABLE.c.number.desc())
    return [_version(row) for row in tx.execute(query.order_by(*own_first).limit(limit))]


def all_latest(tx: Tx, institution: str) -> dict[str, Version]:
    """By which version an institution works, of every process: its own, else everybody's; own ones come last.

    Without an institution (empty) everybody's.
    """
    newest: dict[str, Version] = {}
    query = select(*COLUMNS).where(_TABLE.c.owner.in_(("", institution)))
    for row in tx.execute(query.order_by(_TABLE.c.owner != "", _TABLE.c.id)):
        newest.pop(row.process_id, None)
        newest[row.process_id] = _version(row)
    return newest


def own_latest(tx: Tx, institution: str) -> list[Version]:
    """The newest versions of the processes that an institution has published itself."""
    newest = select(func.max(_TABLE.c.id)).where(_TABLE.c.owner == institution).group_by(_TABLE.c.process_id)
    return [_version(row) for row in tx.execute(select(*COLUMNS).where(_TABLE.c.id.in_(newest)))]


def everyones(tx: Tx) -> list[Version]:
    """Every version of every owner, the oldest first."""
    return [_version(row) for row in tx.execute(select(*COLUMNS).order_by(_TABLE.c.id))]


def of_house(tx: Tx, institution: str) -> list[Version]:
    """Every version an institution may stand on, its own and everybody's, the oldest first."""
    query = select(*COLUMNS).where(_TABLE.c.owner.in_(("", institution)))
    return [_version(row) for row in tx.execute(query.order_by(_TABLE.c.id))]


def running_versions(tx: Tx, statuses: Sequence[str]) -> list[Version]:
    """Versions that cases of these statuses stand on."""
    used = select(Case.process_version_id).where(Case.status.in_(statuses)).distinct()
    return [_version(row) for row in tx.execute(select(*COLUMNS).where(_TABLE.c.id.in_(used)))]


def of_ids(tx: Tx, ids: Iterable[int]) -> list[Version]:
    """Versions by their ids, the oldest first; the unknown are left out."""
    return [
        _version(row)
        for row in tx.execute(select(*COLUMNS).where(_TABLE.c.id.in_(ids)).order_by(_TABLE.c.id))
    ]


def files(tx: Tx, version_id: int) -> dict[str, bytes]:
    """The exact bytes of every file a version pins, by path. Errors: NotFound."""
    sources = get(tx, version_id).sources
    contents = blobs(tx, set(sources.values()))
    return {path: contents[sha256] for path, sha256 in sources.items()}


def blobs(tx: Tx, hashes: set[str]) -> dict[str, bytes]:
    """File contents by their sha256."""
    rows = tx.execute(select(Blob.sha256, Blob.content).where(Blob.sha256.in_(hashes)))
    return {row.sha256: row.content for row in rows}


def _version(row: NamedRow) -> Version:
    return Version(
        id=row.id,
        process_id=row.process_id,
        number=row.number,
        name=row.name,
        institution=row.institution,
        owner=row.owner,
        root=row.manifest["root"],
        sources=row.manifest["files"],
        published_at=row.published_at,
        published_by=row.published_by,
        note=row.note,
    )


@dataclass(frozen=True)
class PinnedForm:
    """A form's schema and the hash of its exact bytes."""

    schema: dict[str, object]
    sha256: str | None

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Its inputs, laid out once for all who fill it in."""
        return laid_out(self.schema)

    @cached_property
    def may_lack(self) -> frozenset[str]:
        """Its fields that may stay unknown; most forms have none."""
        return may_lack(self.fields)


FORMS: Kept[int, dict[str, PinnedForm]] = Kept(128)  # by version, as many as are kept compiled; 0.1 MB each
NO_FORM = PinnedForm({"type": "default", "components": []}, None)


def pinned_form(tx: Tx, version_id: int, form_id: str | None) -> PinnedForm:
    """The form a task of this version shows; one without fields where the task has none. Raises NotFound."""
    if form_id is None:
        return NO_FORM
    form = forms_of(tx, version_id).get(form_id)
    if form is None:
        raise NotFound(what="form", key=form_id)
    return form


def forms_of(tx: Tx, version_id: int) -> Mapping[str, PinnedForm]:
    """Every form of a version by its id. Raises NotFound for the version."""
    return FORMS.get(tx, version_id, lambda: _read(tx, version_id))


def _read(tx: Tx, version_id: int) -> dict[str, PinnedForm]:
    found = {}
    for path, content in files(tx, version_id).items():
        if path.endswith(".form"):
            schema = read_form(content)
            if "id" in schema:
                found[schema["id"]] = PinnedForm(schema, hashlib.sha256(content).hexdigest())
    return found
