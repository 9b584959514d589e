"""How texts, names, truth and properties are read: once, the same for the check and for what runs."""

from __future__ import annotations

from engine.bpmn.diagram import FlowNode, Process
from engine.bpmn.read import read_diagram
from engine.runtime.compile import read_models
from engine.runtime.model import CompiledElement
from tests.engine.models.models import END, START, diagram, file, flow, io, line, node, process, simple


def read(content: bytes, element: str = "t") -> tuple[Process, FlowNode, CompiledElement]:
    """One element as the check sees it and as it runs."""
    drawn = read_diagram("p.bpmn", content).processes[0]
    nodes = {one.id: one for scope in drawn.walk() for one in scope.nodes}
    return drawn, nodes[element], read_models({"p.bpmn": content})["p"].elements[element]


def properties(*pairs: tuple[str, str]) -> str:
    rows = "".join(f'<zeebe:property name="{name}" value="{value}"/>' for name, value in pairs)
    return f"<zeebe:properties>{rows}</zeebe:properties>"


def test_blanks_around_a_property_mean_nothing() -> None:
    written = properties((" records ", " visit "), ("clauses ", "zhod.1 , zhod.2,"), ("", "of no name"))
    _, seen, runs = read(diagram(simple(node("userTask", "t", written))))
    assert seen.properties == dict(runs.properties) == {"records": "visit", "clauses": "zhod.1 , zhod.2,"}
    assert seen.clauses == runs.clauses == ("zhod.1", "zhod.2")
    assert ("", "of no name") in seen.written_properties


def test_a_property_counts_only_where_properties_stand() -> None:
    loose = '<zeebe:property name="records" value="visit"/>'
    drawn = read_diagram("p.bpmn", diagram(simple(node("userTask", "t", loose)))).processes[0]
    assert drawn.by_id["t"].properties == {} and drawn.by_id["t"].has("property")


def test_a_name_in_several_lines_is_one_line() -> None:
    _, seen, runs = read(diagram(simple(node("userTask", "t", name="Визит&#10;  в семью "))))
    assert seen.name == runs.name == "Визит в семью"


def test_a_comment_inside_a_text_hides_nothing() -> None:
    choice = node("exclusiveGateway", "g", default="other") + flow("s", "g")
    content = diagram(
        START
        + END
        + choice
        + flow("g", "e", "<!-- why --> =x &gt; <!-- how --> 1", "first")
        + flow("g", "e", id="other")
    )
    drawn, _, _ = read(content, "g")
    model = read_models({"p.bpmn": content})["p"]
    conditions = {one.id: one.condition for one in model.flows}
    assert conditions["first"] == next(one for one in drawn.flows if one.id == "first").condition == "x >  1"


def test_truth_is_written_in_words_or_figures() -> None:
    body = node(
        "startEvent",
        "in",
        inside="<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>",
        isInterrupting="0",
    )
    inner = node("subProcess", "sub", inside=body, triggeredByEvent=" 1 ")
    _, seen, runs = read(diagram(simple(node("userTask", "t")) + inner), "sub")
    assert seen.triggered and runs.kind == "eventSubProcess" and runs.traits["interrupting"] is False
    off = file(process("", id="q", more="").replace('isExecutable="true"', 'isExecutable="0"'))
    assert not read_diagram("q.bpmn", off).processes[0].executable and read_models({"q.bpmn": off}) == {}


def test_all_io_mappings_count_and_their_order_stays() -> None:
    two = io(("input", " =1 ", " a ")) + io(("input", "=2", "b"), ("output", "=3", "c"))
    _, seen, runs = read(diagram(simple(node("userTask", "t", two))))
    assert (
        [[one.source, one.target] for one in seen.inputs]
        == runs.traits["inputs"]
        == [["=1", "a"], ["=2", "b"]]
    )
    assert [[one.source, one.target] for one in seen.outputs] == runs.traits["outputs"] == [["=3", "c"]]


def test_a_lane_holds_what_lies_in_its_sub_process_and_a_nameless_one_says_nothing() -> None:
    inner = node(
        "subProcess", "sub", inside=node("startEvent", "i") + node("userTask", "deep") + line("i", "deep")
    )
    member = "<bpmn:flowNodeRef>sub</bpmn:flowNodeRef>"
    nested = f'<bpmn:childLaneSet id="c"><bpmn:lane id="l2">{member}</bpmn:lane></bpmn:childLaneSet>'
    lanes = f'<bpmn:laneSet id="ls"><bpmn:lane id="l1" name=" Куратор ">{member}{nested}</bpmn:lane></bpmn:laneSet>'
    drawn, _, runs = read(diagram(lanes + simple(inner, "sub")), "deep")
    assert drawn.lane_of == {"sub": "Куратор", "i": "Куратор", "deep": "Куратор"} and runs.lane == "Куратор"
    assert [lane.divided for lane in drawn.lanes] == [True, False]


def test_what_nobody_knows_stays_to_be_seen() -> None:
    strange = '<zeebe:executionListeners/><other:thing xmlns:other="urn:other"/>'
    drawn = read_diagram("p.bpmn", diagram(simple(node("userTask", "t", strange)))).processes[0]
    assert len(drawn.by_id["t"].extensions) == 2 and drawn.by_id["t"].has("executionListeners")


def test_what_a_file_declares_is_known_by_kind() -> None:
    event = node("intermediateCatchEvent", "t", inside='<bpmn:messageEventDefinition messageRef=" m "/>')
    roots = '<bpmn:signal id="m" name="not a message"/>'
    drawn = read_diagram("p.bpmn", diagram(simple(event), roots=roots)).processes[0]
    assert drawn.by_id["t"].message_reference == ("m", None)
    roots = '<bpmn:message id="m" name=" weekly  report "/>'
    drawn = read_diagram("p.bpmn", diagram(simple(event), roots=roots)).processes[0]
    assert drawn.by_id["t"].message is not None and drawn.by_id["t"].message.name == "weekly  report"


def test_a_pool_that_is_not_executable_stands_beside_those_that_run() -> None:
    beside = '<bpmn:process id="q" isExecutable="false"><bpmn:task id="q1"/></bpmn:process>'
    both = read_diagram("p.bpmn", file(beside, process(simple(node("userTask", "t")))))
    assert ([one.id for one in both.processes], [one.id for one in both.pictures]) == (["p"], ["q"])
    assert {one.get("id") for one in both.in_pictures} == {"q", "q1"}
    alone = read_diagram("p.bpmn", file(beside))
    assert ([one.id for one in alone.processes], alone.pictures) == (["q"], ())
