import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';

import Modeler from 'bpmn-js/lib/Modeler';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

import { element } from '../page/elements.js';
import { bar } from '../viewer/bar.js';
import { fitAll } from '../viewer/focus.js';
import { laidOut } from '../viewer/layout.js';
import { modelerWords } from '../words/modeler.js';
import { propertiesWords } from '../words/properties.js';
import { translation } from '../words/translation.js';

/** Pixels of the left edge under the palette. */
const paletteOf = (canvas) => (canvas.querySelector('.djs-palette')?.offsetWidth ?? 94) + 24;

const MARKS = { error: 'has-error', warning: 'has-warning' };

/** The diagram with its properties in the Camunda 8 flavour. */
export async function openDiagram(canvas, side, xml) {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: side },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      zeebeBehaviors,
      translation(modelerWords, propertiesWords),
    ],
    moddleExtensions: { zeebe },
  });
  const drawn = await laidOut(xml);
  await modeler.importXML(drawn);
  const scale = bar(modeler, canvas.closest('.studio'), null, () => fitAll(modeler, paletteOf(canvas)));
  canvas.closest('.studio-desk').before(scale.node);
  fitAll(modeler, paletteOf(canvas));
  const registry = modeler.get('elementRegistry');
  let saved = xml;
  let touched = drawn !== xml;
  modeler.on('commandStack.changed', () => {
    touched = true; // a listener that answers anything would silence the others
  });
  return {
    /** The exact text that was opened until something is changed, so that nothing unknown is ever lost by opening. */
    read: async () => {
      if (touched) saved = (await modeler.saveXML({ format: true })).xml;
      return saved;
    },
    /** Tells what the one selected element says of its clauses; nothing where none or several are selected. */
    onSelect: (tell) =>
      modeler.on('selection.changed', ({ newSelection }) => {
        tell(newSelection.length === 1 ? clausesOf(newSelection[0]) : null); // answers nothing: the panel of properties listens too
      }),
    onChange: (tell) => modeler.on('commandStack.changed', tell),
    select: (id) => {
      const shape = registry.get(id);
      if (!shape) return false;
      modeler.get('canvas').scrollToElement(shape, 120);
      modeler.get('selection').select(shape);
      return true;
    },
    mark: (findings) => mark(modeler, findings),
  };
}

/** The numbers in the property `clauses` of an element. */
function clausesOf({ businessObject }) {
  const holders = businessObject.extensionElements?.values ?? [];
  const properties = holders.flatMap((holder) =>
    holder.$type === 'zeebe:Properties' ? (holder.properties ?? []) : [],
  );
  const written = properties.find(({ name }) => name === 'clauses')?.value ?? '';
  return written
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Findings drawn on their elements: a colour, and a badge with the sentences. */
function mark(modeler, findings) {
  const canvas = modeler.get('canvas');
  const registry = modeler.get('elementRegistry');
  const overlays = modeler.get('overlays');
  overlays.remove({ type: 'finding' });
  registry.forEach((shape) => Object.values(MARKS).forEach((name) => canvas.removeMarker(shape, name)));
  const groups = Map.groupBy(
    findings.filter(({ element: id }) => registry.get(id)),
    ({ element: id }) => id,
  );
  for (const [id, list] of groups) {
    const worst = list.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
    canvas.addMarker(id, MARKS[worst]);
    if (registry.get(id).waypoints) continue;
    const html = element(
      'div',
      { class: `studio-badge ${worst}`, title: list.map(({ message }) => message).join('\n') },
      worst === 'error' ? '!' : '?',
    );
    overlays.add(id, 'finding', { html, position: { top: -10, right: 10 } });
  }
}
