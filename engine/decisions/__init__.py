"""Decision tables: DMN 1.3 as dmn-js writes it, cells in FEEL, every hit policy held to, nothing decided silently."""

from engine.decisions.model import Decision
from engine.decisions.parts import Input, Output, Problem, Rule
from engine.decisions.read import parse_decisions, read_decisions

__all__ = ["Decision", "Input", "Output", "Problem", "Rule", "parse_decisions", "read_decisions"]
