"""Posts in the cases a paper needs: the leading words are inflected up to the first noun, the rest hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from engine.documents.words.dictionary import GRAMMEMES, as_written, nominative
from engine.documents.words.names import CASES

_DESCRIBES = ("ADJF", "PRTF")
_ACTS = (
    "заведующий",
    "заведующая",
    "управляющий",
    "управляющая",
)  # stands without a noun: what follows hangs on it


@lru_cache(maxsize=1024)
def declined_post(post: str) -> Mapping[str, str]:
    """Case -> the post in it; «и. о. директора» and what the dictionary does not know stay as they are.

    >>> declined_post("Заведующий отделением социальной адаптации")["dat"]
    'Заведующему отделением социальной адаптации'
    """
    return {case: _in_case(post, case) for case in CASES}


@lru_cache(maxsize=64)
def declined_title(title: str) -> Mapping[str, str]:
    """Case -> the name of an institution in it; «БУ», «СОГБУ» and the like stay, and so does all in quotation marks.

    >>> declined_title("Государственное учреждение «Центр»")["dat"]
    'Государственному учреждению «Центр»'
    """
    first = title.partition(" ")[0]
    return dict.fromkeys(CASES, title) if first.isupper() or first.startswith("«") else declined_post(title)


def _in_case(post: str, case: str) -> str:
    words = post.split()
    made: list[str] = []
    for place, word in enumerate(words):
        form = _form(word, case)
        if form is None:
            return post if not made else " ".join([*made, *words[place:]])
        made.append(form)
        if word.lower() in _ACTS or nominative(word, "NOUN"):
            return " ".join([*made, *words[place + 1 :]])
    return post


def _form(word: str, case: str) -> str | None:
    known = nominative(word, "NOUN") or nominative(word, *_DESCRIBES)
    if known is None:
        return None
    wanted = {GRAMMEMES[case], "sing"}
    if case == "acc":
        wanted |= {"anim"} if "masc" in known.tag and str(known.tag.POS) in _DESCRIBES else set()
    form = known.inflect(wanted)
    return as_written(form.word, word) if form else None
