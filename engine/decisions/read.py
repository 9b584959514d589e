"""The one reader of decisions: from the bytes of a DMN file to all it holds."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from engine.decisions.file.item_definitions import item_definitions
from engine.decisions.file.nodes import read_nodes
from engine.decisions.graph import Graph
from engine.decisions.model import Decision, decision_of
from engine.decisions.types import resolved
from engine.errors import DecisionFailed
from engine.words import tell
from engine.xml import read as read_xml

NAMESPACES = {
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}
OLD = {
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20151101/dmn11.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20130901": "1.0",
}


@lru_cache(maxsize=128)  # many processes ask the same table, and nothing in a decision changes
def read_decisions(content: bytes) -> tuple[Decision, ...]:
    """Every decision of a DMN file, in its order; what is wrong inside one is told by ``Decision.problems()``.

    Raises:
        UnreadableXml: not XML that we accept.
        DecisionFailed: no DMN at all, or a version older than 1.3.
    """
    graph = read_graph(content)
    return tuple(decision_of(node, graph) for node in graph.nodes if node.kind == "decision")


def parse_decisions(content: bytes, id: str | None = None) -> Decision:
    """One decision of a DMN file: the named one, else the one that answers, which no other decision needs.

    Raises:
        UnreadableXml: not XML that we accept.
        DecisionFailed: no DMN at all, or a file without a decision, or without that one.
    """
    decisions = read_decisions(content)
    if id is not None:
        decisions = tuple(each for each in decisions if each.id == id)
    if not decisions:
        raise _refused("no_decision")
    needed = {one for each in decisions for one in each.node.needs}
    return next((each for each in decisions if each.id not in needed), decisions[0])


@lru_cache(maxsize=128)
def read_graph(content: bytes) -> Graph:
    """Everything a DMN file holds. Raises as :func:`read_decisions` does."""
    root = read_xml(content)
    name = etree.QName(root)
    space = name.namespace or ""
    if name.localname == "definitions" and space in OLD:
        raise _refused("too_old", version=OLD[space])
    if name.localname != "definitions" or space not in NAMESPACES:
        raise _refused("not_dmn")
    items = item_definitions(root)
    types = tuple((name, resolved(name, items)) for name, item in items.items() if not item.returns)
    return Graph(read_nodes(root, items), types)


def _refused(reason: str, **facts: str) -> DecisionFailed:
    return DecisionFailed(decision="", reason=tell(f"decisions.{reason}", **facts), rows=[])
