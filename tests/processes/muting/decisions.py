"""A decision table without the rows that a clause stands on."""

from __future__ import annotations

from lxml import etree

from engine.models.workspace import Workspace


def muted(models: Workspace, path: str, decision: str, clause: str) -> Workspace:
    """The table without the rows whose note names the clause; where none does, without any row.

    Raises KeyError where the file has no such table.
    """
    root = etree.fromstring(models.files[path])
    found = [each for each in root.iter("{*}decision") if each.get("id") == decision]
    rows = [row for each in found for row in each.iter("{*}rule")]
    if not rows:
        raise KeyError(decision)
    own = [row for row in rows if clause in _note(row)]
    for row in own or rows:
        row.getparent().remove(row)
    return models.with_files({path: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def _note(row: etree._Element) -> list[str]:
    """The ids a row's note begins with: «omsk.4.1.c, omsk.4.1.d: насилие»."""
    return [part.strip() for part in (row.findtext("{*}description") or "").partition(":")[0].split(",")]
