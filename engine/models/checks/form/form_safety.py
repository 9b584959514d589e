"""Nothing in a form that runs in the reader's browser or leads out of the product unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from engine.config import Config
from engine.forms.fields import components
from engine.forms.pattern import trouble
from engine.models.checks.form.form_images import DATA_IMAGE, TAG
from engine.models.checks.form.form_shape import place
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

SCRIPT_LINK = re.compile(r"(javascript|vbscript|data)\s*:", re.IGNORECASE)
MARKUP = re.compile(
    r"<\s*(script|iframe|object|embed|form|style|link|meta|svg|img)\b|\son\w+\s*=", re.IGNORECASE
)
_SPACES = re.compile(r"[\s\x00-\x1f]+|&(?:tab|newline|#\w+);?", re.IGNORECASE)


def form_safety(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Script links, active markup, patterns that run away."""
    for component in components(form):
        texts = [_without_images(text) for text in _texts(component)]
        if any(map(_runs, texts)):
            yield error(path, place(component), "form_safety", "link", label=place(component))
        if any(MARKUP.search(text) for text in texts):
            yield error(path, place(component), "form_safety", "markup", label=place(component))
        checks = component.get("validate")
        pattern = checks.get("pattern") if isinstance(checks, Mapping) else None
        reason = trouble(pattern) if isinstance(pattern, str) and pattern else None
        if reason:
            yield error(
                path,
                place(component),
                "form_safety",
                f"pattern_{reason}",
                label=place(component),
                pattern=pattern,
            )


def _without_images(text: str) -> str:
    """What is left to judge: images are another rule's affair."""
    without = TAG.sub("(image)", text) if "<" in text else text
    return DATA_IMAGE.sub("(image)", without) if ":" in without else without


def _runs(text: str) -> bool:
    """Whether a link in it runs a program, also where its letters or its colon are written as entities."""
    if ":" not in text and "&" not in text:
        return False
    return any(SCRIPT_LINK.search(_SPACES.sub("", one)) for one in (text, unescape(text)))


def _texts(component: Mapping[str, object]) -> Iterator[str]:
    for key, value in component.items():
        if key in ("components", "validate", "conditional", "expression", "valuesExpression"):
            continue
        yield from _inside(value)


def _inside(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item)
    elif isinstance(value, list):
        for item in value:
            yield from _inside(item)
