"""Where a person goes after an action: a redirect, or its address for the script of the form."""

from __future__ import annotations

from flask import jsonify, redirect, request
from werkzeug.wrappers import Response


def redirect_to(address: str) -> Response:
    """Lead to ``address``. A script that followed a redirect itself would load the page twice and use up its message."""
    if request.headers.get("X-Requested-With") == "taskform":
        return jsonify(location=address)
    return redirect(address)
