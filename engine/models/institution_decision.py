"""A decision table that no diagram calls: as the institution works by it, else as it came with the installation."""

from __future__ import annotations

import hashlib

from engine.decisions.model import Decision
from engine.decisions.read import parse_decisions
from engine.models.versions import all_latest, blobs
from engine.store.session import Tx


def institution_decision(tx: Tx, institution: str, path: str) -> tuple[Decision, str]:
    """The decision and the sha256 of its file, which a protocol keeps. Raises DecisionFailed, UnreadableXml."""
    newest_first = reversed(all_latest(tx, institution).values())
    sources = (version.sources.get(path) for version in newest_first)
    sha256 = next((found for found in sources if found), None)
    content = blobs(tx, {sha256})[sha256] if sha256 else (tx.config.root / path).read_bytes()
    key = sha256 or hashlib.sha256(content).hexdigest()
    return parse_decisions(content), key
