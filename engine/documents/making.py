"""A paper is made: its facts are read, put into the template in force, and drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from engine.documents.behalf import Behalf, behalf_words
from engine.documents.facts.every_paper import Made, common
from engine.documents.facts.kind import Choice, PaperKind, Templated
from engine.documents.facts.reading import CaseOf, Reading
from engine.documents.faults import PaperNotOffered
from engine.documents.kinds import KINDS, TEMPLATED, source_of, title_of
from engine.documents.pdf.drawing import drawn
from engine.documents.readers import protocols, registers
from engine.documents.shape import differences
from engine.documents.templates.building import default_template
from engine.documents.templates.footer import Footer
from engine.documents.templates.rendering import render
from engine.errors import NotFound
from engine.registry.papers import paper_templates, papers
from engine.store.session import Tx
from engine.words import say

PROTOCOL, REGISTER = protocols.KIND.kind, registers.KIND.kind


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
    return Reading(tx, house, tx.now().astimezone(house.zone).date(), case)


@dataclass(frozen=True)
class Draft:
    """A paper as it was read: nothing is written, and the number is the one it is going to have."""

    case: CaseOf
    kind: str
    about: Choice
    number: int
    dated: date
    template: Template
    facts: Mapping[str, object]
    behalf: Behalf | None = None  # for whom it is made, where its maker stands in for somebody
    foot: str = ""  # the same in words
    title: str = ""

    def drawn(self) -> Drawn:
        """With its files: the part that takes time and needs no database. Raises PaperRefused."""
        footer = footer_of(self.kind, str(self.template.version), self.case.number, self.foot)
        return Drawn(self, both_forms(self.template, self.facts, self.title, footer))


@dataclass(frozen=True)
class Drawn:
    """A draft with its files: good as long as nobody else has taken its number."""

    draft: Draft
    files: Mapping[str, bytes]

    def fits(
        self, case_id: str, kind: str, about: str, number: int, year: int, behalf: Behalf | None
    ) -> bool:
        """Whether it is the paper that is asked for, under the number it got."""
        draft = self.draft
        same = (draft.case.id, draft.kind, draft.number, draft.dated.year) == (case_id, kind, number, year)
        return same and about in ("", draft.about.about) and draft.behalf == behalf


def draft(
    tx: Tx,
    case: CaseOf,
    kind: str,
    about: str,
    person_id: int | None,
    number: int | None = None,
    behalf: Behalf | None = None,
) -> Draft:
    """Read the paper; without a ``number`` for the one that is free now.

    Raises NotFound for a kind there is not, PaperNotOffered where the case has nothing for it.
    """
    paper = kind_of(kind)
    reading = reading_of(tx, case)
    choice = _chosen(reading, paper, about)
    if number is None:
        number = papers.free_number(tx, case.institution, reading.today.year)
    title = title_of(kind, service=reading.house.service, refused=choice.refused)
    facts = facts_of(reading, paper, choice.about, Made(number, reading.today, title, person_id))
    template = template_in_force(tx, case.institution, kind)
    foot = behalf_words(tx, person_id, behalf)
    return Draft(case, kind, choice, number, reading.today, template, facts, behalf, foot, title)


def make(
    tx: Tx,
    case: CaseOf,
    kind: str,
    about: str,
    person_id: int | None,
    element: str = "",
    ready: Drawn | None = None,
    behalf: Behalf | None = None,
) -> str:
    """Make the paper and keep it; its id. ``ready``: drawn before, so that nobody waits for that with the database in hand;
    where somebody has taken its number meanwhile, it is drawn anew.

    Raises NotFound for a kind there is not, PaperNotOffered where the case has nothing for it, PaperRefused where the
    template fails. A number that was taken for it is given back then.
    """
    kind_of(kind)
    house = tx.config.institutions[case.institution]
    year = tx.now().astimezone(house.zone).year
    number = papers.take_number(tx, case.institution, year)
    if ready is None or not ready.fits(case.id, kind, about, number, year, behalf):
        ready = draft(tx, case, kind, about, person_id, number, behalf).drawn()
    return papers.add(
        tx, case.institution, case.id, case.family_id, _told(ready.draft, person_id, element), ready.files
    )


def _told(made: Draft, person_id: int | None, element: str) -> papers.NewPaper:
    facts = json.dumps(made.facts, ensure_ascii=False, sort_keys=True)
    return papers.NewPaper(
        kind=made.kind,
        year=made.dated.year,
        number=made.number,
        title=made.title,
        subject=made.about.words,
        about=made.about.about,
        dated=made.dated,
        template=str(made.template.version),
        template_sha256=made.template.sha256,
        facts_sha256=sha256(facts.encode()).hexdigest(),
        made_by=person_id,
        element=element,
        for_id=made.behalf.for_id if made.behalf else None,
        absences=list(made.behalf.absences) if made.behalf else None,
    )


def kind_of(kind: str) -> PaperKind:
    """A paper of a case. Raises NotFound."""
    if kind not in KINDS:
        raise NotFound(what="paper", key=kind)
    return KINDS[kind]


def templated(kind: str) -> Templated:
    """A paper that has a template, of a case or not. Raises NotFound."""
    if kind not in TEMPLATED:
        raise NotFound(what="paper", key=kind)
    return TEMPLATED[kind]


def _chosen(reading: Reading, paper: PaperKind, about: str) -> Choice:
    """The choice named; where nothing is named, the first: the newest visit, the request sent last."""
    offered = paper.choices(reading)
    found = [each for each in offered if each.about == about] if about else offered
    if not found:
        raise PaperNotOffered(title=title_of(paper.kind, service=reading.house.service))
    return found[0]


def facts_of(reading: Reading, paper: PaperKind, about: str, made: Made) -> Mapping[str, object]:
    """Everything the template may say, exactly of the paper's shape."""
    facts = {**common(reading, made), **paper.own(reading, about)}
    wrong = [*differences(paper.shape, facts)]
    assert not wrong, f"{paper.kind}: {wrong}"
    return facts


def both_forms(
    template: Template, facts: Mapping[str, object], title: str, footer: Footer
) -> dict[str, bytes]:
    """The docx and the PDF."""
    docx = render(template.content, facts, footer, title)
    return {"docx": docx, "pdf": drawn(docx, footer, title)}


def drawn_again(docx: bytes, footer: Footer, title: str, times: int, today: date) -> bytes:
    """The PDF of a paper that is given out once more: the same words, and the mark in the foot of every page."""
    mark = say("papers.again", times=times, day=f"{today:%d.%m.%Y}")
    return drawn(docx, Footer(f"{footer.words} · {mark}", footer.number), title)


def protocol_footer(version: int, number: str) -> Footer:
    """The foot of a protocol of a meeting."""
    words = say("papers.footer_protocol", kind=PROTOCOL.upper(), version=version, number=number)
    return Footer(words, say("papers.code_protocol", number=number))


def register_footer(version: int) -> Footer:
    """The foot of the register of families."""
    words = say("papers.footer_register", kind=REGISTER.upper(), version=version)
    return Footer(words, title_of(REGISTER))


def footer_of(kind: str, version: str, number: str, behalf: str = "") -> Footer:
    """The foot of a paper of a case; ``behalf``: who made it for whom, where its maker stood in for somebody."""
    words = say("papers.footer", kind=kind.upper(), version=version, number=number)
    return Footer(f"{words} · {behalf}" if behalf else words, number)
