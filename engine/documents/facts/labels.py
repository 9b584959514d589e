"""Codes of forms in the words of the form they were chosen in: each case has its own version's forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Blob, ProcessVersion
from engine.words import say

Labels = Mapping[tuple[str, str], str]  # (key of the field, code) -> label


def labels_of(tx: Tx, version_id: int) -> Labels:
    """What the forms of a published version call their options."""
    known = _remembered.get(version_id)
    if known is None:
        if len(_remembered) > 64:
            _remembered.clear()
        known = _remembered[version_id] = dict(_read(tx, version_id))
    return known


_remembered: dict[int, Labels] = {}  # a version never changes


def _read(tx: Tx, version_id: int) -> Iterator[tuple[tuple[str, str], str]]:
    manifest = tx.connection.scalar(select(ProcessVersion.manifest).where(ProcessVersion.id == version_id))
    files = manifest.get("files") if isinstance(manifest, Mapping) else None
    hashes = (
        [sha for path, sha in files.items() if path.endswith(".form")] if isinstance(files, Mapping) else []
    )
    for content in tx.connection.scalars(select(Blob.content).where(Blob.sha256.in_(hashes))):
        yield from _options(json.loads(content))


def _options(part: object) -> Iterator[tuple[tuple[str, str], str]]:
    if isinstance(part, Mapping):
        values, key = part.get("values"), part.get("key")
        for option in values if isinstance(values, list) and isinstance(key, str) else ():
            if isinstance(option, Mapping) and "value" in option:
                yield (str(key), str(option["value"])), str(option.get("label", option["value"]))
        for inner in part.values():
            if isinstance(inner, list | Mapping):
                yield from _options(inner)
    elif isinstance(part, list):
        for each in part:
            yield from _options(each)


@lru_cache(maxsize=4096)
def word(kind: str, code: str) -> str:
    """A code of the databank in words; one without words stays as it is."""
    for key in (
        f"papers.{kind}_{code}",
        f"registry.{kind}_{code}",
        f"meetings.{kind}_{code}",
        f"copied.code_{code}",
        f"registry.{code}",
        f"copied.{code}",
    ):
        if (said := say(key)) != key:
            return said
    return code
