/** @import { Box, Registry, Shape, Size } from '../types/diagram' */

/** @typedef {'above' | 'below'} Side */
/** @typedef {Box & { price: number }} Place a box beside an element; the dearer, the worse */

const CONTAINERS = /:(Participant|Lane)$/;
const HEADER = 30; // the strip of a pool, of a lane, of an open sub-process that carries its name
const OWN = 7; // how far a badge may lie on the upper edge of its element: the label stays clear of it
// Distances from the element, the nearest first.
const STEPS = [0, 10, 20, 34, 50, 70];

/**
 * @param {Box} a
 * @param {Box} b
 */
const overlap = (a, b) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/**
 * @param {Shape} shape
 * @returns {Box} what of it may not be covered
 */
function bodyOf(shape) {
  const { x, y, width, height } = shape;
  if (CONTAINERS.test(shape.type)) return { x, y, width: HEADER, height };
  if (/SubProcess$/.test(shape.type) && shape.di?.isExpanded) return { x, y, width, height: HEADER };
  return { x, y, width, height };
}

/**
 * Flows as thin boxes, one a segment.
 * @param {Shape} flow
 * @returns {Box[]}
 */
const segments = ({ waypoints }) =>
  waypoints.slice(1).map((/** @type {Box} */ to, /** @type {number} */ i) => {
    const from = waypoints[i];
    return {
      x: Math.min(from.x, to.x) - 1,
      y: Math.min(from.y, to.y) - 1,
      width: Math.abs(from.x - to.x) + 2,
      height: Math.abs(from.y - to.y) + 2,
    };
  });

/**
 * Places beside a box, the wished side first, each a little further away than the last.
 * @param {Shape} box
 * @param {Size} size
 * @param {Side} side
 * @returns {Generator<Place>}
 */
function* places(box, { width, height }, side) {
  /** @type {Record<Side, (distance: number) => number>} */
  const rows = { above: (d) => box.y - height + OWN - d, below: (d) => box.y + box.height - 1 + d };
  const columns = [
    box.x,
    box.x + (box.width - width) / 2,
    box.x + box.width - width,
    box.x - width / 2,
    box.x + box.width - width / 2,
  ];
  /** @type {Side[]} */
  const sides = side === 'above' ? ['above', 'below'] : ['below', 'above'];
  for (const [far, step] of STEPS.entries()) {
    for (const [turn, row] of sides.entries()) {
      for (const [i, x] of columns.entries())
        yield { x, y: rows[row](step), width, height, price: far * 30 + turn * 45 + i * 6 };
    }
    const middle = box.y + (box.height - height) / 2;
    yield { x: box.x + box.width + 4 + step, y: middle, width, height, price: far * 30 + 60 };
    yield { x: box.x - width - 4 - step, y: middle, width, height, price: far * 30 + 70 };
  }
}

/**
 * Finds room for badges so that no element, label or other badge is covered; a flow only where nothing else is free.
 * `hold(box)` keeps a place for what is put there otherwise.
 * @param {Pick<Registry, 'filter'>} registry
 */
export function placer(registry) {
  const shapes = registry.filter((shape) => shape.width && shape.parent && !shape.hidden);
  /** @type {{ shape?: Shape, box: Box }[]} */
  const taken = shapes.map((shape) => ({ shape, box: bodyOf(shape) }));
  const flows = registry.filter((shape) => shape.waypoints).flatMap(segments);
  /** @param {Box} box */
  const hold = (box) => void taken.push({ box });

  /**
   * @param {Place} place
   * @param {Shape} shape
   */
  const cost = (place, shape) => {
    const covered = taken.reduce((sum, each) => sum + overlap(place, each.shape === shape ? own(shape) : each.box), 0);
    const crossed = flows.reduce((sum, flow) => sum + overlap(place, flow), 0);
    return place.price + covered * 10 + crossed / 4;
  };
  /**
   * @param {Shape} shape
   * @param {Size} size of the badge
   * @param {Side} side where it would rather be
   * @returns {Box}
   */
  const find = (shape, size, side) => {
    const all = [...places(shape, size, side)].map((place) => ({ ...place, price: cost(place, shape) }));
    const best = all.reduce((one, other) => (other.price < one.price ? other : one));
    hold(best);
    return best;
  };
  return { find, hold };
}

/**
 * What of its own element a badge may not cover: signs stand at the lower edge.
 * @param {Shape} shape
 */
const own = ({ x, y, width, height }) => ({ x, y: y + OWN, width, height: height - OWN - 1 });
