"""``kurator serve --demo`` from nothing: pages open while the history is lived; killed midway, it is begun anew."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psutil
import pytest
from sqlalchemy import func, select

from engine.demo.people import PASSWORD
from engine.errors import DemoUnfinished
from engine.store.demo_load import DemoLoad, demo_load, refuse_unfinished
from engine.store.session import Store
from engine.store.tables import Case, Person, Submission, WorkItem
from engine.usecases.clock.verify_store import verify_store
from tests.faults.served import ROOT, Clerk, Served
from tests.waiting import until

LONGEST = 200.0
pytestmark = pytest.mark.timeout(600)  # whole programs, several times over


class Demo(Served):
    """The real command."""

    def start(self) -> None:
        environment = {**os.environ, "KURATOR_HOME": str(ROOT), "KURATOR_DATABASE": self.url}
        environment |= {"KURATOR_SECRET": "a cut of the tests"}
        environment.pop("KURATOR_BROKER", None)
        command = [sys.executable, "-m", "engine.cli", "serve", "--demo", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def filling(self) -> psutil.Process:
        """The process that lives the history."""
        assert self.process
        children = psutil.Process(self.process.pid).children()
        return next(each for each in children if "engine.demo.filling.fill" in each.cmdline())


@pytest.fixture
def demo(database_url: str, tmp_path: Path) -> Iterator[Demo]:
    found = Demo(database_url, tmp_path)
    found.start()
    yield found
    found.stop()


def load(store: Store) -> DemoLoad | None:
    with store.reading() as tx:
        return demo_load(tx)


def count(store: Store, table: type) -> int:
    with store.reading() as tx:
        return int(tx.connection.scalar(select(func.count()).select_from(table)) or 0)


def some_task(store: Store, login: str) -> str | None:
    """An open task of the house of somebody."""
    house = select(Person.institution).where(Person.login == login).scalar_subquery()
    with store.reading() as tx:
        found: str | None = tx.connection.scalar(
            select(WorkItem.id).where(WorkItem.institution == house).limit(1)
        )
    return found


def filling_few() -> list[str]:
    """The process that lives the history, with few families."""
    filling = [sys.executable, "-m", "engine.demo.filling.fill"]
    return [*filling, "--parent", str(os.getpid()), "--families", "1"]


def environment_of(url: str) -> dict[str, str]:
    """What a process of this installation finds around it."""
    return {**os.environ, "KURATOR_HOME": str(ROOT), "KURATOR_DATABASE": url}


def live_to_the_end(url: str) -> None:
    """The next start, with few families."""
    subprocess.run(
        filling_few(),
        cwd=ROOT,
        env=environment_of(url),
        check=True,
        timeout=LONGEST,
        stdout=subprocess.DEVNULL,
    )


def test_one_looks_while_it_is_lived_and_a_killed_one_is_begun_anew(demo: Demo) -> None:
    clerk = Clerk(demo, "shevko", PASSWORD)
    store = Store(demo.url)

    # the strip is true, and lists are there to be read
    strip = clerk.send("/tasks")[1]
    said = re.search(r"наполняется: семей — (\d+) из (\d+)", strip)
    assert said, strip[:600]
    until(
        lambda: (load(store) or pytest.fail("no mark")).came > int(said[1]) + 3,
        lambda: "nobody comes",
        LONGEST,
    )
    assert re.search(r'hx-trigger="every 2s"', clerk.send("/demo/history")[1])

    # what somebody sends is refused, and the history goes on
    until(lambda: some_task(store, "shevko") is not None, lambda: "no task", LONGEST)
    key, task = str(uuid4()), some_task(store, "shevko")
    assert task and clerk.complete(task, {}, key) == 423
    assert clerk.send("/language", {"csrf_token": clerk.token, "language": "ru"})[0] == 302
    with store.reading() as tx:
        assert tx.connection.scalar(select(Submission.key).where(Submission.key == key)) is None
    before = load(store)
    assert before and not before.ended
    until(lambda: (load(store) or before).done > before.done, lambda: "it stopped", LONGEST)

    # the server dies, and the history with it
    filling = demo.filling()
    assert demo.process
    os.kill(demo.process.pid, signal.SIGKILL)
    demo.process.wait()
    until(
        lambda: not filling.is_running() or filling.status() == "zombie",
        lambda: "it outlived its server",
        LONGEST,
    )
    with pytest.raises(DemoUnfinished):
        refuse_unfinished(store)
    cut = count(store, Case)

    # nobody takes it for whole; the next start begins it anew
    plain = [sys.executable, "-m", "engine.cli", "serve", "--port", str(demo.port)]
    refused = subprocess.run(
        plain, cwd=ROOT, env=environment_of(demo.url), capture_output=True, timeout=LONGEST
    )
    assert refused.returncode == 1 and "не дожита" in refused.stderr.decode()
    live_to_the_end(demo.url)
    store.close()
    store = Store(demo.url)
    whole = load(store)
    assert whole and whole.ended and whole.came == whole.of == count(store, Case) != cut
    assert verify_store(store).clean

    # and a start after that changes nothing
    steps = count(store, Submission)
    live_to_the_end(demo.url)
    assert load(store) == whole and count(store, Submission) == steps
    store.close()


def test_two_starts_at_once_live_one_history(database_url: str) -> None:
    """The second neither empties what the first has begun nor lives beside it."""
    environment = environment_of(database_url)
    both = [
        subprocess.Popen(filling_few(), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [each.wait(LONGEST) for each in both] == [0, 0]
    store = Store(database_url)
    whole = load(store)
    assert whole and whole.ended and whole.came == whole.of == count(store, Case)
    assert verify_store(store).clean
    store.close()
