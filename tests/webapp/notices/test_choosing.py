"""«Настройка уведомлений»: each person's own, and truthful about mail."""

from __future__ import annotations

import html

import pytest

from engine.registry.notices.choices import Choice, choice_of
from tests.webapp.conftest import House

BOTH = ["visits", "staff_terms", "consents", "quality", "letters", "mentions", "handed", "other"]


def kept(house: House, login: str) -> Choice:
    with house.store.reading() as tx:
        return choice_of(tx, house.actor(login).id)


def test_what_is_not_ticked_is_muted_and_danger_never(house: House) -> None:
    curator = house.sign_in("curator")
    answer = curator.post("/notices/choice", {"counted": [each for each in BOTH if each != "visits"]})
    assert answer.status_code == 302
    assert kept(house, "curator") == Choice(muted=frozenset({"visits"}))
    page = html.unescape(curator.get("/notices/choice").text)
    assert 'name="counted" value="danger"' not in page and 'name="counted" value="visits"' in page
    assert kept(house, "dept_head") == Choice()


def test_letters_need_an_address_and_what_was_typed_comes_back(house: House) -> None:
    curator = house.sign_in("curator")
    for email, fault in (("", "Укажите электронную почту"), ("кулеш", "не похоже на адрес")):
        answer = curator.post("/notices/choice", {"email": email, "mailed": ["danger"], "counted": BOTH})
        page = html.unescape(answer.text)
        assert answer.status_code == 422 and fault in page and f'value="{email}"' in page
        assert 'name="mailed" value="danger" checked' in page
    assert kept(house, "curator") == Choice()
    assert (
        curator.post(
            "/notices/choice",
            {"email": " kulesh@centr.by ", "mailed": ["danger", "nothing"], "counted": BOTH, "digest": "1"},
        ).status_code
        == 302
    )
    assert kept(house, "curator") == Choice("kulesh@centr.by", frozenset(), frozenset({"danger"}), True)


def test_the_page_says_whether_letters_go(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURATOR_MAIL_HOST", raising=False)
    administrator = house.sign_in("administrator")
    assert "Почта в этой установке не настроена" in administrator.get("/notices/choice").text
    monkeypatch.setenv("KURATOR_MAIL_HOST", "mail.centr.by")
    assert "Почта в этой установке не настроена" not in administrator.get("/notices/choice").text
