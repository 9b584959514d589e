"""The owner of the process's one FEEL isolate: starts it late, guards it, replaces it after a limit or a fork."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from engine.errors import EvaluatorMissing
from engine.feel.isolate import Isolate, IsolateStopped
from engine.feel.plain_isolate import PlainIsolate
from engine.settings.plain import plain

BUNDLE = Path(__file__).with_name("feel_bundle.js")
SECONDS = 0.2
MEGABYTES = 64

Request = str  # one JSON object
Answer = dict[str, Any]


def _stopped(stop: IsolateStopped) -> Answer:
    return {"fault": "stopped", "detail": stop.limit}


class FeelHost:
    """Answers lists of requests in one call each; safe from many threads and after a fork."""

    def __init__(self, bundle: Path = BUNDLE, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._bundle, self._seconds, self._megabytes = bundle, seconds, megabytes
        self._lock = Lock()
        self._isolate: Isolate | PlainIsolate | None = None
        os.register_at_fork(after_in_child=self._forked)

    def ask(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer all requests. One that breaks a limit is answered so; the others are asked again alone.

        A lone request that met a limit is asked once more of a fresh isolate: the memory may have been taken by what
        was asked before it, and the time by a machine that gave its processor to somebody else in between.

        Raises:
            EvaluatorMissing: the bundle has not been built.
        """
        if not requests:
            return []
        try:
            return self._call(requests)
        except IsolateStopped as stop:
            if len(requests) > 1:
                return [answer for request in requests for answer in self.ask([request])]
            return [_stopped(stop)] if stop.limit == "script" else self._again(requests)

    def _again(self, requests: Sequence[Request]) -> list[Answer]:
        try:
            return self._call(requests)
        except IsolateStopped as stop:
            return [_stopped(stop)]

    def close(self) -> None:
        """Give the memory back; the next request starts anew."""
        with self._lock:
            if self._isolate is not None:
                self._isolate.close()
                self._isolate = None

    def _call(self, requests: Sequence[Request]) -> list[Answer]:
        text = f"[{','.join(requests)}]"
        with self._lock:
            isolate = self._isolate or self._start()
            try:
                answers: list[Answer] = json.loads(isolate.call(text))
                return answers
            except IsolateStopped:
                self._isolate = None  # it has closed itself
                raise
            except BaseException:  # the thread was interrupted from outside while the script may still run
                isolate.abandon()
                self._isolate = None
                raise

    def _start(self) -> Isolate | PlainIsolate:
        try:
            script = self._bundle.read_text("utf-8")
        except FileNotFoundError:
            raise EvaluatorMissing(path=str(self._bundle)) from None
        kind = PlainIsolate if plain("isolate") else Isolate
        self._isolate = isolate = kind(script, "Feel.run", self._seconds, self._megabytes)
        return isolate

    def _forked(self) -> None:
        """In a child: the parent's isolate has no thread here, and its lock may be held for ever."""
        self._lock = Lock()
        if self._isolate is not None:
            with suppress(Exception):
                self._isolate.abandon()
            self._isolate = None
