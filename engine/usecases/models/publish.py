"""Publish models: findings first, then a new version for every process whose files changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from engine.access import Actor, require
from engine.errors import ModelRefused
from engine.journal import Entry, append
from engine.models.check import check
from engine.models.compiled import compiled
from engine.models.finding import ERROR
from engine.models.publishing.drafts import bundled, drafts, published
from engine.models.publishing.whole import reached, whole
from engine.models.versions import Version, all_latest, next_number
from engine.models.workspace import Workspace, kind_of
from engine.store.session import Tx
from engine.store.tables import Blob, ModelDraft, ProcessVersion

STREAM = "installation"


@dataclass(frozen=True)
class Published:
    """One new version."""

    id: int
    process_id: str
    number: int
    name: str


@dataclass(frozen=True)
class _Material:
    """What is published from: the files as they will be and as they were, those laid over, and what each process needs."""

    workspace: Workspace
    before: Workspace
    laid: frozenset[str]
    sources: Mapping[str, dict[str, str]]  # process -> path -> sha256


def publish(
    tx: Tx,
    actor: Actor | None,
    paths: Iterable[str] | None = None,
    note: str = "",
    files: Mapping[str, bytes] | None = None,
) -> list[Published]:
    """Make new versions of the processes that the changed files belong to; running cases stay on theirs.

    Args:
        actor: who publishes, for the own institution alone: a common part then is its own, the others keep theirs. None is
            the installation itself, which brings everybody's text up to date and leaves alone what is an institution's own.
        paths: which drafts; None takes all of them.
        note: why, in the author's words.
        files: contents laid over everything else instead of drafts (the command line, a text that is adopted).

    Raises:
        ModelRefused: some file has errors; ``findings`` lists all of them, nothing is published.
        NotAllowed: the person is no methodologist.
    """
    if actor is not None:
        require(actor, "publish")
    newest = all_latest(tx, actor.institution if actor else "")
    material = _material(tx, actor, paths, files, newest)
    due = {key: sources for key, sources in material.sources.items() if _differs(newest.get(key), sources)}
    _refuse_errors(tx, material, due)
    made = [_version(tx, actor, material.workspace, key, due[key], note) for key in sorted(due)]
    if actor is not None and files is None:
        _forget_drafts(tx, actor.institution, paths)
    return made


def _material(
    tx: Tx,
    actor: Actor | None,
    paths: Iterable[str] | None,
    files: Mapping[str, bytes] | None,
    newest: Mapping[str, Version],
) -> _Material:
    """The workspace to publish from, and the files of every process in question."""
    if actor is None and files is None:
        workspace = bundled(tx.config.root)
        sources = {key: _sources(workspace, key) for key in workspace.processes()}
        return _Material(workspace, workspace, frozenset(), sources)
    institution = actor.institution if actor else ""
    laid = dict(files) if files is not None else _chosen(tx, institution, paths)
    before = published(tx, institution)
    workspace = before.with_files(laid)
    every = {key: _sources(workspace, key) for key in _own_processes(workspace, institution)}
    touched = {key: sources for key, sources in every.items() if set(sources) & set(laid)}
    return _Material(workspace, before, frozenset(laid), touched)


def _own_processes(workspace: Workspace, institution: str) -> list[str]:
    """Those of the institution and the common ones; to the installation itself all are."""
    found = []
    for key in workspace.processes():
        process = workspace.process(key)
        of = process.properties.get("institution", "") if process else ""
        if not institution or of in ("", institution):
            found.append(key)
    return found


def _chosen(tx: Tx, institution: str, paths: Iterable[str] | None) -> dict[str, bytes]:
    wanted = None if paths is None else set(paths)
    found = drafts(tx, institution)
    return {path: one.content for path, one in found.items() if wanted is None or path in wanted}


def _sources(workspace: Workspace, process_id: str) -> dict[str, str]:
    closure = workspace.closure(process_id)
    return {path: hashlib.sha256(content).hexdigest() for path, content in closure.items()}


def _differs(version: Version | None, sources: Mapping[str, str]) -> bool:
    return version is None or dict(version.sources) != dict(sources)


def _refuse_errors(tx: Tx, material: _Material, due: Mapping[str, Mapping[str, str]]) -> None:
    """Everything that must hold together is checked: what the changed files call, and what calls them or did."""
    workspace = material.workspace
    affected = {path for sources in due.values() for path in sources}
    affected |= reached(material.before, workspace, material.laid)
    folders = {path.rpartition("/")[0] for path in affected}
    affected |= {
        path for path in workspace.files if kind_of(path) == "coverage" and path.rpartition("/")[0] in folders
    }
    findings = [*whole(material.before, workspace, sorted(material.laid))]
    findings += check(workspace, tx.config, sorted(affected))
    if any(finding.severity == ERROR for finding in findings):
        raise ModelRefused(findings=findings)


def _version(
    tx: Tx,
    actor: Actor | None,
    workspace: Workspace,
    process_id: str,
    sources: Mapping[str, str],
    note: str,
) -> Published:
    root, owner = workspace.processes()[process_id], actor.institution if actor else ""
    process = next(one for one in workspace.diagram(root).processes if one.id == process_id)
    _store_blobs(tx, {sha256: workspace.files[path] for path, sha256 in sources.items()})
    row: dict[str, Any] = {
        "process_id": process_id,
        "number": next_number(tx, process_id),
        "name": process.name or process_id,
        "institution": process.properties.get("institution") or None,
        "owner": owner,
        "manifest": {"root": root, "files": dict(sources)},
        "compiled": compiled(workspace, root, process_id).to_bytes(),
        "published_at": tx.now(),
        "published_by": actor.id if actor else None,
        "note": note,
    }
    made = tx.execute(insert(ProcessVersion).values(**row).returning(ProcessVersion.id)).scalar_one()
    facts = {"process": process_id, "number": row["number"], "version": made}
    append(tx, STREAM, Entry("model.published", facts, actor.id if actor else None))
    return Published(made, process_id, row["number"], row["name"])


def _store_blobs(tx: Tx, contents: Mapping[str, bytes]) -> None:
    known = set(tx.execute(select(Blob.sha256).where(Blob.sha256.in_(contents))).scalars())
    fresh = [{"sha256": key, "content": content} for key, content in contents.items() if key not in known]
    if fresh:
        tx.execute(insert(Blob), fresh)


def _forget_drafts(tx: Tx, institution: str, paths: Iterable[str] | None) -> None:
    """What is published is no draft any more; a file that belongs to no process stays one."""
    held = {path for version in all_latest(tx, institution).values() for path in version.sources}
    taken = held if paths is None else held & set(paths)
    own = ModelDraft.institution == institution
    tx.execute(delete(ModelDraft).where(own, ModelDraft.path.in_(taken)))
