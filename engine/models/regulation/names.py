"""What people call a clause: «п. 6.4, абз. 3» instead of ``omsk.6.4.d``. It is quoted as the paper numbers it.

The letters of our ids stand nowhere in the papers: where one numbered line holds several obligations, all have its name. A paper
without numbers is quoted by words of the catalogue and the opening words of the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.config import clauses, current
from engine.models.regulation.citation import Citation, citations
from engine.models.regulation.text import paper_text
from engine.words import catalogue, say


@lru_cache(maxsize=1024)
def clause_name(clause: str, language: str = "ru", alone: bool = False) -> str:
    """The name of a clause, with its paper's where the institution has several and the name does not stand ``alone`` in
    its own paper; the code where nothing is known."""
    paper, *parts = clause.split(".")
    parts = parts[:-1] if parts[-1:] == ["term"] else parts
    name = _words(f"whole_{'_'.join(parts)}", language) or _cited(clause, parts, language) or clause
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


def _cited(clause: str, parts: list[str], language: str) -> str:
    """By the place in the text; empty where the text has no place for it."""
    found = _places(clause.partition(".")[0]).get(clause)
    if found is None:
        return ""
    if found.front:
        return say("regulation.title_page", language)
    if not found.numbered:
        return ", ".join([*_block(parts, language), f"«{found.opening}»"])
    return ", ".join(_pieces(found, language))


def _pieces(place: Citation, language: str) -> Iterator[str]:
    inside = "." in place.point
    if not inside:
        yield say("regulation.section" if place.titled else "regulation.clause", language, n=place.section)
    if place.block:
        yield f"«{place.block}»"
    if place.point:
        yield say("regulation.clause", language, n=place.point)
    if place.item:
        yield say("regulation.item", language, n=place.item)
    if place.paragraph:
        yield say("regulation.paragraph", language, n=place.paragraph)


def _block(parts: list[str], language: str) -> Iterator[str]:
    """The word for the part of an unnumbered paper that a clause belongs to."""
    word = _words(f"part_{parts[0]}", language) if parts else ""
    if word:
        yield word


@lru_cache(maxsize=16)
def _places(paper: str) -> Mapping[str, Citation]:
    root = current().root
    own = [one for id_, one in clauses(root).items() if id_.partition(".")[0] == paper]
    if not own:
        return {}
    return citations(paper_text(root / "config" / "regulations", own[0].source, own))


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
