"""Published versions: what a running case stays on."""

from __future__ import annotations

from sqlalchemy import select

from engine.errors import NotFound
from engine.runtime.compile import CompiledProcess
from engine.store.session import Tx
from engine.store.tables import Blob, ProcessVersion


def latest(tx: Tx, process_id: str) -> int:
    """Id of the newest version of a process. Raises NotFound."""
    newest = select(ProcessVersion.id).where(ProcessVersion.process_id == process_id)
    found: int | None = tx.connection.scalar(newest.order_by(ProcessVersion.number.desc()).limit(1))
    if found is None:
        raise NotFound(what="process", key=process_id)
    return found


def compiled(tx: Tx, version_id: int) -> CompiledProcess:
    """The compiled process of a version; a version never changes, so each process of the server restores it once."""
    kept = tx.store.kept
    if ("compiled", version_id) not in kept:
        stored = tx.connection.scalar(select(ProcessVersion.compiled).where(ProcessVersion.id == version_id))
        if stored is None:
            raise NotFound(what="version", key=version_id)
        kept[("compiled", version_id)] = CompiledProcess.from_bytes(stored)
    found: CompiledProcess = kept[("compiled", version_id)]
    return found


def files(tx: Tx, version_id: int) -> dict[str, bytes]:
    """The exact files of a version by path. Raises NotFound."""
    manifest = tx.connection.scalar(select(ProcessVersion.manifest).where(ProcessVersion.id == version_id))
    if manifest is None:
        raise NotFound(what="version", key=version_id)
    wanted = manifest["files"]
    blobs = dict(tx.execute(select(Blob.sha256, Blob.content).where(Blob.sha256.in_(wanted.values()))).all())
    return {path: blobs[sha256] for path, sha256 in wanted.items()}
