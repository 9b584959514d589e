"""What a person may submit: the server's reading of a form-js schema.

The same schema draws the form in the browser and is judged here; nothing the browser did is believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


def validate(
    form: Mapping[str, Any],
    submitted: Any,
    context: Mapping[str, Any] | None = None,
    today: date | None = None,
    language: str = "ru",
) -> dict[str, Any]:
    """The cleaned data of a submission: known, visible, editable fields only, dates as ISO text.

    ``context`` is what the form was opened with (``OpenTask.data``, ``case``, ``parameters``); ``today`` is the date
    in the institution's zone. Errors: FormFaults with every fault at once, ``faults = {path: [sentences]}``; a path in
    a list reads ``members[0].birth_date``; a fault of the whole form stands under ``""``.
    """
    raise NotImplementedError


def empty_values(form: Mapping[str, Any]) -> dict[str, Any]:
    """What an untouched form holds: default values, empty lists, nothing else."""
    raise NotImplementedError


def labels(form: Mapping[str, Any]) -> dict[str, str]:
    """Field path (list fields as ``members[].name``) -> label, for journals, papers and tables."""
    raise NotImplementedError
