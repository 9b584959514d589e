"""Where a clause stands in its paper, as somebody would quote it in an order: section, point, paragraph, opening words.

The paper's own numbers are read off its lines. An unnumbered line is a paragraph of the point or section it stands under; the
numbered line itself is the first one (of a heading nothing is counted).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.models.regulation.text import Line

NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.\s*(?=\D)")
NAMED_BLOCK = re.compile(r"([А-ЯЁ][^:.]{3,40}):")
QUOTES = re.compile(r"[«»\"]")
OPENING = 4  # words that are enough to find a line
SHORT = 2  # letters
GAP = 2  # a number of a list may be missing: 8, 10


@dataclass(frozen=True)
class Citation:
    """``section`` and ``point`` as the paper numbers them (empty: no number), ``item`` of a list inside the point,
    ``paragraph`` counted in the innermost of them (0: the numbered line itself), ``opening`` words of the line.

    ``block`` names an unnumbered list («Особые указания»); ``titled``: the section is a heading and not a clause itself;
    ``front`` is the title page.
    """

    section: str = ""
    titled: bool = False
    point: str = ""
    item: str = ""
    block: str = ""
    paragraph: int = 0
    opening: str = ""
    front: bool = False

    @property
    def numbered(self) -> bool:
        return bool(self.section or self.point)


def citations(lines: Iterable[Line]) -> Mapping[str, Citation]:
    """Where each clause of a paper stands. A paper that does not begin with a number is quoted by words alone."""
    return _citations(tuple(lines))


@lru_cache(maxsize=16)
def _citations(lines: tuple[Line, ...]) -> Mapping[str, Citation]:
    found = {clause: at for line, at in _walked(lines) for clause in line.clauses}
    first = next((at for at in found.values() if not at.front), Citation())
    if first.numbered:
        return found
    return {clause: Citation(opening=at.opening, front=at.front) for clause, at in found.items()}


def _walked(lines: Iterable[Line]) -> Iterator[tuple[Line, Citation]]:
    at, begun = Citation(), False
    for line in lines:
        number = NUMBER.match(line.text)
        begun = begun or number is not None or line.kind == "plain" and not line.clauses
        if not begun or line.kind == "front":
            yield line, Citation(opening=opening(line.text), front=_of_front(lines, line))
            continue
        at = _numbered(at, number[1], line.kind == "heading") if number else _unnumbered(at, line.text)
        yield line, replace(at, opening=opening(line.text[number.end() :] if number else line.text))


def _of_front(lines: Iterable[Line], line: Line) -> bool:
    return any(each.kind == "front" for each in lines)


def _numbered(at: Citation, number: str, heading: bool) -> Citation:
    """The place of a line that has a number of its own."""
    if "." in number:
        return Citation(section=at.section, titled=at.titled, point=number)
    own = int(number)
    before = int(at.item or (at.point if "." not in at.point else "") or 0)  # in the list that is open
    follows = before < own <= before + GAP if before else own == 1 and bool(at.section)
    if own == int(at.section or 0) + 1 and not (follows and own == before + 1):
        return Citation(section=number, titled=heading)
    if "." in at.point:
        return replace(at, item=number, paragraph=0)
    return replace(at, point=number, paragraph=0)


def _unnumbered(at: Citation, text: str) -> Citation:
    """The place of a line without a number: one paragraph further, or the name of a list of its own."""
    named = NAMED_BLOCK.fullmatch(text)
    if named and at.titled and "." not in at.point:
        return Citation(section=at.section, titled=True, block=named[1])
    counted = bool(at.point) or bool(at.section) and not at.titled  # the numbered line is the first paragraph
    return replace(at, paragraph=(at.paragraph or int(counted)) + 1)


def opening(text: str) -> str:
    """The first words of a line, as they stand between quotes; a short word at the end says nothing."""
    words = QUOTES.sub("", text).split()
    kept = words[:OPENING]
    while len(kept) > 1 and len(kept) < len(words) and len(kept[-1]) <= SHORT:
        kept.pop()
    said = " ".join(kept).rstrip(" ,;:.–-")
    return f"{said}…" if len(kept) < len(words) else said
