"""What people call a clause: «п. 3.1а» instead of ``rodp.3.1.a``. Numbers are the paper's own, words stand in the catalogue.

Letters were added where one numbered clause holds several obligations; Russian gets its own in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.config import current
from engine.words import catalogue, say

LETTERS = dict(zip("abcdefghij", "абвгдежзик", strict=True))
LETTER = re.compile(r"([a-j])(\d*)")


@lru_cache(maxsize=1024)
def clause_name(clause: str, language: str = "ru", alone: bool = False) -> str:
    """The name of a clause, with its paper's where the institution has several and the name does not stand ``alone`` in
    its own paper; the code where nothing is known."""
    paper, *parts = clause.split(".")
    is_term = parts[-1:] == ["term"]
    parts = parts[:-1] if is_term else parts
    whole = _words(f"whole_{'_'.join(parts)}", language)
    name = whole or ", ".join(_pieces(parts, language)) or clause
    name = say("regulation.term", language, clause=name) if is_term else name
    return f"{_short(paper, language)}, {name}" if _several(paper) and not alone else name


@dataclass(frozen=True)
class Clause:
    """A clause within a sentence, by its name in the language of the whole."""

    code: str

    def said(self, language: str) -> str:
        """Its name in one language."""
        return clause_name(self.code, language)


def paper_title(paper: str, language: str = "ru") -> str:
    """The title of a paper; its code where the catalogue has none."""
    return _words(f"paper_{paper}", language) or paper


def _pieces(parts: list[str], language: str) -> Iterator[str]:
    """Runs of numbers and letters, each with the word before it: ``2, task, 1`` -> «п. 2», «задача 1»."""
    word, run = "", ""
    for part in parts:
        letter = LETTER.fullmatch(part)
        if part.isdigit():
            run += f".{part}" if run else part
        elif letter:
            run += (LETTERS[letter[1]] if language == "ru" else letter[1]) + letter[2]
        else:
            if run or word:
                yield _piece(word, run, language)
            word, run = part, ""
    if run or word:
        yield _piece(word, run, language)


def _piece(word: str, run: str, language: str) -> str:
    pattern = _words(f"part_{word}", language) if word else say("regulation.clause", language, n="{n}")
    return (pattern or f"{word} {{n}}").replace("{n}", run).strip()


def _short(paper: str, language: str) -> str:
    return _words(f"short_{paper}", language) or paper


def _several(paper: str) -> bool:
    """Whether some institution has this paper and another one."""
    institutions = current().institutions.values()
    return any(
        paper in institution.regulations and len(institution.regulations) > 1 for institution in institutions
    )


def _words(key: str, language: str) -> str:
    return catalogue(language, "regulation").get(key, "")
