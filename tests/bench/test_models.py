from engine.config import current
from engine.models.check import check
from engine.models.workspace import Workspace
from engine.runtime.compile import compile_process
from tests.bench.models import PATH, sixty


def test_the_measured_diagram_has_sixty_elements_and_nothing_wrong_but_its_missing_drawing() -> None:
    workspace = Workspace(sixty())
    process = compile_process(workspace.closure("sixty"), "sixty")
    assert len(process.elements["sixty"]) == 60
    assert {finding.rule for finding in check(workspace, current(), [PATH])} == {"layout"}
