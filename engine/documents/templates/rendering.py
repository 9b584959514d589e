"""A template and facts become a docx: fields filled in, the footer stamped, nothing of the template's own language left."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from engine.documents.faults import PaperRefused
from engine.documents.shape import Group
from engine.documents.templates.checking import TemplateFault, check, paragraph
from engine.documents.templates.footer import Footer, stamp
from engine.documents.templates.sandbox import Sandbox, TooMuch
from engine.words import tell

_PARAGRAPH = re.compile(r"<w:p([ >])")
_UNREADABLE = (OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError)


def opened(content: bytes) -> DocxTemplate:
    """The library's template of a docx. Raises PaperRefused for a file it cannot read."""
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.init_docx()
    except _UNREADABLE as fault:
        raise PaperRefused(reason=tell("papers.file_not_docx")) from fault
    return template


def sources(template: DocxTemplate) -> Iterator[str]:
    """Every part of the docx that may hold fields, as Jinja is given it: a paragraph a line."""
    yield _lines(template.patch_xml(template.get_xml()))
    for kind in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(kind):
            yield _lines(template.patch_xml(template.get_part_xml(part)))


def faults_of(content: bytes, shape: Group) -> list[TemplateFault]:
    """What this paper may not say, or cannot. Raises PaperRefused for a file that is no docx."""
    try:
        return [fault for source in sources(opened(content)) for fault in check(source, shape)]
    except _UNREADABLE as fault:
        raise PaperRefused(reason=tell("papers.file_not_docx")) from fault


def render(content: bytes, facts: Mapping[str, object], footer: Footer, title: str) -> bytes:
    """The docx. ``content`` was checked before. Raises PaperRefused where it fails all the same, with the paragraph."""
    template = opened(content)
    try:
        _forget_properties(template, title)
        template.render(dict(facts), jinja_env=Sandbox(), autoescape=True)
        stamp(template.docx, footer)
    except TooMuch as fault:
        raise PaperRefused(reason=tell("papers.template_endless")) from fault
    except TemplateError as fault:
        where = _where(template, fault)
        raise PaperRefused(reason=tell("papers.template_failed", paragraph=where)) from fault
    except _UNREADABLE as fault:
        raise PaperRefused(reason=tell("papers.template_broken")) from fault
    made: BinaryIO = io.BytesIO()
    template.docx.save(made)
    made.seek(0)
    return made.read()


def _forget_properties(template: DocxTemplate, title: str) -> None:
    """Who wrote the template and when is nobody's affair; a field there would be a template too."""
    about = template.docx.core_properties
    for name in (
        "comments",
        "keywords",
        "subject",
        "category",
        "last_modified_by",
        "identifier",
        "content_status",
    ):
        setattr(about, name, "")
    about.author, about.title, about.language = "Куратор", title, "ru-RU"


def _where(template: DocxTemplate, fault: TemplateError) -> str:
    """The paragraph of a fault, as it reads in Word."""
    number = getattr(fault, "lineno", None)
    if not isinstance(number, int):
        return "—"
    return paragraph(_lines(template.patch_xml(template.get_xml())).splitlines(), number) or "—"


def _lines(source: str) -> str:
    return _PARAGRAPH.sub(r"\n<w:p\1", source)
