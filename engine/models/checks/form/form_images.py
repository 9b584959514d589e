"""Images of a form come over https or lie in the form itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from engine.config import Config
from engine.forms.fields import components
from engine.models.checks.form.form_shape import place
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

DATA_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
ELSEWHERE = re.compile(r"https://[^\s<>\"']+", re.IGNORECASE)
#: A tag that only shows an image: its source is judged here, and no other attribute does anything.
TAG = re.compile(
    r"""<img(?:\s+(?:src=(?:"(?P<source>[^"<>]*)"|'(?P<single>[^'<>]*)')|(?:alt|title)=(?:"[^"<>]*"|'[^'<>]*')|(?:width|height)="?\d+%?"?))*\s*/?>""",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]*)")


def form_images(
    path: str, form: dict[str, object], workspace: Workspace, config: Config
) -> Iterator[Finding]:
    """Sources that are neither; a warning for another site, whose images our pages do not load."""
    for component in components(form):
        for source in _sources(component):
            told = {"label": place(component), "text": source or "—"}
            if ELSEWHERE.fullmatch(source):
                yield warning(path, place(component), "form_images", "elsewhere", **told)
            elif not DATA_IMAGE.fullmatch(source):
                yield error(path, place(component), "form_images", **told)


def _sources(component: Mapping[str, object]) -> Iterator[str]:
    if component.get("type") == "image":
        written = str(component.get("source") or "").strip()
        if written and not written.startswith("=") and "{{" not in written:  # those are known only in a case
            yield written
    text = component.get("text")
    if isinstance(text, str):
        yield from (found.group(1) for found in _MARKDOWN.finditer(text))
        yield from (found["source"] or found["single"] or "" for found in TAG.finditer(text))
