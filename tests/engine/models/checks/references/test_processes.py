"""A process that may run, under an id of its own."""

from __future__ import annotations

from engine.models.checks.references.processes import processes
from tests.engine.models.models import elements, file, found, process


def test_a_file_without_a_process_is_a_warning() -> None:
    (finding,) = found(processes, file())
    assert finding.severity == "warning"


def test_a_switched_off_process_is_refused() -> None:
    assert elements(found(processes, file('<bpmn:process id="p" isExecutable="false"/>'))) == ["p"]


def test_one_id_in_two_files_is_refused() -> None:
    assert elements(found(processes, file(process("")), other_bpmn=file(process("")))) == ["p"]


def test_one_id_twice_in_a_file_is_refused() -> None:
    assert elements(found(processes, file(process(""), process("")))) == ["p"]


def test_an_unknown_institution_gets_a_hint() -> None:
    (finding,) = found(
        processes, file(process("", properties='<zeebe:property name="institution" value="zhodin"/>'))
    )
    assert "«zhodino»" in finding.message
