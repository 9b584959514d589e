"""A sealed file: whatever is altered, cut, moved or put on is noticed; size means nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.backup.faults import Damaged, NotACopy, WrongKey
from engine.backup.sealing.key import Key
from engine.backup.sealing.sealed import PIECE, TAG, Header, Opening, Sealing, new_salt, read_header

KEY = Key(b"k" * 32)
HEADER = Header("house", "sqlite", "0017", "2026-11-29T00:00:00+00:00", KEY.fingerprint, new_salt())


def sealed(place: Path, body: bytes, key: Key = KEY) -> Path:
    with place.open("wb") as file:
        sealing = Sealing(file, key, HEADER)
        for start in range(0, len(body), 300_000):
            sealing.write(body[start : start + 300_000])
        sealing.finish()
    return place


def opened(place: Path, key: Key = KEY) -> bytes:
    with Opening(place, key) as found:
        return b"".join(found.pieces())


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_went_in_comes_out(tmp_path: Path, size: int) -> None:
    body = bytes(range(256)) * (size // 256 + 1)
    place = sealed(tmp_path / "a", body[:size])
    assert opened(place) == body[:size] and read_header(place) == HEADER
    assert body[:size] == b"" or size < 64 or body[:64] not in place.read_bytes()


SMALL = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SMALL
@given(at=st.integers(min_value=0), bit=st.integers(0, 7))
def test_one_bit_altered_anywhere_is_noticed(tmp_path: Path, at: int, bit: int) -> None:
    place = sealed(tmp_path / "a", b"x" * 500)
    body = bytearray(place.read_bytes())
    body[at % len(body)] ^= 1 << bit
    place.write_bytes(body)
    with pytest.raises((Damaged, NotACopy, WrongKey)):
        opened(place)


@SMALL
@given(cut=st.integers(min_value=1))
def test_a_file_that_is_cut_is_noticed(tmp_path: Path, cut: int) -> None:
    place = sealed(tmp_path / "a", b"x" * 500)
    body = place.read_bytes()
    place.write_bytes(body[: -(cut % len(body)) or 1])
    with pytest.raises((Damaged, NotACopy)):
        opened(place)


def test_a_cut_between_two_pieces_two_pieces_swapped_and_one_put_on_are_noticed(tmp_path: Path) -> None:
    place = sealed(tmp_path / "a", bytes(3 * PIECE))
    body, start = place.read_bytes(), len(HEADER.packed())
    step = PIECE + TAG
    pieces = [body[start + n * step : start + (n + 1) * step] for n in range(3)]
    head = body[:start]
    for wrong in (pieces[:2], [pieces[1], pieces[0], pieces[2]], [*pieces, pieces[2]], []):
        place.write_bytes(head + b"".join(wrong))
        with pytest.raises(Damaged):
            opened(place)


def test_another_key_and_another_file_are_told_apart(tmp_path: Path) -> None:
    place = sealed(tmp_path / "a", b"x")
    with pytest.raises(WrongKey):
        opened(place, Key(b"z" * 32))
    place.write_bytes(b"SQLite format 3\x00" + b"0" * 100)
    with pytest.raises(NotACopy):
        read_header(place)
    place.write_bytes(b"")
    with pytest.raises(NotACopy):
        read_header(place)
