// The peer from npm in the same minute: a loop of one user task, its state recovered, completed and written at each step.
// Usage: node bpmn_engine.mjs <package.json of the modules> <folder for the state> <turns>; prints milliseconds as JSON.
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, folder, turns] = process.argv.slice(2);
const { Engine } = createRequire(modules)('bpmn-engine');
const file = join(folder, 'bpmn-engine.json');

const SOURCE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="peer" targetNamespace="http://kurator.example/peer">
  <process id="loop" isExecutable="true">
    <startEvent id="begin" />
    <userTask id="visit" />
    <exclusiveGateway id="again" default="back" />
    <endEvent id="done" />
    <sequenceFlow id="first" sourceRef="begin" targetRef="visit" />
    <sequenceFlow id="next" sourceRef="visit" targetRef="again" />
    <sequenceFlow id="back" sourceRef="again" targetRef="visit" />
    <sequenceFlow id="out" sourceRef="again" targetRef="done">
      <conditionExpression xsi:type="tFormalExpression">\${environment.output.finished}</conditionExpression>
    </sequenceFlow>
  </process>
</definitions>`;

// Durable as the others are: on the disk before the person is answered.
async function keep(execution) {
  const text = JSON.stringify(execution.getState());
  const held = openSync(file, 'w');
  writeSync(held, text);
  fsyncSync(held);
  closeSync(held);
  return text.length;
}

async function step() {
  const engine = new Engine().recover(JSON.parse(readFileSync(file, 'utf8')));
  const execution = await engine.resume();
  const [task] = execution.getPostponed().filter(({ type }) => type === 'bpmn:UserTask');
  task.signal();
  const bytes = await keep(execution);
  await execution.stop();
  return bytes;
}

const engine = new Engine({ name: 'peer', source: SOURCE });
const execution = await engine.execute();
await keep(execution);
await execution.stop();
const times = [];
let bytes = 0;
for (let turn = 0; turn < Number(turns); turn += 1) {
  const begun = performance.now();
  bytes = await step();
  times.push(performance.now() - begun);
}
console.log(JSON.stringify({ times, bytes }));
