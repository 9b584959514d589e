"""The configuration loads as the domain says, and a broken one is refused with every fault at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from engine.config import current, load
from engine.errors import ConfigRefused
from engine.worktime import Calendar
from tests.engine.config.broken import CONFIG, edit, faults


def test_the_four_institutions() -> None:
    assert set(CONFIG.institutions) == {"zhodino", "omsk", "rodnik", "ekaterinburg"}
    zones = {slug: str(institution.zone) for slug, institution in CONFIG.institutions.items()}
    assert zones == {
        "zhodino": "Europe/Minsk",
        "omsk": "Asia/Omsk",
        "rodnik": "Europe/Moscow",
        "ekaterinburg": "Asia/Yekaterinburg",
    }
    prefixes = {institution.case_prefix for institution in CONFIG.institutions.values()}
    assert len(prefixes) == 4 and CONFIG.institutions["zhodino"].case_prefix == "ЖД"


def test_the_current_configuration_follows_the_home_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(root, "institutions/zhodino.toml", "={calendar days: 10}", "={calendar days: 12}")
    monkeypatch.setenv("KURATOR_HOME", str(root))
    assert current().institutions["zhodino"].parameters["plan_due"] == {"calendar days": 12}
    assert current() is current()


BROKEN = [
    (
        'jurisdiction = "BY"',
        'jurisdiction = "PL"',
        "jurisdiction: значение «PL» не подходит. Бывает: BY, RU.",
    ),
    ('zone = "Europe/Minsk"', 'zone = "Europe/Zhodino"', "zone: часового пояса «Europe/Zhodino» нет"),
    ('case_prefix = "ЖД"', "case_prefix = 5", "case_prefix: нужен текст в кавычках, а указано 5."),
    ("short_title", "shrot_title", "short_title: значение не указано"),
    ("[contacts]", "[contcats]", "contcats: непонятный ключ"),
    ('"17:00"', '"25:00"', "hours.day_end.value: нужно время вида"),
    ('"17:00"', '"07:00"', "hours.day_end: рабочий день заканчивается"),
    ("={calendar days: 10}", "10 дней", "parameters.plan_due.value: срок «10 дней» не понят"),
    ("={calendar days: 10}", "={days: 10}", "parameters.plan_due.value: срок"),
    ("={calendar days: 10}", "={calendar days: x}", "parameters.plan_due.value: срок"),
    ("={calendar days: 10}", "2026-01-01", "parameters.plan_due.value: срок"),
    ("zhod.stage2.a.term", "zhod.stage9", "parameters.plan_due.clause: пункта «zhod.stage9» нет"),
    (
        "zhod.stage2.a.term",
        "omsk.6.4.a",
        "parameters.plan_due.clause: пункт «omsk.6.4.a» — из положения другого",
    ),
    ("plan_due", "plan_deu", "parameters.plan_deu: такого параметра нет"),
    (
        "remote_counts = { value = false",
        'remote_counts = { value = "нет"',
        "parameters.remote_counts.value: нужно true или false",
    ),
    (
        "visits_planned_min = { value = 1",
        "visits_planned_min = { value = -1",
        "parameters.visits_planned_min.value: нужно целое число",
    ),
    ('value = "dept_head"', 'value = "boss"', "parameters.removal_decider.value: роли «boss» нет"),
    (
        "plan_due = { value",
        'plan_due = { unit = "days", value',
        "parameters.plan_due.unit: единица «days» не подходит",
    ),
    ("plan_due = { value", "plan_due = { valeu", "parameters.plan_due.value: значение не указано"),
    ("plan_due = {", "plan_due = 10 #", "parameters.plan_due: нужна запись вида"),
    ('regulations = ["zhod"]', 'regulations = ["zhod", 4]', "regulations: нужен список текстов"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), BROKEN, ids=[row[1][:40] for row in BROKEN])
def test_a_fault_names_file_key_and_remedy(root: Path, old: str, new: str, sentence: str) -> None:
    edit(root, "institutions/zhodino.toml", old, new)
    assert any(fault.startswith(f"config/institutions/zhodino.toml, {sentence}") for fault in faults(root)), (
        faults(root)
    )


def test_all_faults_come_at_once(root: Path) -> None:
    edit(root, "institutions/zhodino.toml", "={calendar days: 10}", "скоро")
    edit(root, "institutions/zhodino.toml", '"Europe/Minsk"', '"Minsk"')
    edit(root, "institutions/omsk.toml", "omsk.6.4.a", "omsk.none")
    edit(root, "roles.toml", '"Директор", "Руководитель"', '"Директор", "Семья"')
    edit(root, "parameters.toml", 'unit = "flag"', 'unit = "yesno"')
    (root / "config/institutions/rodnik.toml").write_text("title = ", "utf-8")
    found = faults(root)
    for file in ("zhodino", "omsk", "rodnik", "roles", "parameters"):
        assert any(f"{file}.toml" in fault for fault in found)
    assert sum("zhodino" in fault for fault in found) >= 2
    with pytest.raises(ConfigRefused) as refusal:
        load(root)
    assert refusal.value.sentence().count("\n- ") == len(found)


def test_a_broken_file_is_one_fault(root: Path) -> None:
    (root / "config/institutions/omsk.toml").write_bytes(b"\xff\xfe title")
    assert [fault for fault in faults(root) if "omsk" in fault] == faults(root)
    assert len(faults(root)) == 1


def test_an_empty_home_is_refused(tmp_path: Path) -> None:
    assert any("нет ни одного учреждения" in fault for fault in faults(tmp_path))


def test_a_decreed_day_is_added_to_the_calendar(root: Path) -> None:
    path = root / "config/calendars/BY.toml"
    path.write_text(
        path.read_text("utf-8") + '\n[[days]]\nday = 2027-05-10\nkind = "off"\nact = "постановление № 1"\n',
        "utf-8",
    )
    calendar = Calendar.of(load(root).institutions["zhodino"])
    day = date(2027, 5, 10)
    assert calendar.why_off(day) == "нерабочий день (постановление № 1)"
    path.write_text(path.read_text("utf-8").replace('"off"', '"free"'), "utf-8")
    assert any("BY.toml, days: запись" in fault for fault in faults(root))
