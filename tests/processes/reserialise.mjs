// Reads models as the desktop modeler does and writes them again, one run for all files.
// Comes by the standard input of node, started in webapp/frontend for its modules; argument: a JSON list of paths.
import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import dmnModeler from 'modeler-moddle/resources/dmn-modeler.json' with { type: 'json' };
import modeler from 'modeler-moddle/resources/modeler.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

const readers = { bpmn: new BpmnModdle({ modeler, zeebe }), dmn: new DmnModdle({ dmnModeler }) };

async function again(path) {
  const moddle = readers[path.split('.').pop()];
  const { rootElement, warnings } = await moddle.fromXML(readFileSync(path, 'utf8'));
  const { xml } = await moddle.toXML(rootElement, { format: true });
  return { xml, warnings: warnings.map(({ message }) => message) };
}

const paths = JSON.parse(process.argv[2]);
const written = await Promise.all(paths.map(async (path) => [path, await again(path)]));
process.stdout.write(JSON.stringify(Object.fromEntries(written)));
