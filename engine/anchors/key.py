"""The key that signs: Ed25519, a file of its own on the machine, never in the database."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from engine.anchors.faults import AnchorKeyUnfit
from engine.settings import given

FILE = "anchor.key"


def place_of_key(var: Path) -> Path:
    """``KURATOR_ANCHOR_KEY``, or a file in the folder of the keys."""
    return Path(given("KURATOR_ANCHOR_KEY") or var / "keys" / FILE)


def anchor_key(var: Path) -> Ed25519PrivateKey:
    """The key; made when it is first needed. Raises AnchorKeyUnfit."""
    place = place_of_key(var)
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(made)
    return _read(place)


def known_public(var: Path) -> str | None:
    """The public half in hexadecimal, by which signatures are believed; None where this machine has no key."""
    place = place_of_key(var)
    return public_of(_read(place)) if place.exists() else None


def public_of(key: Ed25519PrivateKey) -> str:
    """In hexadecimal."""
    raw = serialization.Encoding.Raw, serialization.PublicFormat.Raw
    return key.public_key().public_bytes(*raw).hex()


def _read(place: Path) -> Ed25519PrivateKey:
    if stat.S_IMODE(place.stat().st_mode) & 0o077:
        raise AnchorKeyUnfit(place=str(place))
    try:
        key = serialization.load_pem_private_key(place.read_bytes(), None)
    except (ValueError, TypeError) as fault:
        raise AnchorKeyUnfit(place=str(place)) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise AnchorKeyUnfit(place=str(place))
    return key
