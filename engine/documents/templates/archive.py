"""What an uploaded docx may be: small, of parts that unpack to little, without programs, without ways out of the file."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from engine.documents.faults import PaperRefused
from engine.words import tell

MAX_BYTES = 2 * 1024 * 1024
MAX_PARTS = 300
MAX_UNPACKED = 24 * 1024 * 1024
MAIN = "word/document.xml"
_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/embeddings/", "/oleobject", "customui")
_OUTSIDE = re.compile(rb'TargetMode\s*=\s*["\']External["\']')
_LINK = re.compile(rb"<Relationship\b[^>]*/relationships/hyperlink[\"'][^>]*>")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MACRO_TYPE = b"macroEnabled"


def must_be_plain_docx(content: bytes) -> None:
    """Raises PaperRefused (fact: reason) for anything but a small Word file without macros."""
    if len(content) > MAX_BYTES:
        raise PaperRefused(reason=tell("papers.file_large", limit=MAX_BYTES // 1024 // 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _look_through(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        UnicodeError,
    ) as fault:
        raise PaperRefused(reason=tell("papers.file_not_docx")) from fault


def _look_through(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if MAIN not in names:
        raise PaperRefused(reason=tell("papers.file_not_docx"))
    if (
        len(parts) > MAX_PARTS
        or len(set(names)) != len(names)
        or sum(part.file_size for part in parts) > MAX_UNPACKED
    ):
        raise PaperRefused(reason=tell("papers.file_unpacks"))
    left = MAX_UNPACKED
    for part in parts:
        if any(each in f"/{part.filename.lower()}" for each in _PROGRAMS):
            raise PaperRefused(reason=tell("papers.file_programs"))
        with archive.open(part) as stream:  # what the list of the archive says of sizes may be a lie
            read = stream.read(left + 1)
        left -= len(read)
        if left < 0:
            raise PaperRefused(reason=tell("papers.file_unpacks"))
        _judge(part.filename, read)


def _judge(name: str, content: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if _DOCTYPE.search(content):
        raise PaperRefused(reason=tell("papers.file_not_docx"))
    if name == "[Content_Types].xml" and _MACRO_TYPE in content:
        raise PaperRefused(reason=tell("papers.file_programs"))
    if name.endswith(".rels") and _OUTSIDE.search(_LINK.sub(b"", content)):
        raise PaperRefused(reason=tell("papers.file_outside"))
