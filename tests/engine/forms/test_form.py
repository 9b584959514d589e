"""What a person may submit."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import FormFaults
from engine.forms.form import labels, validate
from engine.models.workspace import Workspace
from tests.engine.models.models import ROOT

TODAY = date(2026, 9, 16)
LEVELS = [{"label": "Плановый", "value": "planned"}, {"label": "Экстренный", "value": "emergency"}]


def field(kind: str, key: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "key": key, "label": key.capitalize(), "id": key, **more}


def of(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": "default", "schemaVersion": 19, "id": "f", "components": list(components)}


def clean(form: dict[str, Any], submitted: Any, **context: Any) -> dict[str, Any]:
    return validate(form, submitted, context, TODAY)


def faults(form: dict[str, Any], submitted: Any, **context: Any) -> dict[str, list[str]]:
    with pytest.raises(FormFaults) as refused:
        validate(form, submitted, context, TODAY)
    assert refused.value.facts["kept"] is submitted
    found: dict[str, list[str]] = refused.value.facts["faults"]
    return found


def test_every_kind_is_cleaned() -> None:
    form = of(
        field("textfield", "name"),
        field("textarea", "note"),
        field("number", "rooms"),
        field("checkbox", "agreed"),
        field("radio", "level", values=LEVELS),
        field("checklist", "levels", values=LEVELS),
        field("datetime", "born", subtype="date"),
        field("datetime", "at", subtype="time"),
        field("datetime", "seen", subtype="datetime"),
        {"type": "text", "id": "x", "text": "Справка"},
    )
    given = {
        "name": "  Анна Мицкевич ",
        "note": "=HYPERLINK(1)",
        "rooms": "3,5",
        "agreed": True,
        "level": "planned",
        "levels": ["planned"],
        "born": "2024-02-29",
        "at": "09:30",
        "seen": "2026-09-16T10:00+03:00",
    }
    assert clean(form, given) == {**given, "name": "Анна Мицкевич", "rooms": 3.5}


def test_all_faults_come_at_once_with_labels() -> None:
    form = of(
        field("textfield", "name", validate={"required": True}),
        field("number", "rooms", validate={"min": 1, "max": 20}, decimalDigits=0),
        field("datetime", "born", subtype="date"),
        field("select", "level", values=LEVELS),
    )
    found = faults(form, {"rooms": 0.5, "born": "2026-02-30", "level": "superadmin", "role": "director"})
    assert found["name"] == ["Заполните поле «Name»."]
    assert len(found["rooms"]) == 2
    assert "«2026-02-30» — такого дня нет в календаре" in found["born"][0]
    assert "такого варианта" in found["level"][0]
    assert "«role»" in found["role"][0]


@pytest.mark.parametrize("kind", ["textfield", "textarea"])
def test_a_sign_that_nobody_sees_is_named_at_its_field(kind: str) -> None:
    form = of(field("dynamiclist", "people", path="people", components=[field(kind, "name")]))
    found = faults(form, {"people": [{"name": "Анна"}, {"name": "Ан\u202eна"}]})
    assert [*found] == ["people[1].name"] and "U+202E" in found["people[1].name"][0]
    lines = of(field(kind, "name"))
    assert clean(lines, {"name": "Анна\nОльга\tВера"}) == {"name": "Анна\nОльга\tВера"}


def test_empty_values_have_one_spelling() -> None:
    form = of(
        field("textfield", "name"),
        field("checkbox", "agreed"),
        field("taglist", "tags", values=LEVELS),
        field("number", "n"),
    )
    assert clean(form, {}) == {"name": None, "agreed": False, "tags": [], "n": None}
    assert clean(form, {"name": "   ", "n": ""}) == clean(form, {})


def test_a_required_tick_must_be_set() -> None:
    form = of(field("checkbox", "agreed", validate={"required": True}))
    assert faults(form, {"agreed": False}) == {"agreed": ["Отметьте «Agreed»: без этого продолжить нельзя."]}


@pytest.mark.parametrize(
    "value",
    ["2026-02-30", "2999-01-01", "0001-01-01", "31.09.2026", "20260916", "2026-W38-3", 20260916, True],
)
def test_dates_that_are_none(value: Any) -> None:
    assert "born" in faults(of(field("datetime", "born", subtype="date")), {"born": value})


def test_a_day_is_understood_as_it_is_typed_also_where_a_condition_asks_for_it() -> None:
    form = of(
        field("datetime", "born", subtype="date"),
        field("datetime", "at", subtype="time"),
        field("datetime", "met", timeSerializingFormat="no_timezone"),
        field("textfield", "school", conditional={"hide": '=born > "2020-01-01"'}),
    )
    given = {"born": "вчера", "at": "930", "met": "1.9\n9", "school": "лицей"}
    kept = validate(form, given, today=date(2026, 11, 30))
    assert kept == {"born": "2026-11-29", "at": "09:30", "met": "2026-09-01T09:00"}
    wrong = faults(form, {"born": "абв", "at": "25:00", "met": "1.9\n", "school": ""})
    assert [wrong[name][0].partition(": ")[2][:30] for name in ("born", "at", "met")] == [
        "«абв» не похоже на дату. Напиш",
        "«25:00» — такого времени нет: ",
        "укажите и дату, и время.",
    ]


@pytest.mark.parametrize("value", [True, [], {}, "1e5", "0x10", "NaN", "12 345 руб"])
def test_numbers_that_are_none(value: Any) -> None:
    form = of(field("number", "n", validate={"required": True}))
    assert "n" in faults(form, {"n": value})


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        10**400,
        "\x00",
        "\ud800",
        {"a": [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]},
    ],
)
def test_values_no_database_keeps_are_refused(value: Any) -> None:
    assert "" in faults(of(field("textfield", "name")), {"name": value})


def test_keys_of_machinery_are_only_unknown_fields() -> None:
    form = of(field("textfield", "child"))
    for odd in ({"__builtins__": {}}, {"typename": "datetime"}, {"__proto__": {"a": 1}}):
        assert set(faults(form, odd)) == set(odd)
    assert "child" in faults(form, {"child": {"typename": "дом"}})
    assert "" in faults(form, [1, 2])


def test_hidden_fields_are_ignored_and_not_required() -> None:
    form = of(
        field("checkbox", "violence"),
        field("textarea", "details", validate={"required": True}, conditional={"hide": "=violence != true"}),
    )
    assert clean(form, {"details": "x"}) == {"violence": False}
    assert "details" in faults(form, {"violence": True})


def test_what_hides_a_field_may_itself_be_hidden() -> None:
    form = of(
        field("radio", "a", values=[{"value": "yes"}, {"value": "no"}]),
        field("radio", "b", values=[{"value": "yes"}, {"value": "no"}], conditional={"hide": '=a != "yes"'}),
        field("textfield", "c", validate={"required": True}, conditional={"hide": '=b != "yes"'}),
    )
    assert clean(form, {"a": "no", "b": "yes", "c": "old"}) == {"a": "no"}
    assert "c" in faults(form, {"a": "yes", "b": "yes"})


def test_a_hidden_answer_excuses_nobody() -> None:
    """Sent past the browser: the tick that hides a required field is itself not offered here."""
    form = of(
        field("checkbox", "spoken", conditional={"hide": "=not(parameters.oral_consent = true)"}),
        field("textfield", "paper", validate={"required": True}, conditional={"hide": "=spoken = true"}),
    )
    assert set(faults(form, {"spoken": True}, parameters={})) == {"paper"}
    assert clean(form, {"spoken": True}, parameters={"oral_consent": True}) == {"spoken": True}


def test_a_hidden_group_hides_what_is_in_it() -> None:
    group = {
        "type": "group",
        "path": "doc",
        "components": [field("textfield", "number", validate={"required": True})],
    }
    form = of(field("checkbox", "has"), {**group, "conditional": {"hide": "=has != true"}})
    assert clean(form, {}) == {"has": False}
    assert "doc.number" in faults(form, {"has": True})
    assert clean(form, {"has": True, "doc": {"number": "MP1"}}) == {"has": True, "doc": {"number": "MP1"}}


def test_locked_fields_are_the_servers() -> None:
    form = of(
        field("number", "score", readonly=True),
        field("number", "ratio", disabled=True),
        field("number", "limit", readonly="=score > 10"),
        field("textfield", "why", validate={"required": True}, conditional={"hide": "=score < 5"}),
    )
    assert clean(form, {"score": 1, "ratio": 1, "limit": 7}, score=3) == {"limit": 7}
    assert clean(form, {"score": 1, "limit": 7, "why": "!"}, score=11) == {"why": "!"}
    assert "why" in faults(form, {"score": 1}, score=11)


def test_options_may_come_from_the_case() -> None:
    form = of(
        field("select", "curator", valuesKey="candidates"),
        field("select", "agency", valuesExpression="=agencies[active = true].code"),
    )
    known = {
        "candidates": [{"label": "Мазур", "value": "mazur"}],
        "agencies": [{"code": "gkb", "active": True}, {"code": "rovd", "active": False}],
    }
    assert clean(form, {"curator": "mazur", "agency": "gkb"}, **known) == {
        "curator": "mazur",
        "agency": "gkb",
    }
    assert set(faults(form, {"curator": "sokol", "agency": "rovd"}, **known)) == {"curator", "agency"}


def test_rows_of_a_list_are_judged_one_by_one() -> None:
    members = {
        "type": "dynamiclist",
        "path": "members",
        "label": "Члены семьи",
        "id": "m",
        "properties": {"min_items": "1", "max_items": "3"},
        "components": [
            field("textfield", "name", validate={"required": True}),
            field("datetime", "birth_date", subtype="date", properties={"rule": "not_future"}),
            field(
                "textfield", "school", validate={"required": True}, conditional={"hide": "=this.adult = true"}
            ),
            field("checkbox", "adult"),
        ],
    }
    good = {"name": "Ольга", "birth_date": "1990-05-05", "adult": True}
    assert clean(of(members), {"members": [{**good, "school": "x"}]}) == {"members": [good]}
    found = faults(of(members), {"members": [good, {"birth_date": "2027-01-01", "role": 1}, "x"]})
    assert set(found) == {
        "members[1].name",
        "members[1].birth_date",
        "members[1].school",
        "members[1].role",
        "members[2]",
    }
    assert "members" in faults(of(members), {"members": []})
    assert "members" in faults(of(members), {"members": [good] * 4})
    assert "members" in faults(of(members), {"members": "x"})
    words = {**members["properties"], "min_items_words": "Назовите хотя бы одного (п. 3)."}
    spoken = faults(of({**members, "properties": words}), {"members": []})
    assert spoken["members"] == ["Назовите хотя бы одного (п. 3)."]


def test_an_expression_is_computed_here_whatever_was_sent() -> None:
    form = of(field("number", "a"), {"type": "expression", "key": "twice", "expression": "=a * 2", "id": "x"})
    assert clean(form, {"a": 4, "twice": 1000}) == {"a": 4, "twice": 8}


def test_patterns_lengths_mail_and_passed_dates() -> None:
    form = of(
        field("textfield", "code", validate={"pattern": r"^\d{3}$", "patternErrorMessage": "Три цифры."}),
        field("textfield", "mail", validate={"validationType": "email"}),
        field("textfield", "short", validate={"minLength": 3, "maxLength": 5}),
        field("datetime", "due", subtype="date", disallowPassedDates=True),
        field("textfield", "evil", validate={"pattern": "^(a+)+$"}),
    )
    found = faults(
        form, {"code": "12", "mail": "нет", "short": "ab", "due": "2026-09-15", "evil": "a" * 40 + "!"}
    )
    assert set(found) == {"code", "mail", "short", "due", "evil"}
    assert found["code"] == ["Три цифры."]
    assert clean(
        of(*form["components"][:4]), {"code": "123", "mail": "a@b.by", "short": "abcd", "due": "2026-09-16"}
    )


def test_limits_may_be_expressions() -> None:
    form = of(field("number", "paid", validate={"max": "=total"}))
    assert clean(form, {"paid": 5}, total=5) == {"paid": 5}
    assert "paid" in faults(form, {"paid": 6}, total=5)


def test_a_huge_text_is_refused_with_its_limit() -> None:
    (sentence,) = faults(of(field("textarea", "note")), {"note": "х" * 200_000})["note"]
    assert "20000" in sentence


def test_sentences_come_in_english_too() -> None:
    with pytest.raises(FormFaults) as refused:
        validate(of(field("textfield", "name", validate={"required": True})), {}, {}, TODAY, "en")
    assert refused.value.facts["faults"]["name"] == ["Fill in “Name”."]


def test_labels() -> None:
    form = of(
        field("textfield", "name", defaultValue="—"),
        {"type": "dynamiclist", "path": "rows", "label": "Строки", "components": [field("number", "n")]},
    )
    assert labels(form) == {"name": "Name", "rows": "Строки", "rows[].n": "N"}


@pytest.mark.parametrize(
    "name",
    [
        "typename_unknown",
        "typename_workflow",
        "typename_datetime",
        "builtins",
        "date_feb30",
        "option_not_offered",
        "lone_surrogate",
    ],
)
def test_hostile_submissions_are_refused(name: str) -> None:
    form = of(
        field("select", "level", values=LEVELS),
        field("datetime", "birth", subtype="date"),
        field("textfield", "note"),
    )
    assert faults(form, json.loads((ROOT / f"tests/hostile/submissions/{name}.json").read_bytes()))


FORMS = Workspace.read(ROOT).forms()
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["yes", "2026-09-16", "10:00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "kind", "code", "due", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_anything_at_all_is_either_cleaned_or_refused(form_id: str, data: st.DataObject) -> None:
    """Real forms, any submission: cleaned data holds only the form's own fields and can be stored."""
    form = Workspace.read(ROOT).form(form_id) if form_id not in _read else _read[form_id]
    _read[form_id] = form
    keys = sorted({path.split(".")[0].split("[")[0] for path in labels(form)})
    given_ = data.draw(st.dictionaries(st.sampled_from([*keys, "stranger"]), values, max_size=6))
    try:
        cleaned = validate(form, given_, {}, TODAY)
    except FormFaults as refused:
        assert all(sentence.strip() for each in refused.facts["faults"].values() for sentence in each)
    else:
        assert set(cleaned) <= set(keys)
        json.dumps(cleaned, allow_nan=False)


_read: dict[str, dict[str, Any]] = {}
