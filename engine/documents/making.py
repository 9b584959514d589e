"""A paper is made: its facts are read, put into the template in force, and drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from engine.documents.behalf import Behalf, behalf_words
from engine.documents.facts.every_paper import Made, common
from engine.documents.facts.kind import Choice, PaperKind
from engine.documents.facts.reading import CaseOf, Reading
from engine.documents.faults import PaperNotOffered
from engine.documents.kinds import KINDS, source_of, title_of
from engine.documents.pdf.drawing import drawn
from engine.documents.shape import differences
from engine.documents.templates.building import default_template
from engine.documents.templates.footer import Footer
from engine.documents.templates.rendering import render
from engine.errors import NotFound
from engine.registry.papers import paper_templates, papers
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.words import say


@dataclass(frozen=True)
class Template:
    """What a paper is made from: «0» is the one of the installation."""

    version: int
    content: bytes
    sha256: str


def template_in_force(tx: Tx, institution: str, kind: str) -> Template:
    """The institution's own, else the installation's."""
    own = paper_templates.in_force(tx, institution, kind)
    if own is not None:
        return Template(own.version, own.content, own.sha256)
    return default_of(kind)


def default_of(kind: str) -> Template:
    """The one that came with the installation."""
    source = source_of(kind)
    return Template(0, default_template(source), source.version)


def reading_of(tx: Tx, case: CaseOf) -> Reading:
    """The case as papers read it, today."""
    house = tx.config.institutions[case.institution]
    return Reading(tx, case, house, tx.now().astimezone(house.zone).date())


def make(
    tx: Tx,
    case: CaseOf,
    kind: str,
    about: str,
    person_id: int | None,
    element: str = "",
    behalf: Behalf | None = None,
) -> str:
    """Make the paper and keep it; its id.

    Raises NotFound for a kind there is not, PaperNotOffered where the case has nothing for it, PaperRefused where the
    template fails. A number that was taken for it is given back then.
    """
    paper = kind_of(kind)
    reading = reading_of(tx, case)
    choice = _chosen(reading, paper, about)
    year = reading.today.year
    number = papers.take_number(tx, case.institution, year)
    title = title_of(kind)
    facts = facts_of(reading, paper, choice.about, Made(number, reading.today, title, person_id))
    template = template_in_force(tx, case.institution, kind)
    words = behalf_words(tx, person_id, behalf)
    files = both_forms(template, facts, title, case.number, kind, words)
    told = papers.NewPaper(
        kind=kind,
        year=year,
        number=number,
        title=title,
        subject=choice.words,
        about=choice.about,
        dated=reading.today,
        template=str(template.version),
        template_sha256=template.sha256,
        facts_sha256=sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest(),
        made_by=person_id,
        element=element,
        for_id=behalf.for_id if behalf else None,
        absences=list(behalf.absences) if behalf else None,
    )
    return papers.add(tx, case.institution, case.id, case.family_id, told, files)


def kind_of(kind: str) -> PaperKind:
    """Raises NotFound."""
    if kind not in KINDS:
        raise NotFound(what="paper", key=kind)
    return KINDS[kind]


def _chosen(reading: Reading, paper: PaperKind, about: str) -> Choice:
    """The choice named; where nothing is named, the first: the newest visit, the request sent last."""
    offered = paper.choices(reading)
    found = [each for each in offered if each.about == about] if about else offered
    if not found:
        raise PaperNotOffered(title=title_of(paper.kind))
    return found[0]


def facts_of(reading: Reading, paper: PaperKind, about: str, made: Made) -> Mapping[str, object]:
    """Everything the template may say, exactly of the paper's shape."""
    facts = {**common(reading, made), **paper.own(reading, about)}
    wrong = [*differences(paper.shape, facts)]
    assert not wrong, f"{paper.kind}: {wrong}"
    return facts


def both_forms(
    template: Template, facts: Mapping[str, object], title: str, number: str, kind: str, behalf: str = ""
) -> dict[str, bytes]:
    """The docx and the PDF."""
    footer = footer_of(kind, str(template.version), number, behalf)
    docx = render(template.content, facts, footer, title)
    return {"docx": docx, "pdf": drawn(docx, footer, title)}


def drawn_again(tx: Tx, docx: bytes, paper: NamedRow, number: str, times: int, today: date) -> bytes:
    """The PDF of a paper that is given out once more: the same words, and the mark in the foot of every page."""
    mark = say("papers.again", times=times, day=f"{today:%d.%m.%Y}")
    behalf = behalf_words(tx, paper.made_by, Behalf.of(paper.for_id, paper.absences))
    words = footer_of(paper.kind, paper.template, number, behalf).words
    return drawn(docx, Footer(f"{words} · {mark}", number), paper.title)


def footer_of(kind: str, version: str, number: str, behalf: str = "") -> Footer:
    """The foot of a paper of a case; ``behalf``: who made it for whom, where its maker stood in for somebody."""
    words = say("papers.footer", kind=kind.upper(), version=version, number=number)
    return Footer(f"{words} · {behalf}" if behalf else words, number)
