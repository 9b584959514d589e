"""Model files that come as one archive become drafts, all of them or none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from engine.access import Actor
from engine.errors import ArchiveRefused
from engine.models.publishing.drafts import drafts, published
from engine.store.session import Tx
from engine.usecases.models.save_model_draft import MAX_BYTES, save_model_draft
from engine.words import say

MOST_FILES = 300
MOST_BYTES = 20 * 1024 * 1024  # unpacked


def take_archive(tx: Tx, actor: Actor, packed: bytes, own: frozenset[str], voids: bool = False) -> list[str]:
    """Lay the files of an archive beside what is published; what does not differ is left alone. Gives the new drafts' paths.

    Args:
        packed: a zip whose names are project paths, as the studio gives it out.
        own: the paths that are the person's to edit.

    Raises:
        ArchiveRefused: no zip, too large, a file that is not the person's, or one that somebody is drawing just now.
        UnreadableXml, DraftRefused: a file cannot be read. NotAllowed.
        WouldVoid: a publication would lose its force and ``voids`` does not say that it may.
    """
    edited, present = drafts(tx, actor.institution), published(tx, actor.institution).files
    taken = []
    for path, content in _unpacked(packed):
        if path not in own:
            raise _refused("foreign", path)
        if path in edited:
            if edited[path].content != content:
                raise _refused("drawn", path)
        elif content != present.get(path):
            save_model_draft(tx, actor, path, content, 0, voids)
            taken.append(path)
    return taken


def _unpacked(packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Never more than the limits say, whatever the archive claims about itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            files = [one for one in archive.infolist() if not one.is_dir()]
            if len(files) > MOST_FILES:
                raise _refused("many", str(MOST_FILES))
            left = MOST_BYTES
            for one in files:
                with archive.open(one) as file:
                    content = file.read(min(MAX_BYTES, left) + 1)
                if len(content) > MAX_BYTES or len(content) > left:
                    raise _refused("large", one.filename)
                left -= len(content)
                yield one.filename, content
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise _refused("broken", "") from fault


def _refused(why: str, name: str) -> ArchiveRefused:
    return ArchiveRefused(reason=say(f"studio.archive_{why}", name=name[:120]))
