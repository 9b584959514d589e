"""The map of addresses as an OpenAPI document: paths, kinds of their arguments, fields that the views read."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.webapp.behaviour.test_hostile import asked_by, open_to

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
KINDS = {"RowNumber": {"type": "integer", "minimum": 1, "maximum": 999_999_999}}
TEXT = {"type": "string"}


def document(app: Flask, actor: Any, without: tuple[str, ...], known: dict[str, str]) -> dict[str, Any]:
    """Every route that is open to a person; ``known`` are arguments that lead somewhere."""
    paths: dict[str, dict[str, Any]] = {}
    for rule, method in open_to(app, actor):
        if rule.endpoint not in without:
            path = "".join(f"{{{part}}}" if is_argument else part for is_argument, part in rule._trace)
            paths.setdefault(path.replace("|", "", 1), {})[method.lower()] = _operation(
                app, rule, method, known
            )
    return {"openapi": "3.0.3", "info": {"title": "Kurator", "version": "1"}, "paths": paths}


def _operation(app: Flask, rule: Rule, method: str, known: dict[str, str]) -> dict[str, Any]:
    names = asked_by(app, rule.endpoint)
    parameters = [_argument(rule, name, known) for name in sorted(rule.arguments)]
    fields = {"type": "object", "properties": dict.fromkeys(names, TEXT)}
    made: dict[str, Any] = {
        "operationId": f"{rule.endpoint} {method}",
        "responses": {"default": {"description": ""}},
    }
    if method in ("GET", "DELETE"):
        return made | {
            "parameters": [*parameters, *({"name": name, "in": "query", "schema": TEXT} for name in names)]
        }
    kinds = (JSON,) if method == "PUT" else (FORM, JSON)
    return made | {
        "parameters": parameters,
        "requestBody": {"content": {kind: {"schema": fields} for kind in kinds}},
    }


def _argument(rule: Rule, name: str, known: dict[str, str]) -> dict[str, Any]:
    kind = KINDS.get(type(rule._converters[name]).__name__, TEXT)
    one = {"enum": [known[name]]} if name in known else {}
    schema = {"anyOf": [kind, {**kind, **one}]} if one else kind
    return {"name": name, "in": "path", "required": True, "schema": schema}
