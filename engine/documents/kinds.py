"""Every kind of paper there is: its source (what it is called and how it looks) and its reader."""

from __future__ import annotations

from collections.abc import Mapping

from engine.documents.facts.kind import PaperKind, Templated
from engine.documents.readers import (
    analyses,
    applications,
    cards,
    consents,
    contracts,
    diagnoses,
    ends,
    meetings,
    outings,
    programmes,
    protocols,
    referrals,
    registers,
    visits,
)
from engine.documents.templates.source import PaperSource, paper_sources

_READERS = (
    *(*visits.PAPERS, *referrals.PAPERS, *meetings.PAPERS, *consents.PAPERS, *contracts.PAPERS),
    *(*programmes.PAPERS, *diagnoses.PAPERS, *ends.PAPERS, *analyses.PAPERS, *applications.PAPERS),
    *(*outings.PAPERS, *cards.PAPERS),
)
KINDS: Mapping[str, PaperKind] = {each.kind: each for each in sorted(_READERS, key=lambda each: each.kind)}
#: With the papers that are not of one case.
TEMPLATED: Mapping[str, Templated] = {
    each.kind: each
    for each in sorted((*_READERS, protocols.KIND, registers.KIND), key=lambda each: each.kind)
}


def source_of(kind: str) -> PaperSource:
    """The source of a kind."""
    return paper_sources()[kind]


def title_of(kind: str, language: str = "ru", service: str = "", refused: bool = False) -> str:
    """What the paper is called; ``service``: as the house calls its work (``Institution.service``); ``refused``: of a consent
    that was declined."""
    source = source_of(kind)
    wanted = [f"{service}_refused", "refused"] if refused else []
    found = (source.variants[name] for name in (*wanted, service) if name in source.variants)
    title = next(found, source.title)
    return title.get(language) or title["ru"]
