/** @import { Diagram, Point } from '../types/diagram' */

const SMALLEST = 0.15;
const LARGEST = 4;

/**
 * One finger moves the diagram sideways while the page keeps its own scrolling; after a tap into the diagram it moves
 * everywhere, until a tap beside it. Two fingers change the scale.
 * @param {Diagram} viewer
 * @param {HTMLElement} surface
 */
export function listenForFingers(viewer, surface) {
  const canvas = viewer.get('canvas');
  /** @type {Map<number, Point>} */
  const down = new Map();
  surface.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  surface.addEventListener('pointermove', (event) => {
    const from = down.get(event.pointerId);
    if (!from || down.size > 2) return;
    const before = down.size === 2 ? spread(down) : null;
    const to = { x: event.clientX, y: event.clientY };
    down.set(event.pointerId, to);
    if (!before) return canvas.scroll({ dx: to.x - from.x, dy: to.y - from.y });
    const after = spread(down);
    const edge = surface.getBoundingClientRect();
    const scale = Math.min(LARGEST, Math.max(SMALLEST, (canvas.zoom() * after.size) / (before.size || 1)));
    canvas.zoom(scale, { x: after.x - edge.left, y: after.y - edge.top });
    canvas.scroll({ dx: after.x - before.x, dy: after.y - before.y });
  });
  /** @param {PointerEvent} event */
  const drop = (event) => down.delete(event.pointerId);
  surface.addEventListener('pointerup', drop);
  surface.addEventListener('pointercancel', drop);
  surface.addEventListener('pointerleave', drop);
  document.addEventListener('click', ({ target }) =>
    surface.classList.toggle('is-entered', surface.contains(/** @type {Node} */ (target))),
  );
}

/**
 * How far two fingers are from each other, and where their middle is.
 * @param {Map<number, Point>} down
 */
function spread(down) {
  const [a, b] = [...down.values()];
  return { size: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
