const CONTAINERS = /:(Participant|Lane)$/;
const HEADER = 30; // the strip of a pool, of a lane, of an open sub-process that carries its name
const OWN = 7; // how far a badge may lie on the upper edge of its element: the label stays clear of it
// Distances from the element, the nearest first.
const STEPS = [0, 10, 20, 34, 50, 70];

const overlap = (a, b) =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

function bodyOf(shape) {
  const { x, y, width, height } = shape;
  if (CONTAINERS.test(shape.type)) return { x, y, width: HEADER, height };
  if (/SubProcess$/.test(shape.type) && shape.di?.isExpanded) return { x, y, width, height: HEADER };
  return { x, y, width, height };
}

/** Flows as thin boxes, one a segment. */
const segments = ({ waypoints }) =>
  waypoints.slice(1).map((to, i) => {
    const from = waypoints[i];
    return {
      x: Math.min(from.x, to.x) - 1,
      y: Math.min(from.y, to.y) - 1,
      width: Math.abs(from.x - to.x) + 2,
      height: Math.abs(from.y - to.y) + 2,
    };
  });

/** Places beside a box, the wished side first, each a little further away than the last. */
function* places(box, { width, height }, side) {
  const rows = { above: (d) => box.y - height + OWN - d, below: (d) => box.y + box.height - 1 + d };
  const columns = [
    box.x,
    box.x + (box.width - width) / 2,
    box.x + box.width - width,
    box.x - width / 2,
    box.x + box.width - width / 2,
  ];
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
 */
export function placer(registry) {
  const shapes = registry.filter((shape) => shape.width && shape.parent && !shape.hidden);
  const taken = shapes.map((shape) => ({ shape, box: bodyOf(shape) }));
  const flows = registry.filter((shape) => shape.waypoints).flatMap(segments);
  const hold = (box) => taken.push({ box });

  const own = (shape) => ({ x: shape.x, y: shape.y + OWN, width: shape.width, height: shape.height - OWN - 1 }); // signs stand at the lower edge
  const cost = (place, shape) => {
    const covered = taken.reduce((sum, each) => sum + overlap(place, each.shape === shape ? own(shape) : each.box), 0);
    const crossed = flows.reduce((sum, flow) => sum + overlap(place, flow), 0);
    return place.price + covered * 10 + crossed / 4;
  };
  const find = (shape, size, side) => {
    let best = null;
    for (const place of places(shape, size, side)) {
      const price = cost(place, shape);
      if (!best || price < best.price) best = { ...place, price };
    }
    hold(best);
    return best;
  };
  return { find, hold };
}
