"""What a template may not say, and the paragraph that is quoted."""

from __future__ import annotations

import pytest

from engine.documents.shape import Group, Rows, group
from engine.documents.templates.checking import QUOTED, check

QUESTIONS = Rows(Group({"opinions": Rows(group("opinion", "text"))}))
SHAPE = Group(
    {
        "case": group("case", "number day"),
        "members": Rows(group("member", "name birth")),
        "questions": QUESTIONS,
    }
)

REFUSED = {
    "{% for each in members recursive %}{% endfor %}": "loop",
    "{% for one in case %}{% endfor %}": "not_rows",
    "{% for one in range(10) %}x{% endfor %}": "not_rows",
    "{% include 'passwd' %}": "statement",
    "{% for one in members %}{% for two in members %}{% endfor %}{% endfor %}": "loop_crossed",
    "{% for one in members %}{% for two in case.number %}{% endfor %}{% endfor %}": "loop_crossed",
    "{{ case.number.__init__.__globals__ }}": "field",
    "{{ members|map(attribute='x') }}": "filter",
    "{{ namespace(x=1) }}": "expression",
    "{% import 'os' as os %}": "statement",
    "{% call case() %}{% endcall %}": "statement",
    "{% macro again() %}{{ again() }}{% endmacro %}": "statement",
    "{% raw %}{{ case.number }}{% endraw %}": "left",
    "{% set secret = case %}": "statement",
    "{{ ''.__class__.__mro__ }}": "field",
    "{{ 'a' * 100000000 }}": "expression",
    "{{ case }}": "not_text",
    "{{ case.number": "syntax",
    "{{ case.number|attr('x') }}": "filter",
    "{{ case.number|upper('x') }}": "filter",
    "{{ case.secret }}": "field",
    "{{ case.number.__class__ }}": "field",
    "{{ cycler }}": "field",
    "{{ lipsum() }}": "expression",
    "}} left alone": "left",
}
TAKEN = (
    "{% for one in questions %}{% for said in one.opinions %}{{ said.text }}{% endfor %}{% endfor %}",
    "{% for one in members %}{{ loop.index }}. {{ one.name|upper }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% if case.day and not case.number == '5' or members %}yes{% elif case.day %}no{% else %}-{% endif %}",
    "{{ case['number'] }}, {{ case.day|blank }}, {{ 'да' if case.day else 'нет' }}",
)


@pytest.mark.parametrize("source", sorted(REFUSED))
def test_what_is_refused_names_its_paragraph(source: str) -> None:
    found = check(f"<w:p>Первый</w:p>\n<w:p><w:t>{source}</w:t></w:p>", SHAPE)
    assert found and source[:20] in found[0].paragraph and "Первый" not in found[0].paragraph
    assert all(fault.sentence for fault in found)
    assert not any("template_" in fault.sentence for fault in found)  # each has its words


@pytest.mark.parametrize("source", sorted(TAKEN))
def test_what_is_taken(source: str) -> None:
    assert check(source, SHAPE) == []


def test_a_long_paragraph_is_quoted_by_its_beginning() -> None:
    [fault] = check("x" * 500 + "{{ nothing }}", SHAPE)
    assert len(fault.paragraph) == QUOTED + 1
