"""What a publication would be made of: the files as they will be and as they were, and the processes that become versions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.config import Config
from engine.models.check import check
from engine.models.finding import Finding
from engine.models.publishing.drafts import bundled, published
from engine.models.publishing.whole import reached, whole
from engine.models.versions import Version, all_latest
from engine.models.workspace import Workspace, kind_of
from engine.store.session import Tx


@dataclass(frozen=True)
class Material:
    """``laid`` are the files that change, ``sources`` what each process in question needs: process -> path -> sha256."""

    workspace: Workspace
    before: Workspace
    laid: frozenset[str]
    sources: Mapping[str, dict[str, str]]
    newest: Mapping[str, Version]

    @cached_property
    def due(self) -> dict[str, dict[str, str]]:
        """The processes that would get a new version: those whose files differ from their newest."""
        return {key: sources for key, sources in self.sources.items() if self._differs(key, sources)}

    def _differs(self, process_id: str, sources: Mapping[str, str]) -> bool:
        version = self.newest.get(process_id)
        return version is None or dict(version.sources) != dict(sources)

    @cached_property
    def texts(self) -> str:
        """The hash of everything the versions would hold, and of the files that belong to none."""
        total = hashlib.sha256()
        for key in sorted(self.due):
            total.update(f"{key}\0{sorted(self.due[key].items())}\0".encode())
        for path in sorted(self.laid):
            total.update(f"{path}\0{digest(self.workspace.files[path])}\0".encode())
        return total.hexdigest()

    def findings(self, config: Config) -> list[Finding]:
        """Everything that must hold together: what the changed files call, and what calls them or did."""
        affected = {path for sources in self.due.values() for path in sources}
        affected |= reached(self.before, self.workspace, self.laid)
        folders = {path.rpartition("/")[0] for path in affected}
        affected |= {
            path
            for path in self.workspace.files
            if kind_of(path) == "coverage" and path.rpartition("/")[0] in folders
        }
        found = [*whole(self.before, self.workspace, sorted(self.laid))]
        return found + check(self.workspace, config, sorted(affected))


def material(tx: Tx, institution: str, laid: Mapping[str, bytes]) -> Material:
    """Files laid over what an institution works by; empty: over what everybody does."""
    before = published(tx, institution)
    workspace = before.with_files(laid)
    every = {key: _sources(workspace, key) for key in _own_processes(workspace, institution)}
    touched = {key: sources for key, sources in every.items() if set(sources) & set(laid)}
    return Material(workspace, before, frozenset(laid), touched, all_latest(tx, institution))


def bundled_material(tx: Tx) -> Material:
    """Everything as it came with the installation."""
    workspace = bundled(tx.config.root)
    sources = {key: _sources(workspace, key) for key in workspace.processes()}
    return Material(workspace, workspace, frozenset(), sources, all_latest(tx, ""))


def material_of(tx: Tx, files: Mapping[str, bytes]) -> Material:
    """Files for an installation that has no versions yet, laid over what came with it, which only looks on.

    Of ``publish`` that is what a scenario needs: other lifecycles that stand on the same parts are neither judged nor made.
    """
    workspace = bundled(tx.config.root).with_files(files)
    needed = [key for key, path in workspace.processes().items() if path in files]
    sources = {key: _sources(workspace, key) for key in needed}
    return Material(workspace, workspace, frozenset(), sources, {})


def digest(content: bytes) -> str:
    """By which a text is known: its sha256."""
    return hashlib.sha256(content).hexdigest()


def _own_processes(workspace: Workspace, institution: str) -> list[str]:
    """Those of the institution and the common ones; to the installation itself all are."""
    found = []
    for key in workspace.processes():
        process = workspace.process(key)
        of = process.properties.get("institution", "") if process else ""
        if not institution or of in ("", institution):
            found.append(key)
    return found


def _sources(workspace: Workspace, process_id: str) -> dict[str, str]:
    return {path: digest(content) for path, content in workspace.closure(process_id).items()}
