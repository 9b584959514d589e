"""A house that publishes: a process with a part and a form, an author, a head and a director, a clock that stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import insert

from engine.access import Actor
from engine.action.publications.entered import Wanted
from engine.action.publications.settle import Outcome
from engine.clock import VirtualClock
from engine.models import versions
from engine.models.publishing.drafts import draft, drafts
from engine.models.publishing.material import material
from engine.models.publishing.publications import DRAFTS
from engine.models.publishing.scenario_key import scenario_key
from engine.store.session import Store
from engine.store.tables import Person, PersonRole, ScenarioRun
from engine.usecases.models.prepare_publication import prepare_publication
from engine.usecases.models.publish import publish
from engine.usecases.models.run_scenarios import begin_scenarios, keep_result
from engine.usecases.models.save_model_draft import save_model_draft
from engine.usecases.models.sign_publication import sign_publication
from tests.engine.models.houses import with_signatures
from tests.engine.models.models import file, form, node, process, simple

MONDAY = datetime(2026, 9, 7, 6, tzinfo=UTC)
MAIN, PART, FORM = "processes/test/main.bpmn", "processes/common/part.bpmn", "forms/test/plan.form"
CALL = node("callActivity", "t", '<zeebe:calledElement processId="part"/>')
RED = {"slug": "test", "name": "h1", "title": "H1", "process": "main"}


def part(due: str = "P10D", form_id: str = "plan") -> bytes:
    stated = f'<zeebe:formDefinition formId="{form_id}"/><zeebe:taskSchedule dueDate="{due}"/>'
    return file(process(simple(node("userTask", "t", stated, name="План"), "t"), id="part"))


FILES = {MAIN: file(process(simple(CALL), id="main")), PART: part(), FORM: form(id="plan")}


@dataclass
class PublishingHouse:
    """Zhodino with its models published and nobody at work."""

    store: Store
    clock: VirtualClock

    @classmethod
    def on(cls, url: str, signatures: bool = True) -> PublishingHouse:
        clock = VirtualClock(MONDAY)
        store = Store(url, base_clock=clock, given_config=with_signatures(signatures))
        store.create()
        with store.transaction() as tx:
            publish(tx, None, files=FILES)
        return cls(store, clock)

    def person(self, login: str, *roles: str, institution: str = "zhodino") -> Actor:
        row = {
            "login": login,
            "name": login,
            "institution": institution,
            "password": "-",
            "session_key": login,
        }
        with self.store.transaction() as tx:
            made = tx.execute(insert(Person).values(**row).returning(Person.id)).scalar_one()
            tx.execute(insert(PersonRole), [{"person_id": made, "role": role} for role in roles])
        return Actor(made, login, login, institution, frozenset(roles))

    def draw(self, author: Actor, content: bytes, path: str = PART, voids: bool = False) -> None:
        with self.store.transaction() as tx:
            known = draft(tx, author.institution, path)
            save_model_draft(tx, author, path, content, known.version if known else 0, voids)

    def texts(self, author: Actor, files: dict[str, bytes]) -> str:
        with self.store.reading() as tx:
            return material(tx, author.institution, files).texts

    def play(self, author: Actor, files: dict[str, bytes], *faults: str, kind: str = "") -> None:
        """As the worker writes it down: one scenario, red where faults are given."""
        texts = self.texts(author, files)
        with self.store.transaction() as tx:
            key = scenario_key(tx.config.root, texts)
            if begin_scenarios(tx, author, key, 1):
                told = [{"step": 1, "at": "", "sentence": each, "kind": kind} for each in faults]
                keep_result(tx, key, {**RED, "faults": told})

    def prepare(self, author: Actor, note: str = "Приказ № 1", texts: str = "", **more: object) -> Outcome:
        """Send the drafts there are, after their scenarios have been played and passed."""
        with self.store.reading() as tx:
            files = {path: one.content for path, one in drafts(tx, author.institution).items()}
        self.play(author, files)
        wanted = Wanted(DRAFTS, files, note, **more)  # type: ignore[arg-type]
        with self.store.transaction() as tx:
            return prepare_publication(
                tx, author, wanted, texts or material(tx, author.institution, files).texts
            )

    def sign(self, signer: Actor, publication: int | None, note: str = "") -> Outcome:
        assert publication is not None
        with self.store.transaction() as tx:
            return sign_publication(tx, signer, publication, note)

    def number(self, process: str = "main", institution: str = "zhodino") -> int:
        """Of the version in force."""
        with self.store.reading() as tx:
            return versions.latest(tx, process, institution).number

    def runs(self) -> int:
        with self.store.reading() as tx:
            return len(tx.execute(ScenarioRun.__table__.select()).all())
