"""The smallest process, table and form that the check has nothing against: what a new model begins with."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

PROCESS = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions_{key}" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.7.0">
  <bpmn:process id="{key}" name={name} isExecutable="true">
    <bpmn:extensionElements>
      <zeebe:properties>
        <zeebe:property name="institution" value={institution}/>
      </zeebe:properties>
    </bpmn:extensionElements>
    <bpmn:startEvent id="started" name="Начало">
      <bpmn:outgoing>flow_started__ended</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:endEvent id="ended" name="Готово">
      <bpmn:incoming>flow_started__ended</bpmn:incoming>
    </bpmn:endEvent>
    <bpmn:sequenceFlow id="flow_started__ended" sourceRef="started" targetRef="ended"/>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram_{key}">
    <bpmndi:BPMNPlane id="plane_{key}" bpmnElement="{key}">
      <bpmndi:BPMNShape id="shape_started" bpmnElement="started">
        <dc:Bounds x="160" y="120" width="36" height="36"/>
        <bpmndi:BPMNLabel><dc:Bounds x="157" y="163" width="42" height="14"/></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="shape_ended" bpmnElement="ended">
        <dc:Bounds x="480" y="120" width="36" height="36"/>
        <bpmndi:BPMNLabel><dc:Bounds x="477" y="163" width="42" height="14"/></bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="edge_started__ended" bpmnElement="flow_started__ended">
        <di:waypoint x="196" y="138"/>
        <di:waypoint x="480" y="138"/>
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""
DECISION = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="definitions_{key}" name={name} namespace="http://camunda.org/schema/1.0/dmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.7.0">
  <decision id="{key}" name={name}>
    <decisionTable id="table_{key}" hitPolicy="UNIQUE">
      <input id="input_1" label="Есть основание">
        <inputExpression id="input_expression_1" typeRef="boolean">
          <text>grounds</text>
        </inputExpression>
      </input>
      <output id="output_1" label="Ответ" name="answer" typeRef="string"/>
      <rule id="rule_1">
        <inputEntry id="when_1"><text>true</text></inputEntry>
        <outputEntry id="then_1"><text>"да"</text></outputEntry>
      </rule>
      <rule id="rule_2">
        <inputEntry id="when_2"><text>false</text></inputEntry>
        <outputEntry id="then_2"><text>"нет"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram_{key}">
      <dmndi:DMNShape id="shape_{key}" dmnElementRef="{key}">
        <dc:Bounds x="160" y="100" width="180" height="80"/>
      </dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
"""


def skeleton(kind: str, key: str, name: str, institution: str) -> bytes:
    """The bytes of a new file of one kind (bpmn, dmn, form). Raises KeyError for another kind."""
    return SKELETONS[kind](key, name, institution).encode()


def _process(key: str, name: str, institution: str) -> str:
    return PROCESS.format(key=escape(key), name=quoteattr(name), institution=quoteattr(institution))


def _decision(key: str, name: str, institution: str) -> str:
    return DECISION.format(key=escape(key), name=quoteattr(name))


def _form(key: str, name: str, institution: str) -> str:
    field = {"type": "textarea", "id": "Field_note", "key": "note", "label": "Запись"}
    form = {
        "id": key,
        "name": name,
        "type": "default",
        "schemaVersion": 19,
        "executionPlatform": "Camunda Cloud",
        "executionPlatformVersion": "8.7.0",
        "components": [{**field, "validate": {"required": True, "maxLength": 1500}}],
    }
    return json.dumps(form, ensure_ascii=False, indent=2) + "\n"


SKELETONS: dict[str, Callable[[str, str, str], str]] = {"bpmn": _process, "dmn": _decision, "form": _form}
