"""What an installation can set without touching code: institutions, roles, calendars, clauses. Data, checked at start."""

from engine.config.clauses import Clause, clauses
from engine.config.faults import ConfigFault
from engine.config.load import Config, current, load
from engine.config.model import Institution, Parameter, ParameterKind, Role

__all__ = [
    "Clause",
    "Config",
    "ConfigFault",
    "Institution",
    "Parameter",
    "ParameterKind",
    "Role",
    "clauses",
    "current",
    "load",
]
