"""The isolate by the library's public interface alone: the same answers and limits, slower by an event loop a call."""

from __future__ import annotations

import ctypes
from typing import Any

from py_mini_racer import JSEvalException, JSOOMException, JSTimeoutException, MiniRacer

from engine.feel.isolate import LOADING, IsolateStopped


class PlainIsolate:
    """As ``Isolate``, but the limit of time is by the wall's clock."""

    def __init__(self, script: str, entry: str, seconds: float, megabytes: int) -> None:
        self._seconds = seconds
        self._racer: Any = MiniRacer()
        self._racer.eval(script, timeout_sec=LOADING)
        self._racer.set_soft_memory_limit(megabytes * 1024 * 1024 // 2)
        self._racer.set_hard_memory_limit(megabytes * 1024 * 1024)
        self._entry: Any = self._racer.eval(entry, timeout_sec=LOADING)

    def call(self, text: str) -> str:
        """The script's answer to a text. Raises ``IsolateStopped`` at a limit; the isolate is then closed."""
        try:
            answer = self._entry(text, timeout_sec=self._seconds)
        except JSTimeoutException:
            raise self._stopped("time") from None
        except JSOOMException:
            raise self._stopped("memory") from None
        except JSEvalException:
            memory = self._racer.was_hard_memory_limit_reached()
            raise self._stopped("memory" if memory else "script") from None
        if not isinstance(answer, str):
            raise self._stopped("script")
        return answer

    def close(self) -> None:
        """Give the memory back. Only while nothing runs in it."""
        self._entry = None
        self._racer.close()

    def abandon(self) -> None:
        """Never free it: it belongs to a parent process, or its thread does not come back."""
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self))

    def _stopped(self, limit: str) -> IsolateStopped:
        self.close()
        return IsolateStopped(limit)
