"""Files that come as a template and are something else."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.documents.faults import PaperRefused
from engine.documents.templates.archive import MAX_BYTES, MAX_UNPACKED, must_be_plain_docx
from engine.documents.templates.building import built


def packed(**more: bytes) -> bytes:
    """A right docx with further parts, named with «__» for «/»."""
    made = io.BytesIO(built("= ПРОБА"))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in more.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def test_a_plain_file_is_taken() -> None:
    must_be_plain_docx(packed())


BAD = {
    "a bomb": packed(word__media__big_dot_png=b"0" * (MAX_UNPACKED + 1)),
    "a macro": packed(word__vbaProject_dot_bin=b"x"),
    "an embedded object": packed(word__embeddings__o_dot_bin=b"x"),
    "an entity": packed(word__more_dot_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
    "an outside template": packed(
        word___rels__settings_dot_xml_dot_rels=b'<Relationships><Relationship Type="http://x/attachedTemplate" TargetMode="External" Target="http://evil"/></Relationships>'
    ),
    "no archive": b"%PDF-1.7",
    "too large": b"P" * (MAX_BYTES + 1),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_is_no_plain_template_is_refused(name: str) -> None:
    with pytest.raises(PaperRefused):
        must_be_plain_docx(BAD[name])


def test_a_zip_without_a_document_is_no_template() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(PaperRefused):
        must_be_plain_docx(made.getvalue())


def test_a_size_that_the_list_lies_about_is_read_no_further() -> None:
    """The directory of the archive says one byte; what unpacks is what counts."""
    honest = packed(word__media__big_dot_png=b"0" * (MAX_UNPACKED + 10))
    size = (MAX_UNPACKED + 10).to_bytes(4, "little")
    assert size in honest
    with pytest.raises(PaperRefused):
        must_be_plain_docx(honest.replace(size, (1).to_bytes(4, "little")))
