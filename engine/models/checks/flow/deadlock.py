"""A gateway that waits for branches which never all come."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.checks.flow.parallel_merge import meetings
from engine.models.checks.flow.reach import reach
from engine.models.checks.flow.space.study import Looked, looked_at
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace


def deadlock(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """An error when the join can never go on, a warning when some choice of branches stops it."""
    for process in diagram.processes:
        for looked in looked_at(process, workspace):
            yield from _of_scope(diagram, looked)


def _of_scope(diagram: Diagram, looked: Looked) -> Iterator[Finding]:
    found = looked.found
    never = {found.net.ids[each]: each not in found.first and looked.sure for each in found.stuck}
    doubled = {meeting.id for meeting, *_ in meetings(looked)} if found.stuck else set()
    for place, state in sorted(found.stuck.items(), key=lambda each: found.net.ids[each[0]]):
        node = looked.scope.by_id[found.net.ids[place]]
        sooner = {id for id, certain in never.items() if certain or not never[node.id]}
        if any(_behind(looked, node.id, each) for each in sooner | (set() if never[node.id] else doubled)):
            continue
        how = error(diagram.path, node.id, "deadlock", "certain", label=node.label)
        if not never[node.id]:
            how = warning(diagram.path, node.id, "deadlock", "possible", label=node.label)
        yield how.along((*looked.named(found.run(state)), node.id))


def _behind(looked: Looked, join: str, cause: str) -> bool:
    """Whether a join gets too few or too many branches because of what stands before it: it may be sound itself."""
    ahead = reach(looked.scope, [cause])
    return join != cause and join in ahead and cause not in reach(looked.scope, [join])
