"""«Состояние установки»: what doctor tells, for administrators only."""

from __future__ import annotations

import html
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert, make_url

from engine.anchors.make import make_anchor
from engine.backup.after import KEY
from engine.backup.runs import DRILL, keep_run
from engine.store.tables import Setting
from tests.place import ROOT
from tests.webapp.conftest import House
from webapp.admin.installation import placeless
from webapp.frame.restored import KEPT


def test_an_administrator_reads_every_check_with_what_to_do(house: House) -> None:
    page = house.sign_in("administrator").get("/admin/installation").text
    assert "Состояние установки" in page and "kurator doctor" in page
    for title in ("База", "Версия базы", "Секрет", "Файлы", "Куки", "Буквы", "Таймеры", "Часы", "Место"):
        assert f"<strong>{title}</strong>" in page
    rows = re.findall(r'<tr data-state="(\w+)">(.*?)</tr>', page, re.S)
    assert len(rows) >= 12
    for state, row in rows:
        assert (re.findall(r"<td>(.*?)</td>", row, re.S)[-1] == "") == (state == "ok"), row


def test_no_folder_of_the_machine_is_told(house: House) -> None:
    page = house.sign_in("administrator").get("/admin/installation").text
    for place in (str(ROOT), str(Path(str(make_url(house.store.url).database)).parent)):
        assert place not in page
    assert placeless(f"файл {ROOT}/var/secret", "sqlite:////srv/data/k.db") == "файл var/secret"
    assert placeless("файл /srv/data/k.db", "sqlite:////srv/data/k.db") == "файл k.db"


def test_in_english_as_well(house: House) -> None:
    browser = house.sign_in("administrator")
    browser.post("/language", {"language": "en"})
    page = browser.get("/admin/installation").text
    assert "State of the installation" in page and "<strong>Database</strong>" in page
    assert not re.search(
        "[а-яё]", re.sub(r"<(script|style).*?</\1>", "", page.split("<table")[1].split("</table>")[0])
    )


def test_nobody_else_reads_it(house: House) -> None:
    for login in ("registrar", "dept_head", "methodologist"):
        assert house.sign_in(login).get("/admin/installation").status_code == 403


def test_the_last_trial_of_a_copy_and_the_signatures_are_there_to_be_read(house: House) -> None:
    browser = house.sign_in("administrator")
    assert "data-protocol" not in browser.get("/admin/installation").text
    assert "Подписей ещё нет" in browser.get("/admin/installation/signatures").text
    with house.store.transaction() as tx:
        now = tx.now()
        facts = {
            "copy": "k.kurator",
            "rows": 120,
            "tables": 7,
            "cases": 3,
            "nowhere": 0,
            "broken": 0,
            "apart": 0,
            "strays": 0,
        }
        keep_run(
            tx,
            kind=DRILL,
            began_at=now,
            ended_at=now,
            made_at=now,
            place="k.kurator",
            size=1,
            ok=True,
            facts=facts,
        )
    signed = make_anchor(house.store, Ed25519PrivateKey.generate())
    page = browser.get("/admin/installation").text
    assert "Копия годна" in page and "Строк 120, таблиц 7, открытых дел 3." in page
    assert (
        html.escape(signed.line(), quote=True).replace("&quot;", "&#34;")
        in browser.get("/admin/installation/signatures").text
    )


def test_a_database_put_back_says_so_to_everybody_until_an_administrator_ends_it(house: House) -> None:
    with house.store.transaction() as tx:
        value = {"made_at": "2026-11-28T00:10:00+00:00", "restored_at": "2026-11-29T00:10:00+00:00"}
        tx.execute(insert(Setting).values(key=KEY, value=value))
    registrar, administrator = house.sign_in("registrar"), house.sign_in("administrator")
    house.app.extensions.pop(KEPT, None)
    assert "База восстановлена из копии" in registrar.get("/families/").text
    assert registrar.post("/admin/installation/caught-up").status_code == 403
    assert "Всё внесено снова" in administrator.get("/admin/installation").text
    assert administrator.post("/admin/installation/caught-up").status_code == 302
    assert "восстановлена" not in registrar.get("/families/").text
    assert "Всё внесено снова" not in administrator.get("/admin/installation").text
