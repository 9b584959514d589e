"""The form of a running case: from the version the case is pinned to, never from the newest one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.errors import NotFound
from engine.forms.read import read_form
from engine.models import versions
from engine.store.session import Tx


@dataclass(frozen=True)
class PinnedForm:
    """A form's schema and the hash of its exact bytes."""

    schema: Mapping[str, Any]
    sha256: str | None


NO_FORM = PinnedForm({"type": "default", "components": []}, None)


def pinned_form(tx: Tx, version_id: int, form_id: str | None) -> PinnedForm:
    """The form a task of this version shows; one without fields where the task has none. Raises NotFound."""
    if form_id is None:
        return NO_FORM
    kept = tx.store.kept  # a version never changes: read once per process
    if ("forms", version_id) not in kept:
        kept[("forms", version_id)] = _read(tx, version_id)
    form: PinnedForm | None = kept[("forms", version_id)].get(form_id)
    if form is None:
        raise NotFound(what="form", key=form_id)
    return form


def _read(tx: Tx, version_id: int) -> dict[str, PinnedForm]:
    found = {}
    for path, content in versions.files(tx, version_id).items():
        if path.endswith(".form"):
            schema = read_form(content)
            found[schema["id"]] = PinnedForm(schema, hashlib.sha256(content).hexdigest())
    return found
