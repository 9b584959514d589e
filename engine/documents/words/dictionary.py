"""The dictionary of Russian (pymorphy3), opened when the first word is asked for: it takes half a second and some memory."""

from __future__ import annotations

import logging
from functools import cache

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

logging.getLogger("pymorphy3").setLevel(logging.WARNING)  # it tells of its own opening

GRAMMEMES = {"nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "prep": "loct"}
_SEXES = {"m": "masc", "f": "femn"}


@cache
def dictionary() -> MorphAnalyzer:
    """One for the process."""
    return MorphAnalyzer(lang="ru")


def inflected(word: str, part: str, sex: str, case: str) -> str:
    """A first name («Name») or a patronymic («Patr») in a case; empty where the dictionary does not know it as one."""
    for known in dictionary().parse(word):
        right = {part, "nomn", "sing"} in known.tag and (_SEXES[sex] in known.tag or "ms-f" in known.tag)
        if not right or not known.is_known or "Infr" in known.tag:  # «Саввишна» is how people talk
            continue
        if form := known.inflect({GRAMMEMES[case], "sing"}):
            return as_written(form.word, word)
    return ""


def proper(word: str, part: str) -> str | None:
    """«m» or «f» of a name the dictionary knows."""
    for known in dictionary().parse(word):
        if {part, "nomn"} in known.tag and known.is_known:
            return "f" if "femn" in known.tag else "m"
    return None


def is_name(word: str) -> bool:
    """Whether the dictionary takes it for a name of a person or a place before anything else."""
    known = dictionary().parse(word)[0]
    return known.is_known and any(part in known.tag for part in ("Name", "Surn", "Patr", "Geox"))


def nominative(word: str, *parts: str) -> Parse | None:
    """The first reading of a word as one of these parts of speech in the nominative singular."""
    for known in dictionary().parse(word):
        if str(known.tag.POS) in parts and {"nomn", "sing"} in known.tag:
            return known
    return None


def as_written(form: str, like: str) -> str:
    """With a capital where the word had one, also after a hyphen."""
    pieces, models = form.split("-"), like.split("-")
    if len(pieces) != len(models):
        pieces, models = [form], [like]
    return "-".join(
        piece[:1].upper() + piece[1:] if model[:1].isupper() else piece
        for piece, model in zip(pieces, models, strict=True)
    )
