"""The page of a family's consents, and the form by which it takes them back."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from engine.registry import rows
from engine.store.tables import Case, Consent
from tests.webapp.conftest import House
from tests.webapp.families.test_family_access import planned, shown

MOTHER = {"signer": "Ковалёва Нина", "signer_as": "мать", "signer_paper": "паспорт"}


def run_out(house: House, case_id: str) -> None:
    """The diagram of the case has come to its end."""
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(status="completed", ended_at=tx.now()))


def test_a_withdrawal_is_entered_from_the_family_and_closes_what_lists_show(house: House) -> None:
    case_id, family_id = planned(house)
    head = house.sign_in("dept_head")
    address = f"/families/{family_id}/consents"
    assert address in head.get(f"/families/{family_id}").text
    assert head.get(address).status_code == 200
    paper = {"scope": "all", "submitted_on": "2026-09-07", **MOTHER}
    early = head.post(f"{address}/withdraw", paper | {"submitted_on": "2026-01-01"})
    assert early.status_code == 422 and "Семья в базе с 07.09.2026" in html.unescape(early.text)
    asked = head.post(f"{address}/withdraw", paper)
    assert asked.status_code == 422 and "Понимаю: сведения семьи закроются" in html.unescape(asked.text)
    day = re.findall(r'name="understood" value="([\d-]+)"', asked.text)[0]
    answer = head.post(f"{address}/withdraw", paper | {"understood": day})
    assert answer.headers["Location"] == address
    page = html.unescape(head.get(address).text)
    assert "пн 07.09.2026" in page and "прекратить обработку до" in page and "Ковалёва Нина" in page
    assert "Ковалёв" not in html.unescape(head.get("/families").text)
    dossier = html.unescape(head.get(f"/families/{family_id}").text)
    assert "имя семьи в списках и поиске видит только её куратор" in dossier
    assert "сведения о ней закрыты" in dossier and "её составляют" not in dossier
    with house.store.reading() as tx:
        number = tx.connection.scalar(select(Case.number).where(Case.id == case_id))
    assert re.search(
        rf"сведения закрыты</a><div class=\"k-note\">дело {number}", head.get("/families/data").text
    )
    for asked in ("Ковалёвой", "Лесная"):
        found = head.get(f"/search?q={asked}").text
        assert family_id not in found and case_id not in found
    head.post(f"{address}/ended", {})
    refused = html.unescape(head.get(address).text)
    assert "Прекращение записать рано, ещё открыто: дело" in refused
    run_out(house, case_id)
    head.post(f"{address}/ended", {})
    for closed in (
        address,
        f"/families/{family_id}",
        f"/cases/{case_id}?tab=data",
        f"/cases/{case_id}?tab=family",
    ):
        assert "Ковалёв" not in html.unescape(head.get(closed).text), closed


def test_a_term_that_passed_says_the_same_on_both_pages(house: House) -> None:
    case_id, family_id = planned(house)
    head = house.sign_in("dept_head")
    address = f"/families/{family_id}/consents"
    paper = {"scope": "all", "submitted_on": "2026-09-07", **MOTHER}
    day = re.findall(r'name="understood" value="([\d-]+)"', head.post(f"{address}/withdraw", paper).text)[0]
    head.post(f"{address}/withdraw", paper | {"understood": day})
    house.clock.advance(timedelta(days=20))
    head = house.sign_in("dept_head")
    for page in (f"/families/{family_id}", address):
        said = html.unescape(head.get(page).text)
        assert "Сведения закрыты с" in said and "Прекращение обработки ещё не записано, отвечает:" in said
        assert "нужно прекратить до" not in said and "прекратить обработку до" not in said
    crumbs = re.search(
        r'class="k-crumbs">(.*?)</p>', html.unescape(head.get(f"/families/{family_id}/access").text)
    )
    assert crumbs and f'/families/{family_id}">Семья, сведения закрыты</a>' in crumbs[1]
    run_out(house, case_id)
    head.post(f"{address}/ended", {})
    for page in (f"/families/{family_id}", address):
        said = html.unescape(head.get(page).text)
        assert "Прекращение обработки записано вс 27.09.2026." in said and "ещё не записано" not in said


def test_a_form_that_says_too_little_comes_back_with_what_was_typed(house: House) -> None:
    _, family_id = planned(house)
    head = house.sign_in("dept_head")
    answer = head.post(
        f"/families/{family_id}/consents/withdraw",
        {"scope": "recipients", "submitted_on": "2036-09-04", **MOTHER},
    )
    said = html.unescape(answer.text)
    assert answer.status_code == 422 and "не в будущем" in said and "хотя бы одну организацию" in said
    assert 'value="Ковалёва Нина"' in said


def test_it_is_not_there_for_who_does_not_see_the_family(house: House) -> None:
    _, family_id = planned(house)
    assert shown(house, "curator", f"/families/{family_id}/consents")[0] == 404
    assert house.sign_in("curator").post(f"/families/{family_id}/consents/withdraw", {}).status_code == 404


@pytest.mark.parametrize(
    ("scope", "agencies", "stopped", "goes_on"),
    [
        ("disclosure", [], "всем организациям остановлена", "сопровождение продолжается"),
        ("recipients", ["health"], "ничего не передаётся: ", "Остальным организациям сведения передаются"),
    ],
)
def test_what_stopped_and_what_goes_on_is_named(
    house: House, scope: str, agencies: list[str], stopped: str, goes_on: str
) -> None:
    case_id, family_id = planned(house)
    with house.store.transaction() as tx:
        lists = {"subjects": [], "data_list": [], "actions": [], "recipients": ["health", "education"]}
        own = {"case_id": case_id, "family_id": family_id, "kind": "disclosure", "status": "signed"}
        rows.add(tx, Consent, **own, **lists, signed_on=date(2026, 9, 1), recorded_at=tx.now())
    head, address = house.sign_in("dept_head"), f"/families/{family_id}/consents"
    paper = {"scope": scope, "submitted_on": "2026-09-07", **MOTHER, "recipients": agencies}
    assert head.post(f"{address}/withdraw", paper).status_code == 302
    said = html.unescape(head.get(address).text)
    assert stopped in said and goes_on in said
    assert "Передача сведений остановлена с этой минуты" not in said
