from engine.config import current
from engine.models.check import check
from engine.models.publishing.drafts import bundled
from engine.models.workspace import Workspace
from engine.runtime.compile import compile_process
from tests.bench.models import PATH, analysed, sixty


def test_the_measured_diagram_has_sixty_elements_and_nothing_wrong_but_its_missing_drawing() -> None:
    workspace = Workspace(sixty())
    process = compile_process(workspace.closure("sixty"), "sixty")
    assert len(process.elements["sixty"]) == 60
    assert {finding.rule for finding in check(workspace, current(), [PATH])} == {"layout"}


def test_everything_delivered_is_analysed() -> None:
    """Nothing is found in it; a column of another kind is."""
    whole = bundled(current().root)
    assert analysed(whole) == []
    path = "processes/common/support_level.dmn"
    spoilt = (
        whole.files[path]
        .replace(b'typeRef="boolean"', b'typeRef="number"')
        .replace(b'typeRef="string"', b'typeRef="number"')
    )
    assert {finding.file for finding in analysed(whole.with_files({path: spoilt}))} >= {path}
