"""A text with a sign that nobody sees is refused on whatever page it was typed, and given back without it."""

from __future__ import annotations

import html

import pytest
from sqlalchemy import select

from engine.store.tables import Correction, Note
from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\x08"])
def test_it_is_refused_and_named(house: House, sign: str) -> None:
    case_id, family_id = planned(house)
    head = house.sign_in("dept_head")
    pages = {
        f"/families/{family_id}/record/correct": {
            "what": ":title",
            "value": f"Семья {sign}Ковалёвой",
            "reason": "паспорт",
        },
        f"/families/{family_id}/record/claims": {"words": f"исправить{sign} адрес"},
        f"/cases/{case_id}/notes": {"text": f"звонила{sign} мать"},
    }
    for page, typed in pages.items():
        refused = head.post(page, typed)
        told = html.unescape(refused.text)
        assert refused.status_code == 422 and f"U+{ord(sign):04X}" in told, page
        assert sign not in told
    assert "звонила мать" in told
    with house.store.reading() as tx:
        assert tx.execute(select(Correction).where(Correction.family_id == family_id)).all() == []
        assert tx.execute(select(Note).where(Note.case_id == case_id)).all() == []
