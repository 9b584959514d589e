"""All findings of a workspace at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from engine.config import Config
from engine.errors import UnreadableXml
from engine.forms.fields import components
from engine.forms.read import NotAForm, read_form
from engine.models.checks import COVERAGE_RULES, DECISION_RULES, DIAGRAM_RULES, FORM_RULES
from engine.models.checks.flow.runtime import runtime
from engine.models.checks.form.form_shape import MAX_COMPONENTS, form_shape
from engine.models.finding import ERROR, Finding, error
from engine.models.workspace import Workspace, kind_of
from engine.strict_json import BrokenJson
from engine.words import say


def check(workspace: Workspace, config: Config, paths: Iterable[str] | None = None) -> list[Finding]:
    """Findings of the given files (all where None), errors first within a file; references are looked up everywhere."""
    found: list[Finding] = []
    for path in workspace.files if paths is None else paths:
        found += sorted(
            set(check_file(path, workspace, config)), key=lambda one: (one.severity, one.rule, one.element)
        )
    return found


def check_file(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Findings of one file."""
    kind = kind_of(path)
    if kind == "bpmn":
        yield from _diagram(path, workspace, config)
    elif kind == "dmn":
        yield from _table(path, workspace, config)
    elif kind == "form":
        yield from _form(path, workspace, config)
    elif kind == "coverage":
        for rule in COVERAGE_RULES:
            yield from rule(path, workspace, config)


def _diagram(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    try:
        diagram = workspace.diagram(path)
    except UnreadableXml as fault:
        yield _unreadable(path, fault)
        return
    if not diagram.is_bpmn:
        yield error(path, "", "xml", "not_bpmn", root=str(diagram.root.tag))
        return
    wrong = False
    for rule in DIAGRAM_RULES:
        for finding in rule(diagram, workspace, config):
            wrong = wrong or finding.severity == ERROR
            yield finding
    if not wrong:
        yield from runtime(diagram, workspace, config)


def _unreadable(path: str, fault: UnreadableXml) -> Finding:
    facts = {"reason": fault.facts["reason"], "line": fault.facts["line"]}
    return error(path, str(fault.facts.get("element") or ""), "xml", "at" if facts["line"] else "", **facts)


def _table(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    try:
        for rule in DECISION_RULES:
            yield from rule(path, workspace, config)
    except UnreadableXml as fault:
        yield _unreadable(path, fault)


def _form(path: str, workspace: Workspace, config: Config) -> Iterator[Finding]:
    try:
        form = read_form(workspace.files[path])
    except BrokenJson as fault:
        reason = say(f"checks.{fault.reason}", key=fault.key)
        yield error(path, "", "form_json", reason=reason, line=fault.line)
        return
    except NotAForm:
        yield error(path, "", "form_shape", "no_components")
        return
    if len(list(islice(components(form), MAX_COMPONENTS + 1))) > MAX_COMPONENTS:
        yield from form_shape(path, form, workspace, config)  # the other rules would only take their time
        return
    for rule in FORM_RULES:
        yield from rule(path, form, workspace, config)
