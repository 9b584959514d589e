import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

import { differing } from '../../comparison/differing.js';

const HEAD = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">`;

/**
 * @param {string} body of the process
 * @param {string} [rest] of the file
 */
async function read(body, rest = '') {
  const xml = `${HEAD}<bpmn:process id="p">${body}</bpmn:process>${rest}</bpmn:definitions>`;
  return (await new BpmnModdle({ zeebe }).fromXML(xml)).rootElement;
}

/** @param {string} extension */
const task = (extension, kind = 'userTask') =>
  `<bpmn:${kind} id="step" name="Визит"><bpmn:extensionElements>${extension}</bpmn:extensionElements></bpmn:${kind}>`;

/** @type {Record<string, [string, string, string?]>} an extension before and after, and of what kind of step */
const EXTENSIONS = {
  assignee: ['<zeebe:assignmentDefinition assignee="=a"/>', '<zeebe:assignmentDefinition assignee="=b"/>'],
  roles: ['<zeebe:assignmentDefinition candidateGroups="a"/>', '<zeebe:assignmentDefinition candidateGroups="b"/>'],
  schedule: ['<zeebe:taskSchedule dueDate="P1D"/>', '<zeebe:taskSchedule dueDate="P2D"/>'],
  reminder: ['<zeebe:taskSchedule followUpDate="P1D"/>', '<zeebe:taskSchedule followUpDate="P2D"/>'],
  form: ['<zeebe:formDefinition formId="a"/>', '<zeebe:formDefinition formId="b"/>'],
  priority: ['<zeebe:priorityDefinition priority="1"/>', '<zeebe:priorityDefinition priority="2"/>'],
  'input of a mapping': [
    '<zeebe:ioMapping><zeebe:input source="=1" target="x"/></zeebe:ioMapping>',
    '<zeebe:ioMapping><zeebe:input source="=2" target="x"/></zeebe:ioMapping>',
  ],
  'output more': [
    '<zeebe:ioMapping><zeebe:output source="=1" target="x"/></zeebe:ioMapping>',
    '<zeebe:ioMapping><zeebe:output source="=1" target="x"/><zeebe:output source="=1" target="y"/></zeebe:ioMapping>',
  ],
  property: [
    '<zeebe:properties><zeebe:property name="clauses" value="1"/></zeebe:properties>',
    '<zeebe:properties><zeebe:property name="clauses" value="2"/></zeebe:properties>',
  ],
  decision: [
    '<zeebe:calledDecision decisionId="a" resultVariable="r"/>',
    '<zeebe:calledDecision decisionId="b" resultVariable="r"/>',
    'businessRuleTask',
  ],
  'called process': ['<zeebe:calledElement processId="a"/>', '<zeebe:calledElement processId="b"/>', 'callActivity'],
  operation: ['<zeebe:taskDefinition type="a"/>', '<zeebe:taskDefinition type="b"/>', 'serviceTask'],
  script: [
    '<zeebe:script expression="=1" resultVariable="r"/>',
    '<zeebe:script expression="=2" resultVariable="r"/>',
    'scriptTask',
  ],
  'nothing before': ['', '<zeebe:formDefinition formId="b"/>'],
  'nothing after': ['<zeebe:formDefinition formId="b"/>', ''],
};

test.each(Object.entries(EXTENSIONS))('%s counts as a change of its step', async (_name, [before, after, kind]) => {
  const found = differing(await read(task(before, kind)), await read(task(after, kind)));
  expect(found.before.get('step')).toBe('changed');
  expect(found.after.get('step')).toBe('changed');
});

test.each(Object.entries(EXTENSIONS))('%s read twice is no change', async (_name, [before, , kind]) => {
  const found = differing(await read(task(before, kind)), await read(task(before, kind)));
  expect([...found.before, ...found.after]).toEqual([]);
});

test('what came is on the later side, what went on the earlier one', async () => {
  const [empty, full] = [await read(''), await read(task(''))];
  expect(differing(empty, full)).toEqual({ before: new Map(), after: new Map([['step', 'added']]) });
  expect(differing(full, empty)).toEqual({ before: new Map([['step', 'removed']]), after: new Map() });
});

/** @param {number} x */
const drawn = (x) =>
  `<bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="p"><bpmndi:BPMNShape id="sh" bpmnElement="step">
  <dc:Bounds x="${x}" y="0" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;

test('what was moved is moved, and changed where it says something else as well', async () => {
  const [here, there] = [await read(task(''), drawn(0)), await read(task(''), drawn(50))];
  expect(differing(here, there).after.get('step')).toBe('moved');
  const changed = await read(task(EXTENSIONS.schedule[0]), drawn(50));
  expect(differing(here, changed).after.get('step')).toBe('changed');
});

test('what only the words know is marked too: another lane, a message', async () => {
  const [one, other] = [await read(task('')), await read(task(''))];
  expect(differing(one, other, [{ element: 'step', sign: 'changed' }]).before.get('step')).toBe('changed');
  expect(differing(one, other, [{ element: '', sign: 'changed' }]).before.size).toBe(0);
});

test('a label that stands elsewhere, or an empty one, moves nothing', async () => {
  const label = (/** @type {string} */ inside) =>
    drawn(0).replace('</bpmndi:BPMNShape>', `<bpmndi:BPMNLabel>${inside}</bpmndi:BPMNLabel></bpmndi:BPMNShape>`);
  const bounds = (/** @type {number} */ x) => `<dc:Bounds x="${x}" y="9" width="20" height="10"/>`;
  const plain = await read(task(''), drawn(0));
  for (const other of [label(''), label(bounds(1))]) {
    expect(differing(plain, await read(task(''), other)).after.size).toBe(0);
  }
  const [one, two] = [await read(task(''), label(bounds(1))), await read(task(''), label(bounds(70)))];
  expect(differing(one, two).before.size).toBe(0);
});
