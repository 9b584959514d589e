import { expect, test } from 'vitest';

import {
  fitAll,
  focusOn,
  focusSmall,
  nextOf,
  overview,
  READABLE,
  readableWhole,
  stepsAfter,
} from '../../viewer/focus.js';

/** @typedef {import('../../types/diagram').Shape} Shape */

/**
 * Shapes in a row, each joined with the next; gateways by their name.
 * @param {...string} ids
 */
function row(...ids) {
  /** @type {Shape[]} */
  const shapes = ids.map((id, i) => {
    const type = id.startsWith('gate') ? 'bpmn:ExclusiveGateway' : 'bpmn:UserTask';
    return { id, type, x: i * 150, y: 100, width: 100, height: 80, outgoing: [] };
  });
  shapes.slice(1).forEach((target, i) => shapes[i].outgoing.push({ target }));
  return shapes;
}

/** @param {Shape[]} shapes */
const idsOf = (shapes) => shapes.map(({ id }) => id);

/**
 * A viewer of such shapes on a canvas of a size; what it was told to show is in `shown`.
 * @param {Shape[]} shapes
 * @param {{ width: number, height: number }} outer
 */
function viewerOf(shapes, outer) {
  const right = Math.max(...shapes.map(({ x, width }) => x + width));
  const inner = { x: 0, y: 100, width: right, height: 80 };
  /** @type {any[]} */
  const shown = [];
  const services = {
    canvas: {
      resized: () => {},
      getSize: () => outer,
      viewbox: (/** @type {unknown} */ box) => (box ? shown.push(box) : { inner, outer }),
    },
    elementRegistry: { get: (/** @type {string} */ id) => shapes.find((shape) => shape.id === id) },
  };
  const viewer = /** @type {any} */ ({ get: (/** @type {keyof typeof services} */ name) => services[name] });
  return { viewer, shown };
}

test('the next step is behind gateways', () => {
  const [first] = row('a', 'gate1', 'gate2', 'b', 'c');
  expect(idsOf(nextOf(first))).toEqual(['b']);
});

test('steps after one come in their order, at most so many', () => {
  const [first] = row('a', 'b', 'gate', 'c', 'd');
  expect(idsOf(stepsAfter(first, 2))).toEqual(['b', 'c']);
  expect(idsOf(stepsAfter(first, 9))).toEqual(['b', 'c', 'd']);
});

test('a loop ends where it began', () => {
  const [a, gate, b] = row('a', 'gate', 'b');
  b.outgoing.push({ target: a });
  gate.outgoing.push({ target: gate });
  expect(idsOf(stepsAfter(a, 9))).toEqual(['b']);
});

test('without a shape there is nothing after it', () => {
  expect(stepsAfter(undefined, 2)).toEqual([]);
});

test('the whole diagram lies in the middle, beside what covers the left edge', () => {
  const { viewer, shown } = viewerOf(row('a', 'b'), { width: 500, height: 400 });
  fitAll(viewer);
  fitAll(viewer, 100);
  const [free, covered] = shown;
  expect(free.width / free.height).toBeCloseTo(500 / 400);
  expect(free.x + free.width / 2).toBeCloseTo(125);
  expect(free.y + free.height / 2).toBeCloseTo(140);
  expect(covered.x).toBeLessThan(free.x);
});

test('labels can be read while the diagram is not much wider than the canvas', () => {
  expect(readableWhole(viewerOf(row('a', 'b'), { width: 500, height: 400 }).viewer)).toBe(true);
  expect(readableWhole(viewerOf(row('a', 'b', 'c', 'd', 'e', 'f', 'g'), { width: 500, height: 400 }).viewer)).toBe(
    false,
  );
});

test('an element in a long diagram is shown at a size that can be read', () => {
  const shapes = row('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i');
  const { viewer, shown } = viewerOf(shapes, { width: 500, height: 400 });
  focusOn(viewer, 'e');
  const [{ x, width }] = shown;
  expect(500 / width).toBeCloseTo(READABLE);
  expect(x).toBeLessThan(600);
  expect(x + width).toBeGreaterThan(700);
});

test('the small one leaves out what is too far away', () => {
  const near = viewerOf(row('a', 'b', 'c'), { width: 400, height: 300 });
  focusSmall(near.viewer, 'a');
  expect(near.shown[0].x + near.shown[0].width).toBeGreaterThan(400);
  const shapes = row('a', 'b', 'c');
  shapes[1].x = 5000;
  shapes[2].x = 9000;
  const far = viewerOf(shapes, { width: 400, height: 300 });
  focusSmall(far.viewer, 'a');
  expect(far.shown[0].x + far.shown[0].width).toBeLessThan(1000);
});

test('a case is shown where it waits', () => {
  const { viewer, shown } = viewerOf(row('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'), { width: 500, height: 400 });
  overview(viewer, { tokens: [{ element: 'i' }, { element: 'not drawn here' }] });
  const [{ x, width }] = shown;
  expect(x + width).toBeGreaterThanOrEqual(1300);
});
