/** @import { Box, Diagram, Registry, Shape, State } from '../types/diagram' */
import { element } from '../page/elements.js';
import {
  byElement,
  countBadge,
  drillBadge,
  droppedBadge,
  failedBadge,
  labelsBadge,
  timerBadge,
  tokenBadge,
} from './badges.js';
import { placer } from './placing.js';

const SMALLEST = 0.85; // badges shrink with the diagram down to this, then stay readable
const DOTS = 0.5; // below it there is room for a sign only; the words stand in the list
const CORNER = 11;
const PAUSE = 120; // milliseconds after the last change of the scale

/**
 * Badges in the free room around their elements. They are placed anew when the scale changes what is free.
 * Answers how another state takes the place of this one.
 * @param {Diagram} viewer
 * @param {HTMLElement} host
 * @param {State} first
 */
export function layBadges(viewer, host, first) {
  let state = first;
  const scales = host.appendChild(element('div', { class: 'viewer-scales', 'aria-hidden': 'true' }));
  let drawnAt = 0;
  const update = () => {
    const zoom = viewer.get('canvas').zoom();
    if (!zoom || (drawnAt && Math.min(zoom, SMALLEST) === Math.min(drawnAt, SMALLEST))) return;
    drawnAt = zoom;
    host.classList.toggle('is-far', zoom < DOTS);
    draw(viewer, scales, Math.max(1, SMALLEST / zoom), state);
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  viewer.get('eventBus').on('canvas.viewbox.changed', () => {
    clearTimeout(soon);
    soon = setTimeout(update, PAUSE);
  });
  update();
  /** @param {State} next */
  return (next) => {
    state = next;
    drawnAt = 0;
    update();
  };
}

/**
 * @param {Diagram} viewer
 * @param {HTMLElement} scales
 * @param {number} blow how much larger than the diagram badges are
 * @param {State} state
 */
function draw(viewer, scales, blow, state) {
  const registry = viewer.get('elementRegistry');
  const { corner, free } = layer(viewer, scales, blow);
  for (const [id, url] of Object.entries(state.called ?? {})) {
    const shape = registry.get(id);
    if (shape) corner(shape, drillBadge(url, shape.businessObject.name), 14, !attachedNear(shape));
  }
  for (const [id, count] of Object.entries(state.counts ?? {})) {
    const shape = registry.get(id);
    if (count > 1 && shape?.width) corner(shape, countBadge(count), shape.width > 60 ? 56 : 10, false);
  }
  for (const [id, times] of Object.entries(state.dropped ?? {})) {
    const shape = registry.get(id);
    if (shape) corner(shape, droppedBadge(times), shape.width - 8, true);
  }
  layWaiting(registry, free, state);
}

/**
 * What needs somebody, in the free room.
 * @param {Registry} registry
 * @param {(shape: Shape | undefined, html: HTMLElement, side: 'above' | 'below') => void} free
 * @param {State} state
 */
function layWaiting(registry, free, state) {
  for (const [id, failures] of byElement(state.failed)) free(registry.get(id), failedBadge(failures), 'above');
  for (const [id, tokens] of byElement(state.tokens)) free(registry.get(id), tokenBadge(tokens), 'above');
  for (const [id, labels] of byElement(state.labels)) free(registry.get(id), labelsBadge(labels), 'above');
  for (const [id, timers] of byElement(state.timers)) free(registry.get(id), timerBadge(timers), 'below');
}

/**
 * An empty layer of badges over the diagram.
 * @param {Diagram} viewer
 * @param {HTMLElement} scales where badges are measured
 * @param {number} blow
 */
function layer(viewer, scales, blow) {
  const overlays = viewer.get('overlays');
  const room = placer(viewer.get('elementRegistry'));
  overlays.clear();
  /**
   * @param {Shape} shape
   * @param {HTMLElement} html
   * @param {{ x: number, y: number }} place
   */
  const add = (shape, html, { x, y }) => {
    const position = { left: x - shape.x, top: y - shape.y };
    overlays.add(shape.id, { html, position, scale: { min: SMALLEST, max: Infinity } });
  };
  /** @param {HTMLElement} html */
  const measured = (html) => {
    scales.append(html);
    return { width: html.offsetWidth * blow, height: html.offsetHeight * blow };
  };
  return {
    /**
     * @param {Shape} shape
     * @param {HTMLElement} html
     * @param {number} right pixels from the right edge
     * @param {boolean} bottom
     */
    corner: (shape, html, right, bottom) => {
      const x = shape.x + shape.width - right * blow;
      const y = bottom ? shape.y + shape.height - CORNER * blow : shape.y - CORNER * blow;
      const box = { ...measured(html), x, y };
      room.hold(box);
      add(shape, html, box);
    },
    /**
     * @param {Shape | undefined} shape
     * @param {HTMLElement} html
     * @param {'above' | 'below'} side
     */
    free: (shape, html, side) => {
      if (shape?.width) add(shape, html, room.find(shape, measured(html), side));
    },
  };
}

/**
 * Whether an event sits where the corner at the bottom right would be.
 * @param {Shape} shape
 */
const attachedNear = ({ x, y, width, height, attachers = [] }) =>
  attachers.some(
    (/** @type {Box} */ event) => event.x + event.width > x + width - 30 && event.y + event.height > y + height - 20,
  );
