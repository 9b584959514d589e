"""Every door of the library that would run a diagram's text as Python, shut.

Importing this module also shuts the library's defaults, so an engine forgotten somewhere fails closed, and lifts the
silent depth limit of its tree walks (ours are our own; ``budget`` guards the depth loudly).
"""

from __future__ import annotations

from typing import NoReturn

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import (
    BasePythonScriptEngineEnvironment,
    TaskDataEnvironment,
)
from SpiffWorkflow.util.task import TaskIterator

from engine.settings.plain import plain


class PythonRefused(SyntaxError):
    """A text of a diagram was about to reach Python. A SyntaxError, because the library expects one."""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PythonRefused("expressions of a diagram never reach Python")


class ClosedEnvironment(BasePythonScriptEngineEnvironment):
    """The environment behind the engine, which parts of the library call directly."""

    evaluate = _refuse
    execute = _refuse
    call_service = _refuse


class ClosedEngine(PythonScriptEngine):
    """A script engine without a way in."""

    def __init__(self) -> None:
        super().__init__(ClosedEnvironment())

    validate = _refuse
    evaluate = _refuse
    execute = _refuse
    call_service = _refuse


#: It holds nothing of a case: one for all of them.
CLOSED_ENGINE = ClosedEngine()
TaskDataEnvironment.evaluate = _refuse
TaskDataEnvironment.execute = _refuse
if not plain("tree_depth"):
    TaskIterator.__init__.__defaults__ = (None, 10**9, True, None)
