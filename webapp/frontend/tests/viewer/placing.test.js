import { expect, test } from 'vitest';

import { placer } from '../../viewer/placing.js';

/** @typedef {import('../../types/diagram').Shape} Shape */
/** @typedef {import('../../types/diagram').Box} Box */

const SIZE = { width: 120, height: 24 };

/**
 * @param {string} id
 * @param {number} x
 * @param {number} y
 * @param {object} [more]
 * @returns {Shape}
 */
const step = (id, x, y, more) => ({ id, x, y, width: 100, height: 80, type: 'bpmn:UserTask', parent: {}, ...more });

/** @param {...Shape} shapes */
const roomOf = (...shapes) =>
  placer({ filter: (fits) => shapes.filter((shape) => fits(shape, /** @type {any} */ (null))) });

/**
 * @param {Box} a
 * @param {Box} b
 */
const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

test('a badge lies on the upper edge of its element, clear of its label', () => {
  const own = step('own', 0, 0);
  const place = roomOf(own).find(own, SIZE, 'above');
  expect(place.x).toBe(0);
  expect(place.y + place.height).toBeLessThanOrEqual(7);
  expect(place.y + place.height).toBeGreaterThan(0);
});

test('the wished side is below for timers', () => {
  const own = step('own', 0, 0);
  expect(roomOf(own).find(own, SIZE, 'below').y).toBe(79);
});

test('a neighbour is not covered while anything else is free', () => {
  const own = step('own', 0, 100);
  const above = step('above', 0, 10);
  const place = roomOf(own, above).find(own, SIZE, 'above');
  expect(apart(place, /** @type {Box} */ (/** @type {unknown} */ (above)))).toBe(true);
});

test('two badges of one element lie apart', () => {
  const own = step('own', 0, 0);
  const room = roomOf(own);
  expect(apart(room.find(own, SIZE, 'above'), room.find(own, SIZE, 'above'))).toBe(true);
});

test('a place that is held stays free', () => {
  const own = step('own', 0, 0);
  const room = roomOf(own);
  const held = { x: -20, y: -40, width: 160, height: 47 };
  room.hold(held);
  expect(apart(room.find(own, SIZE, 'above'), held)).toBe(true);
});

test('of a lane only the strip with its name is in the way', () => {
  const lane = step('lane', -400, -400, { width: 1000, height: 1000, type: 'bpmn:Lane' });
  const own = step('own', 0, 0);
  expect(roomOf(lane, own).find(own, SIZE, 'above')).toMatchObject({ x: 0, y: -17 });
});

test('a flow is crossed rather than an element covered', () => {
  const own = step('own', 0, 100);
  const flow = {
    id: 'flow',
    waypoints: [
      { x: -50, y: 90 },
      { x: 300, y: 90 },
    ],
  };
  const shapes = [own, step('a', 0, 200), step('b', 110, 100), step('c', -130, 100)];
  const place = roomOf(...shapes, flow).find(own, SIZE, 'above');
  for (const other of shapes.slice(1)) expect(apart(place, /** @type {any} */ (other))).toBe(true);
});
