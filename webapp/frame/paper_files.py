"""Papers on their way to a browser: a PDF to be looked at, a docx to be kept; a name that tells nobody's name."""

from __future__ import annotations

from flask import Response

PAPER_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def paper_file(content: bytes, name: str, form: str) -> Response:
    """``name`` without its ending."""
    answer = Response(content, mimetype=PAPER_TYPES[form])
    shown = "inline" if form == "pdf" else "attachment"
    answer.headers["Content-Disposition"] = f"{shown}; filename={name}.{form}"
    return answer
