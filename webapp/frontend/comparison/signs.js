/** @import { Sign } from '../types/comparison' */
/** @import { Diagram, Shape } from '../types/diagram' */
import { element } from '../page/elements.js';

/** Colours are never alone: every mark has its sign, the same as in the list and in the legend. */
export const SIGNS = { added: '+', removed: '−', changed: '≠', moved: '↔' };

/**
 * Marks elements of one side: a colour, and its sign at a corner; the name beside an element goes with it.
 * @param {Diagram} viewer
 * @param {Map<string, Sign>} signs
 */
export function mark(viewer, signs) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  for (const [id, sign] of signs) {
    const shape = registry.get(id);
    if (!shape?.parent) continue; // what is not drawn, and the sheet itself
    canvas.addMarker(id, `is-${sign}`);
    if (registry.get(`${id}_label`)) canvas.addMarker(`${id}_label`, `is-${sign}`);
    const html = element('span', { class: `compare-badge is-${sign}`, 'aria-hidden': 'true' }, SIGNS[sign]);
    viewer.get('overlays').add(id, 'sign', { html, position: cornerOf(shape) });
  }
}

/** @param {Shape} shape */
function cornerOf({ waypoints }) {
  if (!waypoints) return { top: -11, right: 11 };
  const left = Math.min(...waypoints.map((/** @type {{ x: number }} */ { x }) => x));
  const top = Math.min(...waypoints.map((/** @type {{ y: number }} */ { y }) => y));
  const [one, other] = waypoints.slice(Math.floor(waypoints.length / 2) - 1);
  return { left: (one.x + other.x) / 2 - left - 10, top: (one.y + other.y) / 2 - top - 10 };
}
