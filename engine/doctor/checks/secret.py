"""The key that signs sessions: whoever guesses it is anybody."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from zxcvbn import zxcvbn

from engine.doctor.line import Line, error, ok, warning
from engine.doctor.seen import Seen
from engine.settings import given

SHORTEST = 32
LEAST_BITS = 96.0
LEAST_GUESSES = 20.0  # as a power of ten: a random key of the shortest length has thirty
READ = 72  # signs that the estimate takes
#: What makes keys writes base64 or hexadecimal digits; anything else was thought up by somebody.
MADE = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
HEXADECIMAL = re.compile(r"(?=.*[0-9])(?=.*[a-f])[0-9a-f-]+", re.IGNORECASE)
KINDS_OF_SIGNS = (str.islower, str.isupper, str.isdigit)
#: Neighbours of different kinds (a capital, a small letter, a digit): in random signs six of ten, in words and years few.
LEAST_CHANGES = 0.2
MARK = "insecure"  # frameworks write it into keys that everybody has
#: Words of examples and first attempts: what is left of a key without them must still be long.
KNOWN = re.compile(
    r"change.?me|replace.?me|secret|passw(or)?d|kurator|example|testing|test|only|default|insecure|dev(elopment)?|key|your|session"
    r"|секрет|пароль|ключ|куратор|пример|[^\w]|_",
    re.IGNORECASE,
)


def secret(seen: Seen) -> Iterator[Line]:
    """Named in ``KURATOR_SECRET``, or made by ``serve`` in ``var/secret``."""
    said, path = given("KURATOR_SECRET", seen.environment), seen.var / "secret"
    place = "KURATOR_SECRET" if said else str(path)
    if not said:
        if not path.exists():
            yield ok("secret_to_come", place=place)
            return
        try:
            said = path.read_text("utf-8")
        except (OSError, ValueError):
            yield error("secret_unreadable", place=place)
            return
    fault = weakness(said)
    if fault is None:
        yield ok("secret", place=place)
    else:  # at one's own desk, with nobody real, it harms nobody
        yield (warning if seen.alone else error)(fault, place=place, shortest=SHORTEST)


def weakness(key: str) -> str | None:
    """What is wrong with a key, as a code of the catalogue: short, known, guessable or thought up; None for a good one.

    A key is 32 or more signs of base64 or hexadecimal digits that look random. Words are no key however long they are:
    an estimate of guesses knows no Russian ones.
    """
    key = key.strip()
    if len(key) < SHORTEST:
        return "secret_short"
    if MARK in key.lower() or len(KNOWN.sub("", key)) < SHORTEST // 2:
        return "secret_known"
    if _repeats(key) or float(zxcvbn(key[:READ])["guesses_log10"]) < LEAST_GUESSES:
        return "secret_guessable"
    return None if _looks_random(key) else "secret_worded"


def _repeats(key: str) -> bool:
    counts = Counter(key)
    bits = -sum(count * math.log2(count / len(key)) for count in counts.values())
    repeats = (key + key).find(key, 1) < len(key) or any(
        key[start : start + 8] in key[start + 8 :] for start in range(len(key) - 16)
    )
    steps = sum(abs(ord(second) - ord(first)) <= 1 for first, second in zip(key, key[1:], strict=False))
    return bits < LEAST_BITS or repeats or steps > len(key) / 2


def _looks_random(key: str) -> bool:
    if not MADE.fullmatch(key):
        return False
    kinds = [tuple(is_one(sign) for is_one in KINDS_OF_SIGNS) for sign in key if sign.isalnum()]
    changes = sum(first != second for first, second in zip(kinds, kinds[1:], strict=False))
    return bool(HEXADECIMAL.fullmatch(key)) or changes >= LEAST_CHANGES * len(key)
