/** @import { Diagram, Shape } from '../types/diagram' */
/** @import { Editor, House } from '../types/studio' */
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

import { bar } from '../viewer/bar.js';
import { fitAll } from '../viewer/focus.js';
import { laidOut } from '../viewer/layout.js';
import { modelerWords } from '../words/modeler.js';
import { propertiesWords } from '../words/properties.js';
import { translation } from '../words/translation.js';
import { clausesOf } from './clauses-of.js';
import { mark } from './marks.js';
import { runningElements } from './offered/elements.js';
import { PickingProvider } from './pick/provider.js';
import { stepsBack } from './steps-back.js';
import { walkerOn } from './walk-run.js';

/**
 * Pixels of the left edge under the palette.
 * @param {HTMLElement} canvas
 */
const paletteOf = (canvas) => {
  const palette = /** @type {HTMLElement | null} */ (canvas.querySelector('.djs-palette'));
  return (palette?.offsetWidth ?? 94) + 24;
};

/**
 * The diagram with its properties in the Camunda 8 flavour.
 * @param {HTMLElement} canvas
 * @param {HTMLElement} side
 * @param {string} xml
 * @param {House} house what its fields are picked from
 * @returns {Promise<Editor>}
 */
export async function openDiagram(canvas, side, xml, house) {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: side },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      zeebeBehaviors,
      translation(modelerWords, propertiesWords),
      runningElements,
      { __init__: ['picking'], picking: ['type', PickingProvider], house: ['value', house] },
    ],
    moddleExtensions: { zeebe },
  });
  const drawn = await laidOut(xml);
  await modeler.importXML(drawn);
  const diagram = /** @type {Diagram} */ (modeler);
  const { whole, again } = wholeOf(diagram, canvas);
  const desk = /** @type {HTMLElement} */ (canvas.parentElement);
  const studio = /** @type {HTMLElement} */ (desk.parentElement);
  const above = bar(diagram, studio, null, whole).node;
  above.prepend(stepsBack(modeler));
  desk.before(above);
  whole();
  const registry = diagram.get('elementRegistry');
  let saved = xml;
  let touched = drawn !== xml;
  modeler.on('commandStack.changed', () => {
    touched = true; // a listener that answers anything would silence the others
  });
  keepInSight(diagram, canvas, again);
  return {
    /** The exact text that was opened until something is changed, so that nothing unknown is ever lost by opening. */
    read: async () => {
      if (touched) saved = (await modeler.saveXML({ format: true })).xml ?? saved;
      return saved;
    },
    /** Tells what the one selected element says of its clauses; nothing where none or several are selected. */
    onSelect: (tell) =>
      modeler.on('selection.changed', (/** @type {{ newSelection: Shape[] }} */ { newSelection }) => {
        tell(newSelection.length === 1 ? clausesOf(newSelection[0]) : null); // answers nothing: the panel of properties listens too
      }),
    onChange: (tell) => modeler.on('commandStack.changed', tell),
    select: (id) => {
      const shape = registry.get(id);
      if (!shape) return false;
      diagram.get('canvas').scrollToElement(shape.id, 120);
      diagram.get('selection').select(shape);
      return true;
    },
    mark: (findings) => mark(diagram, findings),
    walker: walkerOn(diagram),
  };
}

const LARGE = new Set(['bpmn:Participant', 'bpmn:Lane', 'bpmn:SequenceFlow']);

/**
 * The whole drawing beside the palette; and the same again for as long as nobody has moved it or come closer.
 * @param {Diagram} diagram
 * @param {HTMLElement} place
 */
function wholeOf(diagram, place) {
  const canvas = diagram.get('canvas');
  const stand = () => {
    const { x, y, scale } = canvas.viewbox();
    return [x, y, scale].map((each) => each.toFixed(3)).join();
  };
  let left = '';
  const whole = () => {
    canvas.resized(); // by the height there is, the palette stands in one column or in two
    fitAll(diagram, paletteOf(place));
    left = stand();
  };
  return { whole, again: () => left === stand() && whole() };
}

/**
 * A list that opens below the canvas takes a part of it: what is chosen stays in sight, a drawing shown whole stays whole.
 * @param {Diagram} diagram
 * @param {HTMLElement} place
 * @param {() => unknown} again shows the whole again, where the whole is shown
 */
function keepInSight(diagram, place, again) {
  const canvas = diagram.get('canvas');
  new ResizeObserver(() => {
    canvas.resized();
    const [chosen, more] = diagram.get('selection').get();
    if (chosen && !more && !LARGE.has(chosen.type)) canvas.scrollToElement(chosen.id, 40);
    else again();
  }).observe(place);
}
