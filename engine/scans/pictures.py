"""Photographs of paper, drawn anew: upright, no larger than a page is read at, without what a camera writes beside them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 60_000_000  # of one picture as it is sent; a phone makes 12 to 50 million
LONG_SIDE = 2400  # of one that is kept: A4 at about 200 dots an inch
QUALITY = 82


class NoPicture(Exception):
    """Cannot be read as a picture, or is larger than any paper is photographed."""


def drawn(content: bytes) -> Image.Image:
    """The picture alone, upright. Raises NoPicture."""
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise NoPicture
            upright = ImageOps.exif_transpose(sent).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise NoPicture from fault
    upright.thumbnail((LONG_SIDE, LONG_SIDE))
    kept = Image.new("RGB", upright.size)
    kept.paste(upright)
    return kept


def as_jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def as_pdf(pictures: Sequence[Image.Image]) -> bytes:
    """Several photographs of one paper: a page each, in the order they were sent."""
    written = BytesIO()
    first, *rest = pictures
    first.save(written, "PDF", save_all=True, append_images=rest, resolution=200, quality=QUALITY)
    return written.getvalue()
