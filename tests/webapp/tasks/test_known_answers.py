"""Where an answer is known from stands beside its field, and above a list, whose name is left as it is."""

from __future__ import annotations

from typing import Any

from engine.queries.tasks.known.known import Known, Source
from tests.webapp.conftest import House
from webapp.tasks.known_answers import told

HIDE = {"hide": "=contact != null"}
SCHEMA: dict[str, Any] = {
    "components": [
        {"type": "textfield", "key": "phone", "label": "Телефон", "description": "С кодом."},
        {"type": "dynamiclist", "id": "f", "path": "members", "label": "Состав семьи", "conditional": HIDE},
    ]
}


def test_the_name_of_a_list_says_nothing_of_where_its_rows_are_from(house: House) -> None:
    rows = [{"name": "Ковалёва Нина"}]
    family = Source("family")
    given = Known({}, {("phone",): ("1", family), ("members",): (rows, family)})
    with house.app.test_request_context():
        marked = told(SCHEMA, given, {"phone": "1", "members": rows})
        changed = told(SCHEMA, given, {"phone": "2", "members": []})
    assert marked is not None
    phone, above, members = marked["components"]
    assert phone["description"] == "С кодом. Известно из карточки семьи"
    assert (above["type"], above["text"], above["conditional"]) == (
        "text",
        "Известно из карточки семьи",
        HIDE,
    )
    assert members == SCHEMA["components"][1]
    assert changed == SCHEMA
