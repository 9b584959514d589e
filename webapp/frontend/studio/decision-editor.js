/** @import { Editor } from '../types/studio' */
import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';

import DmnModeler from 'dmn-js/lib/Modeler';

import { dmnWords } from '../words/dmn.js';
import { translation } from '../words/translation.js';
import { viewOf } from './decision-places.js';
import { decisionTabs } from './decision-views.js';
import { sheetMarks } from './sheet-marks.js';

/**
 * The decisions of a file, each in a tab; the first table opens at once.
 * @param {HTMLElement} canvas
 * @param {HTMLElement} side
 * @param {string} xml
 * @returns {Promise<Editor>}
 */
export async function openDecision(canvas, side, xml) {
  side.remove();
  const words = { additionalModules: [translation(dmnWords)] };
  const modeler = new DmnModeler({
    container: canvas,
    drd: words,
    decisionTable: words,
    literalExpression: words,
    boxedExpression: words,
  });
  /** @type {Set<() => void>} */
  const tellers = new Set();
  const heard = new WeakSet();
  let touched = false;
  const listen = () => {
    const viewer = modeler.getActiveViewer();
    if (!viewer || heard.has(viewer)) return;
    heard.add(viewer);
    viewer.get('eventBus').on('commandStack.changed', () => {
      touched = true;
      tellers.forEach((tell) => tell());
    });
  };
  modeler.on('views.changed', listen);
  await modeler.importXML(xml);
  if (!modeler.getViews().length) throw new Error('no decisions'); // a diagram is read without a word
  const [first] = modeler.getViews().filter((/** @type {{ type: string }} */ { type }) => type !== 'drd');
  if (first) await modeler.open(first);
  listen();
  canvas.before(decisionTabs(modeler));
  let saved = xml;
  return {
    read: async () => {
      if (touched) saved = (await modeler.saveXML({ format: true })).xml;
      return saved;
    },
    onChange: (tell) => tellers.add(tell),
    select: async (id) => {
      const view = viewOf(modeler.getViews(), id);
      if (view && view.id !== modeler.getActiveView()?.id) await modeler.open(view);
      /** @type {HTMLElement | null} */
      const cell = canvas.querySelector(partsOf(id).join());
      cell?.scrollIntoView({ block: 'center', inline: 'center' });
      cell?.focus();
      return Boolean(cell ?? view);
    },
    mark: sheetMarks(canvas, partsOf),
  };
}

/**
 * The parts of a page that show an element: a cell, a row, a column, a box of the drawing.
 * @param {string} id
 */
const partsOf = (id) => [
  ...['element', 'row', 'col'].map((part) => `[data-${part}-id="${CSS.escape(id)}"]:not(.djs-element)`),
  `.djs-element[data-element-id="${CSS.escape(id)}"] .djs-outline`,
];
