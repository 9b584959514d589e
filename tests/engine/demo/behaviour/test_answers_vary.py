"""No answer of the demo is always the same where a real house's would not be: choices, ticks, numbers and texts of forms."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from sqlalchemy import select

from engine.forms.fields import Field, fields
from engine.store.session import Store
from engine.store.tables import Case, Submission
from tests.engine.demo.half_year import HalfYear
from tests.forms.filling import FORMS, WORKSPACE

OFTEN, SHARE = 20, 0.9
KINDS = frozenset({"select", "radio", "checklist", "taglist", "checkbox", "number", "textfield", "textarea"})
#: Answers that are rightly (nearly) always the same, by why. A key is the end of a field's path.
RIGHT: Mapping[str, tuple[str, ...]] = {
    "danger is rare, and where it is told a crisis begins by a message of its own": (
        "immediate_threat", "child_rights_violation", "child_in_danger", "crisis", "violence", "threat",
    ),
    "of one family in ten, or none: its tale says so": (
        "pdn", "recent_loss", "sop_status", "substance", "employed_adults", "school", "neglect",
    ),
    "a refusal of these ends the case before it comes so far, or is told by a message": (
        "support_consent.decision", "pd_consent.decision", "disclosure_consent.decision", "family_agrees", "accepted", "agreed", "take_on",
    ),
    "the house prints its sheet so": ("_consent.form", "_consent.term_kind", "_consent.actions", "_consent.data_list", "basis", "place"),
    "an act: without this answer the form is not sent, or it is one's duty": (
        "checked", "family_participated", "explained", "free_of_charge", "no_family_data", "phones_given", "head_ack", "copies", "duties_family", "duties_institution",
    ),
    "one person of the house signs": ("signer_institution",),
    "a decree sets it": ("subsistence_minimum",),
    "a visit that did not take place is recorded by its term, a door that stayed shut by the first visit of Yekaterinburg": ("contact",),
    "an organisation's silence is a term's, and «find_out» answers it; this form is opened for an answer": ("reply_status",),
    "what the family solves itself is no problem of the programme": ("self_solved",),
    "the number of a row": ("measures_status.no", "measure_no"),
    "the programme is made of them": ("circumstances_answered.answered", "ippsu_services.covered"),
    "the step opens this form for a request, and gives its ground": ("f20_request_ru:kind", "legal_ground"),
    "the citizens of Yekaterinburg live alone and are old: no children, and visits at home": (
        "f07_visit_ru:child_care:ekaterinburg", "f07_visit_ru:channel:ekaterinburg", "f11_schedule_ru:rows.form:ekaterinburg",
    ),
    "nobody of the demo has a programme of social services before: theirs stands alone; what was planned gives a visit its kind": (
        "f06_programme_rods:kind", "f07_visit_ru:kind", "f07_visit_by:kind",
    ),
    "the agreement is there: those without one go another way": ("no_agreement",),
    "not mended yet: nobody of the demo leaves a measure undone, and the same two go to every citizen": (
        "measure_result_by:status", "measure_result_ru:status", "parties",
    ),
    "a specialist with the family's trust tells everything": ("results_discussed",),
}  # fmt: skip


@cache
def kinds(form_id: str) -> dict[str, str]:
    """Path of each field -> its kind."""
    return dict(_kinds(fields(WORKSPACE.form(form_id)), "")) if form_id in FORMS else {}


def _kinds(known: tuple[Field, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for field in known:
        yield prefix + field.dotted, field.kind
        yield from _kinds(field.inner, f"{prefix}{field.dotted}.")


def told(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from told(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
        for each in value:
            yield from told(each, path)
    elif value not in (None, "", []):
        yield path, json.dumps(value, ensure_ascii=False)


def answers(store: Store) -> dict[tuple[str, str, str], Counter[str]]:
    """House, form, field -> how often each answer was given."""
    query = select(Case.institution, Submission.form, Submission.data)
    with store.reading() as tx:
        rows = tx.execute(query.join(Submission, Submission.case_id == Case.id)).all()
    found: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for house, form, data in rows:
        for path, answer in told(data):
            if kinds(form or "").get(path) in KINDS and not path.startswith("unknown."):
                found[house, form, path][answer] += 1
    return found


def is_right(house: str, form: str, path: str) -> bool:
    names = {path, f"{form}:{path}", f"{form}:{path}:{house}"}
    ends = [end for each in RIGHT.values() for end in each]
    return any(
        name == end or name.endswith(f".{end}") or (end[0] == "_" and end in name)
        for name in names
        for end in ends
    )


def test_answers_vary_as_those_of_a_house_do(once: HalfYear) -> None:
    same = {
        key: (answer, times, said.total())
        for key, said in answers(once.store).items()
        for answer, times in said.most_common(1)
        if said.total() >= OFTEN and times >= SHARE * said.total() and not is_right(*key)
    }
    assert same == {}


def test_families_leave_something_unsaid_in_every_house(once: HalfYear) -> None:
    """What is not known is told as such: the report of it has something to count."""
    lacking = {
        house for (house, _, path), said in with_unknown(once.store).items() if path == "unknown.why" and said
    }
    assert lacking == {"zhodino", "omsk", "rodnik", "ekaterinburg"}


def with_unknown(store: Store) -> dict[tuple[str, str, str], Counter[str]]:
    query = select(Case.institution, Submission.form, Submission.data)
    found: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    with store.reading() as tx:
        for house, form, data in tx.execute(query.join(Submission, Submission.case_id == Case.id)):
            for path, answer in told(data):
                found[house, form, path][answer] += 1
    return found
