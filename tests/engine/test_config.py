"""The configuration loads as the domain says, and a broken one is refused with every fault at once."""

from __future__ import annotations

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from engine.config import clauses, current, load
from engine.errors import ConfigRefused
from engine.worktime import Calendar, resolve

ROOT = Path(__file__).resolve().parents[2]
CONFIG = load(ROOT)
START = date(2026, 9, 16)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped configuration to break."""
    shutil.copytree(ROOT / "config", tmp_path / "config")
    return tmp_path


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "config" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults(root: Path) -> list[str]:
    with pytest.raises(ConfigRefused) as refusal:
        load(root)
    return [str(fault) for fault in refusal.value.faults]


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


def test_zhodino_says_what_its_regulation_says() -> None:
    zhodino = CONFIG.institutions["zhodino"]
    assert (zhodino.day_start, zhodino.day_end, zhodino.jurisdiction) == (time(8), time(17), "BY")
    assert zhodino.parameters["plan_due"] == {"calendar days": 10}
    assert zhodino.parameters["dispatch_due"] == {"working days": 1}
    assert zhodino.parameters["monitoring_due"] == {"months": 1}
    assert zhodino.parameters["removal_decider"] == "dept_head"
    assert zhodino.parameters["remote_counts"] is False
    assert zhodino.contacts["crisis_room_phone"] == "8 (033) 322-23-87"
    assert zhodino.contacts["trust_phone"] == "4-86-04"
    assert zhodino.settings["plan_due"].clause == "zhod.stage2.a.term"
    assert zhodino.settings["plan_due"].text == "={calendar days: 10}"
    assert zhodino.settings["diagnosis_due"].proposal and not zhodino.settings["plan_due"].proposal


def test_contacts_stand_in_the_regulation() -> None:
    digits = "".join(
        filter(
            str.isdigit,
            (ROOT / "config/regulations" / clauses()["zhod.org.crisis"].source).read_text("utf-8"),
        )
    )
    for name in ("phone", "trust_phone", "hotline_phone", "crisis_room_phone"):
        assert "".join(filter(str.isdigit, CONFIG.institutions["zhodino"].contacts[name])) in digits


@pytest.mark.parametrize("slug", CONFIG.institutions)
def test_every_term_of_every_institution_resolves(slug: str) -> None:
    institution = CONFIG.institutions[slug]
    calendar = Calendar.of(institution)
    terms = {name: entry.value for name, entry in institution.settings.items() if entry.unit == "term"}
    assert len(terms) > 8
    for term in terms.values():
        assert resolve(term, START, calendar).due >= calendar.end_of(START)  # at once: the same day


def test_every_deadline_clause_of_zhodino_is_set_from_it() -> None:
    cited = {entry.clause for entry in CONFIG.institutions["zhodino"].settings.values()}
    stated = {
        id
        for id, clause in clauses().items()
        if id.startswith("zhod.") and clause.kind in ("deadline", "frequency")
    }
    assert stated <= cited


def test_clauses() -> None:
    known = clauses()
    assert len(known) == 237
    clause = known["zhod.stage2.b.term"]
    assert clause.kind == "deadline" and clause.executable and "одного рабочего дня" in clause.text
    assert all((ROOT / "config/regulations" / clause.source).exists() for clause in known.values())


def test_omsk_names_its_levels_in_words_that_may_be_changed(root: Path) -> None:
    """A5: codes are those of forms and tables, the words are the institution's; an empty word is refused."""
    assert CONFIG.institutions["omsk"].parameters["support_levels"]["basic"] == "базовый"
    edit(root, "institutions/omsk.toml", 'basic = "базовый"', 'basic = "обычный"')
    assert load(root).institutions["omsk"].parameters["support_levels"]["basic"] == "обычный"
    edit(root, "institutions/omsk.toml", 'basic = "обычный"', 'basic = ""')
    (fault,) = faults(root)
    assert fault.startswith("config/institutions/omsk.toml, parameters.support_levels.value: нужен словарь")


def test_roles_and_lanes() -> None:
    assert {"registrar", "dept_head", "curator", "director", "deputy_director", "agency", "family"} < set(
        CONFIG.roles
    )
    assert CONFIG.role_of_lane("Специалист-куратор").id == "curator"  # type: ignore[union-attr]
    assert CONFIG.role_of_lane("Регистратор\nЦентра").id == "registrar"  # type: ignore[union-attr]
    assert CONFIG.role_of_lane("Бухгалтер") is None
    assert all(role.title["ru"] and role.title["en"] for role in CONFIG.roles.values())


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
