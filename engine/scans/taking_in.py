"""From files as they were sent to the one document that is kept. Outside of any transaction: it may take seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from engine.scans.faults import ScanRefused
from engine.scans.pdfs import ActingPdf, NoPdf, pages_of
from engine.scans.pictures import NoPicture, as_jpeg, as_pdf, drawn
from engine.scans.sniffing import media_of
from engine.scans.virus import Infected, NotLooked, look_for_virus
from engine.words import tell

MOST_BYTES = 20 * 1024 * 1024  # of one file as it is sent
MOST_FILES = 30
LONGEST_NAME = 80
Sent = tuple[str, bytes]  # the name as it was sent, the content


@dataclass(frozen=True)
class Scan:
    """What is kept: the bytes, what they are (application/pdf | image/jpeg), how many pages."""

    content: bytes
    media: str
    pages: int

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def taken_in(files: Sequence[Sent]) -> Scan:
    """One PDF as it is, or one or several photographs drawn anew (several: a PDF of them). Raises ScanRefused."""
    if len(files) > MOST_FILES:
        raise ScanRefused(name=_short(files[0][0]), reason=tell("scans.too_many", most=MOST_FILES))
    for name, content in files:
        _must_be_fit(name, content)
    kinds = {media_of(content) for _name, content in files}
    if "application/pdf" in kinds:
        if len(files) > 1:
            raise ScanRefused(name=_short(files[0][0]), reason=tell("scans.one_pdf"))
        return _pdf(*files[0])
    return _photographs(files)


def _must_be_fit(name: str, content: bytes) -> None:
    reason = ""
    if not content:
        reason = "empty"
    elif len(content) > MOST_BYTES:
        reason = "large"
    elif media_of(content) is None:
        reason = "kind"
    if reason:
        raise ScanRefused(name=_short(name), reason=tell(f"scans.{reason}", most=MOST_BYTES // 1024 // 1024))
    try:
        look_for_virus(content)
    except Infected as fault:
        raise ScanRefused(name=_short(name), reason=tell("scans.infected")) from fault
    except NotLooked as fault:
        raise ScanRefused(name=_short(name), reason=tell("scans.not_looked")) from fault


def _pdf(name: str, content: bytes) -> Scan:
    try:
        return Scan(content, "application/pdf", pages_of(content))
    except NoPdf as fault:
        raise ScanRefused(name=_short(name), reason=tell("scans.no_pdf")) from fault
    except ActingPdf as fault:
        raise ScanRefused(name=_short(name), reason=tell("scans.acting")) from fault


def _photographs(files: Sequence[Sent]) -> Scan:
    pictures = []
    for name, content in files:
        try:
            pictures.append(drawn(content))
        except NoPicture as fault:
            raise ScanRefused(name=_short(name), reason=tell("scans.no_picture")) from fault
    if len(pictures) == 1:
        return Scan(as_jpeg(pictures[0]), "image/jpeg", 1)
    return Scan(as_pdf(pictures), "application/pdf", len(pictures))


def _short(name: str) -> str:
    return name.strip()[-LONGEST_NAME:] or "—"
