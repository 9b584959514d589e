"""Parts and their list: in order, of any size, and nothing that does not fit passes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.backup.faults import Damaged
from engine.backup.sealing.parts import Packing, Unpacking


def packed(parts: list[tuple[str, list[bytes]]]) -> bytes:
    out = bytearray()
    packing = Packing(out.extend)
    for name, blocks in parts:
        packing.begin({"file": name})
        for block in blocks:
            packing.data(block)
    packing.finish({"tables": {"a": 1}, "sha256": ""})
    return bytes(out)


def pieces(body: bytes, size: int = 7) -> Iterator[bytes]:
    yield from (body[start : start + size] for start in range(0, len(body), size))


PARTS = st.lists(st.tuples(st.text(max_size=5), st.lists(st.binary(max_size=50), max_size=4)), max_size=4)


@given(PARTS, st.booleans())
def test_parts_come_out_in_their_order_read_or_passed_over(
    parts: list[tuple[str, list[bytes]]], read: bool
) -> None:
    unpacking = Unpacking(pieces(packed(parts)), "a")
    found = [(part["file"], b"".join(data) if read else b"") for part, data in unpacking.parts()]
    assert found == [(name, b"".join(blocks) if read else b"") for name, blocks in parts]
    assert unpacking.listed == {"tables": {"a": 1}, "sha256": ""}


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", packed([("a", [b"b"])])[:-6], zlib.compress(b"X\xff\xff\xff\xff")]
)
def test_what_does_not_fit_is_refused(body: bytes) -> None:
    with pytest.raises(Damaged):
        for _, data in Unpacking(pieces(body), "a").parts():
            list(data)
