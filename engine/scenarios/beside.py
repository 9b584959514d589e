"""Scenarios beside the requests: a process of its own plays them, a thread writes down each result as it comes.

The process is given the texts of the change and nothing of the database; it is killed when a scenario takes too long or the
memory of the machine.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from engine.access import Actor
from engine.models.checking.process import megabytes_of
from engine.models.publishing.material import Material
from engine.models.publishing.scenario_key import scenario_key
from engine.scenarios.affected import affected
from engine.store.session import Store
from engine.usecases.models.run_scenarios import begin_scenarios, give_up_scenarios, keep_result

log = logging.getLogger("kurator.scenarios")
PATIENCE = 120.0  # seconds by the clock for one scenario, the start of the process and the first publishing among them
MEGABYTES = 1500
POLL = 0.2
WORKER = (sys.executable, "-m", "engine.scenarios.beside_worker")


def start(store: Store, actor: Actor, made: Material) -> threading.Thread | None:
    """Play the scenarios that a change concerns, unless they have been played or are being played.

    Gives the thread that writes the results down; None where there is nothing to wait for. Raises NotAllowed, ScenarioRefused.
    """
    root = store.config.root
    key, total = scenario_key(root, made.texts), len(affected(root, made.due))
    with store.transaction() as tx:
        begun = begin_scenarios(tx, actor, key, total)
    if not begun:
        return None
    question = _question(root, made)
    thread = threading.Thread(target=_play, args=(store, key, question), name="scenarios", daemon=True)
    thread.start()
    return thread


def _question(root: Path, made: Material) -> bytes:
    wanted = {path for sources in made.due.values() for path in sources}
    files = {path: base64.b64encode(made.workspace.files[path]).decode() for path in sorted(wanted)}
    return json.dumps({"home": str(root), "due": sorted(made.due), "files": files}).encode() + b"\n"


def _play(store: Store, key: str, question: bytes) -> None:
    try:
        for result in results(question):
            with store.transaction() as tx:
                keep_result(tx, key, result)
    except Exception:  # the page offers to start again
        log.exception("scenarios broke off")
        with store.transaction() as tx:
            give_up_scenarios(tx, key)


def results(question: bytes) -> Iterator[Mapping[str, object]]:
    """Each result as it comes. Raises TimeoutError, MemoryError, ChildProcessError (the process ended badly)."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])}
    with subprocess.Popen(
        WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(question)
            process.stdin.close()
            yield from map(json.loads, _lines(process.stdout.fileno(), lambda: megabytes_of(process.pid)))
            if process.wait(PATIENCE):
                raise ChildProcessError(process.returncode)
        finally:
            process.kill()


def _lines(descriptor: int, megabytes: Callable[[], float]) -> Iterable[bytes]:
    """Whole lines until the other side closes, each within the limits."""
    left, until = b"", time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        while True:
            if time.monotonic() > until:
                raise TimeoutError
            if megabytes() > MEGABYTES:
                raise MemoryError
            if not selector.select(POLL):
                continue
            part = os.read(descriptor, 1 << 16)
            if not part:
                return
            *whole, left = (left + part).split(b"\n")
            for line in whole:
                yield line
                until = time.monotonic() + PATIENCE
