"""An institution's own template of a paper: tried first, put in force with a click, and back again."""

from __future__ import annotations

from engine.access import Actor, require
from engine.documents.making import templated
from engine.documents.sample import sample_files
from engine.documents.templates.archive import must_be_plain_docx
from engine.documents.templates.checking import TemplateFault
from engine.documents.templates.rendering import faults_of
from engine.errors import FormFaults, NotFound
from engine.registry.families import access
from engine.registry.papers import paper_templates
from engine.store.session import Tx
from engine.words import say

LONGEST_REMARK = 500


def add_template(tx: Tx, actor: Actor, kind: str, content: bytes, remark: str) -> int | list[TemplateFault]:
    """Keep a version that passes every check, not yet in force; its number, or what is wrong with it.

    Raises NotFound, NotAllowed, PaperRefused (no docx, macros, too large), FormFaults (a long remark).
    """
    require(actor, "edit_papers")
    paper = templated(kind)
    if len(remark) > LONGEST_REMARK:
        raise FormFaults(
            faults={"remark": [say("papers.remark_long", limit=LONGEST_REMARK)]}, kept={"remark": remark}
        )
    must_be_plain_docx(content)
    if faults := faults_of(content, paper.shape):
        return faults
    sample_files(paper, content, 0)  # what renders with invented facts renders with true ones
    version = paper_templates.put(tx, actor.institution, kind, content, actor.id, remark)
    facts = {"kind": kind, "version": version}
    access.record(tx, actor.institution, "paper.template_added", actor.id, facts)
    return version


def choose_template(tx: Tx, actor: Actor, kind: str, version: int) -> None:
    """Put one of the versions in force, an older one too; 0: the one of the installation. Raises NotFound, NotAllowed."""
    require(actor, "edit_papers")
    templated(kind)
    if version and paper_templates.one_version(tx, actor.institution, kind, version) is None:
        raise NotFound(what="template", key=str(version))
    paper_templates.choose(tx, actor.institution, kind, version)
    access.record(
        tx, actor.institution, "paper.template_chosen", actor.id, {"kind": kind, "version": version}
    )
