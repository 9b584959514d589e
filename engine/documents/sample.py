"""A paper of invented facts, to look at a template before it is used."""

from __future__ import annotations

from collections.abc import Mapping

from engine.documents.facts.kind import Templated
from engine.documents.kinds import title_of
from engine.documents.making import PROTOCOL, Template, both_forms, footer_of, protocol_footer
from engine.documents.pdf.drawing import first_page
from engine.documents.shape import Fact, Group, Rows, Shape, Text
from engine.documents.templates.footer import Footer
from engine.documents.words.names import CASES, declined, short
from engine.documents.words.posts import declined_post
from engine.words import say

NUMBER = "ОБ-2026-0001"
ROWS = 3
EMPTY = "-"  # of the catalogue: the field is empty in a sample


def sample_files(paper: Templated, content: bytes, version: int) -> dict[str, bytes]:
    """docx and pdf. Raises PaperRefused where the template fails."""
    facts = sample(paper.shape)
    assert isinstance(facts, Mapping)
    return both_forms(Template(version, content, ""), facts, title_of(paper.kind), _footer(paper, version))


def sample_picture(paper: Templated, content: bytes, version: int) -> bytes:
    """PNG of its first page. Raises PaperRefused."""
    title = title_of(paper.kind)
    docx = sample_files(paper, content, version)["docx"]
    return first_page(docx, _footer(paper, version), title)


def _footer(paper: Templated, version: int) -> Footer:
    if paper.kind == PROTOCOL:
        return protocol_footer(version, say("paper_samples.protocol.number"))
    return footer_of(paper.kind, str(version), NUMBER)


def sample(shape: Shape, path: str = "") -> Fact:
    """Facts of the shape: invented people, invented dates and numbers, and for everything else its own name."""
    if isinstance(shape, Group):
        return {name: sample(part, name) for name, part in shape.fields.items()}
    if isinstance(shape, Rows):
        return [sample(shape.each) for _ in range(ROWS)]
    return _text(shape)


def _text(text: Text) -> str:
    room, _, name = text.key.partition(".")
    if room == "person":
        return _person()[name]
    for key in (f"paper_samples.{text.key}", f"paper_samples.{name}"):
        if (said := say(key)) != key:
            return "" if said == EMPTY else said
    return words_of(text)


def words_of(text: Text, language: str = "ru") -> str:
    """What the field is called."""
    return say(f"paper_fields.{text.key}", language)


def _person() -> Mapping[str, str]:
    name, post = say("papers.sample_name"), say("papers.sample_post")
    forms, posts = declined(name), declined_post(post)
    return {
        "name": name,
        "post": post,
        "short": short(name),
        **{f"short_{case}": short(forms[case]) for case in CASES},
        **{f"post_{case}": posts[case] for case in CASES},
        **forms,
    }
