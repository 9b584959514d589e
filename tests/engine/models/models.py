"""Small models for the tests of checks, and short words for running one rule."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from engine.config import Config, load
from engine.models.finding import Finding
from engine.models.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="test">'
)
PATH = "processes/test/p.bpmn"


@cache
def config() -> Config:
    return load(ROOT)


def process(body: str, id: str = "p", properties: str = "", more: str = "") -> str:
    """A process of its own; ``S``, ``T``, ``E`` below write its parts."""
    extension = (
        f"<bpmn:extensionElements><zeebe:properties>{properties}</zeebe:properties></bpmn:extensionElements>"
    )
    return f'<bpmn:process id="{id}" isExecutable="true" {more}>{extension if properties else ""}{body}</bpmn:process>'


def file(*processes: str, roots: str = "", drawing: str = "") -> bytes:
    return f"{HEAD}{roots}{''.join(processes)}{drawing}</bpmn:definitions>".encode()


def diagram(body: str, roots: str = "", properties: str = "") -> bytes:
    return file(process(body, properties=properties), roots=roots)


def node(kind: str, id: str, extension: str = "", inside: str = "", **attributes: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    holder = f"<bpmn:extensionElements>{extension}</bpmn:extensionElements>" if extension else ""
    return f'<bpmn:{kind} id="{id}"{written}>{holder}{inside}</bpmn:{kind}>'


def flow(source: str, target: str, condition: str | None = None, id: str | None = None) -> str:
    told = (
        f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition is not None else ""
    )
    name = id or f"{source}_{target}"
    return (
        f'<bpmn:sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{told}</bpmn:sequenceFlow>'
    )


def line(*ids: str) -> str:
    """Flows from each to the next."""
    return "".join(flow(one, two) for one, two in zip(ids, ids[1:], strict=False))


START, END = node("startEvent", "s"), node("endEvent", "e")


def simple(step: str, id: str = "t") -> str:
    """Start, one step, end."""
    return START + step + END + line("s", id, "e")


def io(*pairs: tuple[str, str, str]) -> str:
    """``zeebe:ioMapping`` from (input | output, source, target)."""
    rows = "".join(f'<zeebe:{kind} source="{source}" target="{target}"/>' for kind, source, target in pairs)
    return f"<zeebe:ioMapping>{rows}</zeebe:ioMapping>"


def form(*components: dict[str, Any], id: str = "f", **more: Any) -> bytes:
    return json.dumps(
        {"type": "default", "id": id, "schemaVersion": 19, "components": list(components), **more}
    ).encode()


def found(rule: Callable[..., Any], content: bytes, **files: bytes) -> list[Finding]:
    """What one rule of diagrams finds; other files by name: ``f_form=...`` is forms/test/f.form."""
    workspace = Workspace({PATH: content, **dict(map(_named, files.items()))})
    return list(rule(workspace.diagram(PATH), workspace, config()))


def _named(item: tuple[str, bytes]) -> tuple[str, bytes]:
    name, _, kind = item[0].rpartition("_")
    return f"{'forms' if kind == 'form' else 'processes'}/test/{name}.{kind}", item[1]


def elements(findings: list[Finding], severity: str = "error") -> list[str]:
    return [finding.element for finding in findings if finding.severity == severity]
