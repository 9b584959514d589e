"""The one hardened door through which XML of a model comes in: BPMN and DMN, trusted or not.

The text is decoded by ourselves, searched for a document type and entities, and only then parsed, always as UTF-8:
so the parser never sees an encoding, an entity or a network address that the author of a file chose.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, NoReturn

from lxml import etree

from engine.errors import UnreadableXml
from engine.words import say

MAX_BYTES = 2 * 1024 * 1024
MAX_ELEMENTS = 2000  # of the model
MAX_IN_TABLES = 12_000  # of decisions: two for every cell, and a table of a thousand cells is no wonder
DRAWN = 4  # so many times more with the drawing, which is most of a modeler's file
MAX_ATTRIBUTES = 100  # reading thousands of one element takes the library the square of their number
MAX_ID = 100
DRAWING = tuple(
    f"{{http://www.omg.org/spec/{name}}}"
    for name in (
        "BPMN/20100524/DI",
        "DD/20100524/DC",
        "DD/20100524/DI",
        "DMN/20180521/DI/",
        "DMN/20180521/DC/",
        "DMN/20191111/DMNDI/",
        "DMN/20180521/DMNDI/",
    )
) + tuple(
    f"{{https://www.omg.org/spec/DMN/{version}/DMNDI/}}" for version in ("20191111", "20211108", "20230324")
)
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "us-ascii": "utf-8-sig",
    "ascii": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "latin1": "latin-1",
    "iso-8859-5": "iso8859-5",
    "koi8-r": "koi8-r",
}
ID = re.compile(r"[^\W\d][\w.\-]*\Z")
_DECLARATION = re.compile(r"\A\s*<\?xml\b([^>]*?)\?>", re.DOTALL)
_ENCODING = re.compile(r"""encoding\s*=\s*["']([^"']*)["']""")


def read(content: bytes) -> etree._Element:
    """Parse the bytes of one model file and give its root element.

    Raises UnreadableXml (facts: reason, line) for anything too large, wrongly encoded, with a document type or
    entities, not well-formed, with too many elements, or with an id that is too long or not a plain name.
    """
    if len(content) > MAX_BYTES:
        _refuse("too_large", limit=MAX_BYTES // 1024 // 1024)
    root = _parse(_decode(content))
    _check_size_and_ids(root)
    return root


def is_plain_id(text: str) -> bool:
    """Whether the text may be an id: a letter or underscore first, then letters, digits, dots, dashes."""
    return len(text) <= MAX_ID and ID.match(text) is not None


def _refuse(reason: str, line: int = 0, **facts: Any) -> NoReturn:
    raise UnreadableXml(
        reason=say(f"xml.{reason}", **facts), line=line, rule=reason, element=str(facts.get("id", ""))
    )


def _decode(content: bytes) -> str:
    if not content.strip():
        _refuse("empty")
    try:
        text = content.decode(_codec(content))
    except UnicodeDecodeError as fault:
        _refuse("wrong_encoding", line=content[: fault.start].count(b"\n") + 1)
    if "\x00" in text:
        _refuse("nul", line=text[: text.index("\x00")].count("\n") + 1)
    for marker in ("<!DOCTYPE", "<!ENTITY"):
        if marker in text.upper():
            _refuse("doctype", line=text[: text.upper().index(marker)].count("\n") + 1)
    return _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)


def _codec(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declaration = _DECLARATION.match(content[:200].decode("latin-1").removeprefix("ï»¿"))
    named = _ENCODING.search(declaration.group(1)) if declaration else None
    if named is None:
        return "utf-8-sig"
    codec = ENCODINGS.get(named.group(1).lower())
    if codec is None:
        _refuse("unknown_encoding", line=1, encoding=named.group(1)[:40])
    return codec


def _parse(text: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError) as fault:
        _refuse("malformed", line=getattr(fault, "lineno", 0) or 0)


def _check_size_and_ids(root: etree._Element) -> None:
    modelled, limit = 0, MAX_IN_TABLES if "/DMN/" in str(root.tag) else MAX_ELEMENTS
    for count, element in enumerate(root.iter(etree.Element), start=1):
        modelled += not str(element.tag).startswith(DRAWING)
        if modelled > limit or count > DRAWN * limit:
            _refuse("too_many_elements", limit=limit)
        if len(element.attrib) > MAX_ATTRIBUTES:
            _refuse("too_many_attributes", limit=MAX_ATTRIBUTES)
        identifier = element.get("id")
        if identifier is not None and not is_plain_id(identifier):
            _refuse("bad_id", line=getattr(element, "sourceline", 0) or 0, id=identifier[:40])
