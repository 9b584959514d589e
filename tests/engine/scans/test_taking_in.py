"""What comes back as a photograph or a scan: kept drawn anew, or refused with a sentence that says what to do."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from engine.scans import pictures, taking_in
from engine.scans.faults import ScanRefused
from engine.scans.pdfs import MOST_PAGES
from engine.scans.taking_in import taken_in

MAKER, PLACE, ROTATED = 0x010F, 0x8825, 0x0112


def photograph(size: tuple[int, int] = (60, 40), kind: str = "JPEG", turned: int = 1) -> bytes:
    """A picture that says by what and where it was taken."""
    written, exif = BytesIO(), Image.Exif()
    exif[MAKER], exif[ROTATED] = "Телефон Мазур", turned
    exif.get_ifd(PLACE)[2] = (54.0, 6.0, 0.0)
    Image.new("RGB", size, "white").save(written, kind, exif=exif)
    return written.getvalue()


def pdf(pages: int = 2, **more: object) -> bytes:
    written, document = BytesIO(), pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    for key, value in more.items():
        document.Root[f"/{key}"] = document.make_indirect(value)
    document.save(written)
    return written.getvalue()


def reason(*files: tuple[str, bytes]) -> str:
    with pytest.raises(ScanRefused) as fault:
        taken_in(files)
    return fault.value.sentence()


def test_a_photograph_is_drawn_anew_without_what_the_camera_wrote() -> None:
    found = taken_in([("IMG_1.jpg", photograph())])
    kept = Image.open(BytesIO(found.content))
    assert (found.media, found.pages, kept.size) == ("image/jpeg", 1, (60, 40))
    assert not kept.getexif() and b"\xd0" not in found.content[:200] and b"Exif" not in found.content


def test_it_stands_upright_and_is_no_larger_than_it_is_read() -> None:
    found = taken_in([("a.jpg", photograph((4000, 2000), turned=6))])
    assert Image.open(BytesIO(found.content)).size == (pictures.LONG_SIDE // 2, pictures.LONG_SIDE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_several_photographs_become_one_document_in_their_order(kind: str) -> None:
    found = taken_in([("1", photograph((60, 40), kind)), ("2", photograph((40, 60), kind))])
    with pikepdf.open(BytesIO(found.content)) as document:
        sizes = [page.mediabox[2] > page.mediabox[3] for page in document.pages]
    assert (found.media, found.pages, sizes) == ("application/pdf", 2, [True, False])


def test_a_scanned_pdf_is_kept_as_it_is() -> None:
    sent = pdf(3)
    found = taken_in([("скан.pdf", sent)])
    assert (found.content, found.pages, found.media) == (sent, 3, "application/pdf")


SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("AA", pikepdf.Dictionary(WC=SCRIPT)),
        ("Names", pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))),
        ("OpenAction", SCRIPT),
        ("OpenAction", pikepdf.Dictionary(S=pikepdf.Name.Launch)),
    ],
    ids=["deep", "file inside", "script", "starts a program"],
)
def test_a_pdf_that_acts_is_refused(key: str, value: pikepdf.Object) -> None:
    assert "есть не только страницы" in reason(("a.pdf", pdf(1, **{key: value})))


def test_what_is_no_picture_and_no_pdf_is_refused_whatever_it_is_called() -> None:
    assert "не фотография" in reason(("договор.pdf", b"MZ\x90\x00 program"))
    assert "он пустой" in reason(("a.jpg", b""))
    assert "не открывается" in reason(("a.pdf", b"%PDF-1.7 broken"))
    assert "не читается" in reason(("a.jpg", b"\xff\xd8\xff broken"))
    assert "не открывается" in reason(("long.pdf", pdf(MOST_PAGES + 1)))


def test_one_locked_with_a_password_is_refused() -> None:
    written, document = BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(written, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "закрыт паролем" in reason(("a.pdf", written.getvalue()))


def test_a_pdf_stands_alone_and_files_are_counted() -> None:
    assert "PDF прикладывают один" in reason(("1.pdf", pdf()), ("2.jpg", photograph()))
    assert "не больше 30" in reason(*[("a.jpg", photograph())] * 31)


def test_a_bomb_of_pixels_is_refused_before_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 2000)
    assert "слишком велик" in reason(("a.png", photograph((60, 40), "PNG")))


def test_one_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "MOST_BYTES", 100)
    assert "Файл «a.jpg» не принят" in reason(("a.jpg", photograph()))
