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

/**
 * Decision tables; the first table opens at once.
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
  const table = modeler.getViews().find((/** @type {{ type: string }} */ { type }) => type === 'decisionTable');
  if (table) await modeler.open(table);
  listen();
  let saved = xml;
  return {
    read: async () => {
      if (touched) saved = (await modeler.saveXML({ format: true })).xml;
      return saved;
    },
    onChange: (tell) => tellers.add(tell),
    select: (id) => {
      /** @type {HTMLElement | null} */
      const cell = canvas.querySelector(
        ['element', 'row', 'col'].map((part) => `[data-${part}-id="${CSS.escape(id)}"]`).join(),
      );
      cell?.scrollIntoView({ block: 'center', inline: 'center' });
      cell?.focus();
      return Boolean(cell);
    },
    mark: (findings) => {
      canvas
        .querySelectorAll('.has-error, .has-warning')
        .forEach((cell) => cell.classList.remove('has-error', 'has-warning'));
      for (const { element, severity } of findings) {
        if (element)
          canvas.querySelector(`[data-element-id="${CSS.escape(element)}"]`)?.classList.add(`has-${severity}`);
      }
    },
  };
}
