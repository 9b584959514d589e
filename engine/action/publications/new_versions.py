"""Texts become versions: findings first, then a row for every process whose files changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from engine.action.publications.judged import require_no_errors
from engine.journal import Entry, append
from engine.models.compiled import compiled
from engine.models.publishing.aside import there_again
from engine.models.publishing.material import Material
from engine.models.versions import next_number
from engine.store.session import Tx
from engine.store.tables import Blob, ProcessVersion

STREAM = "installation"


@dataclass(frozen=True)
class Published:
    """One new version."""

    id: int
    process_id: str
    number: int
    name: str


def new_versions(tx: Tx, owner: str, by: int | None, material: Material, note: str) -> list[Published]:
    """A version of every process that is due; running cases stay on theirs. Nobody asks here who may.

    ``owner`` is whose the versions are (empty: everybody's), ``by`` the person who publishes (None: the installation).
    Raises ModelRefused: some file has errors; ``findings`` lists all of them, nothing is written.
    """
    require_no_errors(tx, owner, material)
    made = [_version(tx, owner, by, material, key, note) for key in sorted(material.due)]
    if owner:
        there_again(tx, owner, material.laid)
    return made


def _version(tx: Tx, owner: str, by: int | None, material: Material, process_id: str, note: str) -> Published:
    workspace, sources = material.workspace, material.due[process_id]
    root = workspace.processes()[process_id]
    process = next(one for one in workspace.diagram(root).processes if one.id == process_id)
    store_blobs(tx, {sha256: workspace.files[path] for path, sha256 in sources.items()})
    row: dict[str, Any] = {
        "process_id": process_id,
        "number": next_number(tx, process_id),
        "name": process.name or process_id,
        "institution": process.properties.get("institution") or None,
        "owner": owner,
        "manifest": {"root": root, "files": dict(sources)},
        "compiled": compiled(workspace, root, process_id).to_bytes(),
        "published_at": tx.now(),
        "published_by": by,
        "note": note,
    }
    made = tx.execute(insert(ProcessVersion).values(**row).returning(ProcessVersion.id)).scalar_one()
    facts = {"process": process_id, "number": row["number"], "version": made}
    append(tx, STREAM, Entry("model.published", facts, by))
    return Published(made, process_id, row["number"], row["name"])


def store_blobs(tx: Tx, contents: Mapping[str, bytes]) -> None:
    """Keep texts by their sha256; those that are there stay as they are."""
    known = set(tx.execute(select(Blob.sha256).where(Blob.sha256.in_(contents))).scalars())
    fresh = [{"sha256": key, "content": content} for key, content in contents.items() if key not in known]
    if fresh:
        tx.execute(insert(Blob), fresh)
