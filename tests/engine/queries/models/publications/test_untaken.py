"""Who could take the tasks of a change."""

from __future__ import annotations

from engine.models.publishing.material import material
from engine.queries.models.publications.gate import gate_of
from engine.queries.models.publications.untaken import untaken
from tests.engine.models.models import file, node, process, simple
from tests.engine.usecases.models.publishing_house import PART, PublishingHouse


def offered(said: str) -> dict[str, bytes]:
    step = f'<zeebe:formDefinition formId="plan"/><zeebe:assignmentDefinition {said}/>'
    return {PART: file(process(simple(node("userTask", "t", step, name="Сверить план"), "t"), id="part"))}


def test_a_role_that_nobody_holds_is_told_at_the_gate_with_the_step(database_url: str) -> None:
    press = PublishingHouse.on(database_url)
    author = press.person("vrublevski", "methodologist")
    press.person("elsewhere", "psychologist", institution="omsk")
    with press.store.reading() as tx:
        made = material(tx, "zhodino", offered('candidateGroups="psychologist"'))
        (told,) = [one for one in gate_of(tx, author, made, "ru").warnings if one.rule == "untaken"]
        assert told.element == "t" and "«Сверить план»" in told.message and "психолог" in told.message.lower()
        for said in (
            'candidateGroups="psychologist, methodologist"',
            'candidateGroups="psychologist" assignee="=case.curator"',
            'candidateGroups="=whom"',
        ):
            assert [*untaken(tx, "zhodino", material(tx, "zhodino", offered(said)))] == []
    press.person("somebody", "psychologist")
    with press.store.reading() as tx:
        assert [*untaken(tx, "zhodino", made)] == []
    press.store.close()
