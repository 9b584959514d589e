/** @import { Diagram } from '../types/diagram' */
/** @import { Finding } from '../types/studio' */
import { element } from '../page/elements.js';

const MARKS = { error: 'has-error', warning: 'has-warning' };

/**
 * Findings drawn on their elements: a colour, and a badge with the sentences.
 * @param {Diagram} modeler
 * @param {Finding[]} findings
 */
export function mark(modeler, findings) {
  const canvas = modeler.get('canvas');
  const registry = modeler.get('elementRegistry');
  const overlays = modeler.get('overlays');
  overlays.remove({ type: 'finding' });
  registry.forEach((shape) => Object.values(MARKS).forEach((name) => canvas.removeMarker(shape.id, name)));
  for (const [id, list] of Map.groupBy(findings, ({ element: id = '' }) => id)) {
    const shape = registry.get(id);
    if (!shape) continue;
    const worst = list.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
    canvas.addMarker(id, MARKS[worst]);
    if (!shape.waypoints) overlays.add(id, 'finding', { html: badge(worst, list), position: { top: -10, right: 10 } });
  }
}

/**
 * @param {'error' | 'warning'} worst
 * @param {Finding[]} list
 */
function badge(worst, list) {
  const title = list.map(({ message }) => message).join('\n');
  return element('div', { class: `studio-badge ${worst}`, title }, worst === 'error' ? '!' : '?');
}
