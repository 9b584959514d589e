"""Which steps read a term, which cases a change concerns, what it would mean; and that no parameter is read by nobody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.access import Actor
from engine.config import current
from engine.errors import NotFound
from engine.models.workspace import Workspace
from engine.queries.institution.parameter import asked, effect, parameter_page, reached, reading_steps
from engine.store.session import Store
from engine.usecases.cases.start_case import start_case

ROOT = Path(__file__).resolve().parents[4]


def person(institution: str, *roles: str) -> Actor:
    return Actor(1, "somebody", "Некто Н. Н.", institution, frozenset(roles))


@pytest.fixture(scope="module")
def store(bundled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    copy = shutil.copy(bundled_template, tmp_path_factory.mktemp("parameters") / "k.db")
    return Store(f"sqlite:///{copy}")


def test_the_steps_that_read_it_with_what_waits_there_and_the_cases(store: Store) -> None:
    head = person("zhodino", "dept_head")
    with store.transaction() as tx:
        family = {"title": "Семья Ковалёвой Н. П.", "address": "г. Жодино, ул. Лесная, 5"}
        start_case(tx, person("zhodino", "registrar"), "zhodino_patronat", family, {}, "first")
    with store.reading() as tx:
        page = parameter_page(tx, head, "register_application")
        assert [(each.element, each.waiting) for each in page.steps] == [("register_application", 1)]
        assert [(each.process, each.cases) for each in page.lifecycles] == [("zhodino_patronat", 1)]
        deeper = parameter_page(tx, head, "contract_due")
        assert deeper.steps and deeper.lifecycles == page.lifecycles
        with pytest.raises(NotFound):
            parameter_page(tx, head, "no_such")


def test_what_a_term_would_mean_from_now_on(store: Store) -> None:
    head = person("zhodino", "dept_head")
    with store.reading() as tx:
        found = effect(tx, head, "plan_due", "={calendar days: 20}")
        assert found is not None and found.now < found.before < found.after
        assert effect(tx, head, "visits_emergency_min", 2) is None
        for wrong in ("soon", "={working days: many}"):
            with pytest.raises(ValueError, match=wrong[:4]):
                effect(tx, head, "plan_due", wrong)


@pytest.mark.parametrize("slug", current().institutions)
def test_no_setting_of_an_institution_is_read_by_nobody(slug: str) -> None:
    """A norm on the page that nothing of the house reads would be a promise: its own diagrams, their tables, the program."""
    models = Workspace.read(ROOT)
    own = reached(models, slug)
    in_files = "".join(models.files[path].decode() for path in asked(models, own))
    sources = "".join(
        path.read_text("utf-8") for part in ("engine", "webapp") for path in (ROOT / part).rglob("*.py")
    )
    unread = [
        name
        for name in current().institutions[slug].parameters
        if not any(reading_steps(process, name) for process in own)
        and not any(written in in_files + sources for written in (f'"{name}"', f"parameters.{name}"))
    ]
    assert unread == []


def test_a_condition_of_a_flow_is_read_at_its_gateway() -> None:
    models = Workspace.read(ROOT)
    found = [
        (process.id, element)
        for diagram in models.diagrams.values()
        for process in diagram.processes
        for element in reading_steps(process, "diagnosis_first")
    ]
    assert found
