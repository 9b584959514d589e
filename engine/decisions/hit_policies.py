"""The hit policies and aggregations of DMN (1.5, 8.2.8); what they do with matching rows is beside the evaluator."""

from __future__ import annotations

RANKED = frozenset({"PRIORITY", "OUTPUT ORDER"})
SINGLE = frozenset({"UNIQUE", "ANY", "PRIORITY", "FIRST"})
SEVERAL = frozenset({"RULE ORDER", "OUTPUT ORDER", "COLLECT"})
POLICIES = SINGLE | SEVERAL
AGGREGATIONS = frozenset({"SUM", "MIN", "MAX", "COUNT"})
