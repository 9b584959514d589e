"""An archive is unpacked up to its limits and no further, whatever it says of itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.errors import ArchiveRefused
from engine.usecases.models import take_archive
from engine.usecases.models.take_archive import _unpacked


def packed(*sizes: int) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("folder/", b"")
        for number, size in enumerate(sizes):
            written.writestr(f"{number}.bpmn", b"x" * size)
    return archive.getvalue()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in (("MAX_BYTES", 10), ("MOST_BYTES", 25), ("MOST_FILES", 4)):
        monkeypatch.setattr(take_archive, name, most)


@pytest.mark.parametrize("sizes", [(10, 10, 5), (1, 1, 1, 1), (), (10, 10, 5, 0)])
def test_what_fits_is_given_whole(sizes: tuple[int, ...]) -> None:
    found = list(_unpacked(packed(*sizes)))
    assert found == [(f"{number}.bpmn", b"x" * size) for number, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "told"),
    [((11,), "0.bpmn"), ((10, 10, 6), "2.bpmn"), ((1, 1, 1, 1, 1), "4"), ((10, 10, 5, 1), "3.bpmn")],
)
def test_what_is_larger_is_refused_by_its_name(sizes: tuple[int, ...], told: str) -> None:
    with pytest.raises(ArchiveRefused) as refused:
        list(_unpacked(packed(*sizes)))
    assert told in str(refused.value.facts["reason"])


@pytest.mark.parametrize("given", [b"", b"no archive", packed(5)[:-10]])
def test_what_is_no_archive_is_refused(given: bytes) -> None:
    with pytest.raises(ArchiveRefused):
        list(_unpacked(given))
