"""Diagrams drawn by code: for measuring and for proofs, where hundreds of shapes are needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="drawn" targetNamespace="http://kurator.example/drawn">\n'
)


@dataclass
class Drawing:
    """One process, element after element; ``flow`` connects, ``xml`` gives the file."""

    process: str
    lines: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    flows: int = 0

    def element(self, kind: str, identifier: str, inside: str = "", **attributes: str) -> str:
        """Add any element; give its id."""
        more = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        self.lines.append(f'<bpmn:{kind} id="{identifier}"{more}>{inside}</bpmn:{kind}>')
        return identifier

    def flow(self, source: str, target: str, condition: str | None = None) -> str:
        """Connect two elements; give the flow's id."""
        self.flows += 1
        identifier = f"{self.process}_f{self.flows}"
        test = (
            f"<bpmn:conditionExpression>={escape(condition)}</bpmn:conditionExpression>" if condition else ""
        )
        self.element("sequenceFlow", identifier, test, sourceRef=source, targetRef=target)
        return identifier

    def extended(self, inside: str) -> str:
        """Extension elements around ``zeebe`` text."""
        return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"

    def loop(self, body_in: str, body_out: str, until: str) -> None:
        """Begin, the body again and again until the condition holds, end."""
        p = self.process
        self.element("startEvent", f"{p}_begin")
        self.element("exclusiveGateway", f"{p}_again", default=f"{p}_back")
        self.element("endEvent", f"{p}_done")
        self.flow(f"{p}_begin", body_in)
        self.flow(body_out, f"{p}_again")
        self.element("sequenceFlow", f"{p}_back", sourceRef=f"{p}_again", targetRef=body_in)
        self.flow(f"{p}_again", f"{p}_done", until)

    def xml(self) -> bytes:
        """The file."""
        body = "\n".join(self.lines)
        roots = "\n".join(self.roots)
        process = f'<bpmn:process id="{self.process}" isExecutable="true">\n{body}\n</bpmn:process>'
        return f"{HEAD}{roots}\n{process}\n</bpmn:definitions>\n".encode()
