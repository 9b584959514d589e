/** @import { Diagram, Point, Shape } from '../types/diagram' */
/** @import { Finding } from '../types/studio' */
import { placeOf } from '../comparison/places.js';
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
    overlays.add(id, 'finding', { html: badge(worst, list), position: placeOn(shape) });
  }
}

/**
 * Beside the upper right corner of a step; on a flow at the middle of its longest piece, where no step covers it.
 * @param {Shape} shape
 */
function placeOn(shape) {
  /** @type {Point[] | undefined} */
  const bends = shape.waypoints;
  if (!bends) return { top: -10, right: 10 };
  const { x, y } = placeOf(shape);
  const pieces = bends.slice(1).map((to, at) => ({ from: bends[at], to }));
  /** @param {{ from: Point, to: Point }} piece */
  const long = ({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y);
  const { from, to } = pieces.toSorted((one, other) => long(other) - long(one))[0];
  return { left: (from.x + to.x) / 2 - x - 10, top: (from.y + to.y) / 2 - y - 10 };
}

/**
 * @param {'error' | 'warning'} worst
 * @param {Finding[]} list
 */
function badge(worst, list) {
  const title = list.map(({ message }) => message).join('\n');
  return element('div', { class: `studio-badge ${worst}`, title }, worst === 'error' ? '!' : '?');
}
