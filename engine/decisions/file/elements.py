"""Plain looks at elements of a DMN file, whatever its version."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element | None, *names: str) -> list[Element]:
    """Direct children of the names, in order; all without names."""
    return list(_children(element, names)) if element is not None else []


def _children(element: Element, names: tuple[str, ...]) -> Iterator[Element]:
    for child in element.iterchildren(etree.Element):
        if not names or local(child) in names:
            yield child


def first(element: Element | None, *names: str) -> Element | None:
    """The first direct child of the names."""
    return next(iter(children(element, *names)), None)


def text(element: Element | None) -> str:
    """What stands in the ``text`` child."""
    found = first(element, "text")
    return "".join(str(part) for part in found.itertext()).strip() if found is not None else ""


def content(element: Element | None) -> str:
    """The text of an element itself."""
    return "".join(map(str, element.itertext())).strip() if element is not None else ""


def line(written: str | None) -> str:
    """What people read, as one line."""
    return " ".join((written or "").split())


def language(element: Element | None) -> str:
    """The language that an expression declares."""
    return (element.get("expressionLanguage") or "").strip() if element is not None else ""
