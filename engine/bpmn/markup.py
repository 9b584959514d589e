"""How the markup of a diagram is read, the same for every element: texts, attributes, names, truth, extensions.

White space around a text, an attribute, the name or the value of a property means nothing: people type it without
seeing it. What people read on the drawing (a name) may be broken into lines; it is read as one line.
"""

from __future__ import annotations

from lxml import etree

from engine.bpmn.kinds import BPMN, SUBPROCESSES, ZEEBE

Markup = etree._Element
TRUTH = {"true": True, "1": True, "false": False, "0": False}


def local(markup: Markup) -> str:
    """The tag without its namespace."""
    return str(etree.QName(markup).localname)


def is_zeebe(markup: Markup) -> bool:
    """Whether it is an extension element of our dialect."""
    return str(markup.tag).startswith(f"{{{ZEEBE}}}")


def children(markup: Markup, name: str | None = None) -> list[Markup]:
    """Direct BPMN children, optionally of one kind."""
    return list(markup.iterchildren(f"{{{BPMN}}}{name or '*'}"))


def child(markup: Markup, name: str) -> Markup | None:
    """The first BPMN child of one kind."""
    return next(markup.iterchildren(f"{{{BPMN}}}{name}"), None)


def text_of(markup: Markup | None) -> str:
    """The whole text inside, stripped; empty for None."""
    return "".join(str(part) for part in markup.itertext()).strip() if markup is not None else ""


def attribute(markup: Markup, name: str) -> str | None:
    """An attribute, stripped; None where it is absent or blank."""
    return (markup.get(name) or "").strip() or None


def flag(markup: Markup, name: str, usual: bool) -> bool:
    """A yes-or-no attribute; ``usual`` where it is absent or neither (a rule names the latter)."""
    return TRUTH.get((markup.get(name) or "").strip(), usual)


def one_line(markup: Markup, name: str = "name") -> str:
    """What people read on the drawing, as one line."""
    return " ".join((markup.get(name) or "").split())


def extensions(markup: Markup) -> list[Markup]:
    """The extension elements of the element itself, of every namespace."""
    return [found for holder in children(markup, "extensionElements") for found in holder.iterchildren("*")]


def selectable(markup: Markup) -> str:
    """The id the studio can select for an element: its own when it is drawn, else of what it belongs to."""
    at: Markup | None = markup
    while at is not None:
        around = at.getparent()
        drawn_in = local(around) if around is not None else ""
        if at.get("id") and drawn_in in SUBPROCESSES | {"process", "collaboration", "definitions", "laneSet"}:
            return at.get("id") or ""
        at = around
    return markup.get("id") or ""
