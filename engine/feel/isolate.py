"""One embedded V8 with a time and a memory limit: text in, text out.

The library's public ``eval`` crosses two threads and an event loop (0.2 ms a call); its own context object, driven
from the calling thread, takes 0.06 ms with the same limits. Version pinned in ``requirements``, hence the private names; ``engine.settings.plain`` tells how to do without.
"""

from __future__ import annotations

import ctypes
import time
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

from py_mini_racer import DEFAULT_V8_FLAGS, JSEvalException, JSOOMException, JSUndefined, init_mini_racer
from py_mini_racer._context import Context
from py_mini_racer._dll import mr_callback_func
from py_mini_racer._objects import ObjectFactoryImpl

# A small young generation: many short evaluations need no room, and the web process has little to spare.
_FLAGS = (*DEFAULT_V8_FLAGS, "--max-semi-space-size=2")
_SYNCHRONOUS = 0  # the library's callback number for results nobody awaits
LOADING = 10.0  # seconds for the script to load
_PATIENCE = 10  # times the limit by the clock, where the machine gives its processor to others
_SHORTEST_WAIT = 0.005
_GRACE = 1.0  # seconds a stopped script gets to unwind before its isolate is left behind


class IsolateStopped(Exception):
    """The script was stopped and the isolate is of no more use; ``limit`` is ``time``, ``memory`` or ``script``."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Isolate:
    """Runs ``entry(text)`` of a loaded script. Not thread-safe: the owner holds a lock around it."""

    def __init__(self, script: str, entry: str, seconds: float, megabytes: int) -> None:
        self._dll = init_mini_racer(flags=_FLAGS, ignore_duplicate_init=True)
        self._answers: SimpleQueue[Any] = SimpleQueue()
        self._callback = mr_callback_func(self._receive)
        self._handle: Any = self._dll.mr_init_context(self._callback)
        self._context: Any = Context(
            self._dll,
            self._handle,
            None,  # no event loop: nothing here is awaited
            ObjectFactoryImpl(),
            count(1),
            {},
            self._answers,
        )
        self._seconds = seconds
        self._evaluate(script, seconds=LOADING)
        self._prepare(entry)
        self._context.set_soft_memory_limit(megabytes * 1024 * 1024 // 2)
        self._context.set_hard_memory_limit(megabytes * 1024 * 1024)

    def call(self, text: str) -> str:
        """The script's answer to a text. Raises ``IsolateStopped`` at a limit; the isolate is then closed."""
        argument = self._context._python_to_value_handle(text)
        self._wrapped(
            self._dll.mr_set_object_item(self._handle, self._arguments.raw, self._first.raw, argument.raw)
        )
        function, this, arguments = self._function.raw, self._nobody.raw, self._arguments.raw
        task = self._dll.mr_call_function(self._handle, function, this, arguments, _SYNCHRONOUS)
        answer = self._awaited(task, self._seconds)
        if not isinstance(answer, str):
            raise self._stopped("script")
        return answer

    def _prepare(self, entry: str) -> None:
        """Hold the entry function and one list of arguments: evaluating a new source at each call leaves old ones behind."""
        values = (self._evaluate(entry, LOADING), self._evaluate("[null]", LOADING), 0, JSUndefined)
        handles = [self._context._python_to_value_handle(value) for value in values]
        self._function, self._arguments, self._first, self._nobody = handles

    def close(self) -> None:
        """Give the memory back. Only while nothing runs in it."""
        self._function = self._arguments = self._first = self._nobody = None
        if self._handle is not None:
            self._dll.mr_free_context(self._handle)
            self._handle = None

    def abandon(self) -> None:
        """Never free it: it belongs to a parent process, or its thread does not come back."""
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self))
        self._handle = None

    def _receive(self, number: int, raw: Any) -> None:
        self._context.handle_callback_from_v8(number, raw)

    def _evaluate(self, source: str, seconds: float) -> Any:
        code = self._context._python_to_value_handle(source)
        return self._awaited(self._dll.mr_eval(self._handle, code.raw, _SYNCHRONOUS), seconds)

    def _wrapped(self, raw: Any) -> Any:
        return self._context._value_handle_to_python(self._context._wrap_raw_handle(raw))

    def _awaited(self, task: int, seconds: float) -> Any:
        try:
            return self._context._value_handle_to_python(self._answer(seconds))
        except Empty:
            raise self._interrupted(task) from None
        except JSOOMException:
            raise self._stopped("memory") from None
        except JSEvalException:
            memory = self._context.was_hard_memory_limit_reached()
            raise self._stopped("memory" if memory else "script") from None

    def _answer(self, seconds: float) -> Any:
        """The next answer, for as long as the processor was not worked for that many seconds. Raises Empty."""
        begun, until, left = time.process_time(), time.monotonic() + seconds * _PATIENCE, seconds
        while True:
            try:
                return self._answers.get(timeout=left)
            except Empty:
                worked = time.process_time() - begun
                left = min(seconds - worked, until - time.monotonic())
                if left < _SHORTEST_WAIT:
                    raise

    def _interrupted(self, task: int) -> IsolateStopped:
        self._dll.mr_cancel_task(self._handle, task)
        try:
            self._answers.get(timeout=_GRACE)
        except Empty:
            self.abandon()
        return self._stopped("time")

    def _stopped(self, limit: str) -> IsolateStopped:
        self.close()
        return IsolateStopped(limit)
