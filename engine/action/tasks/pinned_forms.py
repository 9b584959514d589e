"""The form of a running case: from the version the case is pinned to, never from the newest one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from engine.errors import NotFound
from engine.forms.read import read_form
from engine.models import versions
from engine.store.kept import Kept
from engine.store.session import Tx


@dataclass(frozen=True)
class PinnedForm:
    """A form's schema and the hash of its exact bytes."""

    schema: dict[str, object]
    sha256: str | None


FORMS: Kept[int, dict[str, PinnedForm]] = Kept(128)  # by version, as many as are kept compiled; 0.1 MB each
NO_FORM = PinnedForm({"type": "default", "components": []}, None)


def pinned_form(tx: Tx, version_id: int, form_id: str | None) -> PinnedForm:
    """The form a task of this version shows; one without fields where the task has none. Raises NotFound."""
    if form_id is None:
        return NO_FORM
    form = forms_of(tx, version_id).get(form_id)
    if form is None:
        raise NotFound(what="form", key=form_id)
    return form


def forms_of(tx: Tx, version_id: int) -> Mapping[str, PinnedForm]:
    """Every form of a version by its id. Raises NotFound for the version."""
    return FORMS.get(tx, version_id, lambda: _read(tx, version_id))


def _read(tx: Tx, version_id: int) -> dict[str, PinnedForm]:
    found = {}
    for path, content in versions.files(tx, version_id).items():
        if path.endswith(".form"):
            schema = read_form(content)
            if "id" in schema:
                found[schema["id"]] = PinnedForm(schema, hashlib.sha256(content).hexdigest())
    return found
