import { expect, test } from 'vitest';

import { laidOut } from '../../viewer/layout.js';

const UNDRAWN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:endEvent id="end" />
    <bpmn:sequenceFlow id="flow" sourceRef="start" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

test('a file without a drawing gets one', async () => {
  const drawn = await laidOut(UNDRAWN);
  expect(drawn).toContain('bpmnElement="start"');
  expect(drawn).toMatch(/BPMNShape/);
});

test('a drawing is not touched, whatever its prefix', async () => {
  for (const drawing of ['<di:BPMNShape id="x" />', '<BPMNShape id="x"/>']) {
    const file = UNDRAWN.replace('</bpmn:definitions>', `${drawing}</bpmn:definitions>`);
    expect(await laidOut(file)).toBe(file);
  }
});
