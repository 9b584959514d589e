import { expect, test } from 'vitest';

import { apart, changedPlaces, fitting, placeOf } from '../../comparison/places.js';

/** @typedef {import('../../types/diagram').Shape} Shape */

/**
 * @param {string} id
 * @param {number} x
 * @returns {any}
 */
const shape = (id, x, type = 'bpmn:UserTask') => ({ id, type, parent: {}, x, y: 0, width: 100, height: 80 });

/** @param {...any} shapes */
const viewer = (...shapes) =>
  /** @type {any} */ ({ get: () => ({ get: (/** @type {string} */ id) => shapes.find((one) => one.id === id) }) });

test('a flow lies around its bends', () => {
  const flow = { ...shape('f', 0), waypoints: [{ x: 10, y: 50 }, { x: 90, y: 20 }] }; // prettier-ignore
  expect(placeOf(flow)).toEqual({ x: 10, y: 20, width: 80, height: 30 });
});

test('places come in the order of the words; pools and lanes only where nothing else differs', () => {
  const found = viewer(shape('pool', 0, 'bpmn:Participant'), shape('a', 100), shape('b', 300));
  const signs = new Map([['pool', 1], ['a', 1], ['b', 1]]); // prettier-ignore
  expect(changedPlaces(found, signs, [{ element: 'b', sign: 'changed' }]).map(({ x }) => x)).toEqual([300, 100]);
  expect(changedPlaces(found, new Map([['pool', 1]]), []).map(({ x }) => x)).toEqual([0]);
  expect(changedPlaces(found, new Map([['gone', 1]]), [])).toEqual([]);
});

test('as many places as can be read at once, from the first on', () => {
  const places = [shape('a', 1000), shape('far', 0), shape('near', 1200)].map(placeOf);
  expect(fitting(places, { width: 500, height: 300 })).toEqual({ x: 1000, y: 0, width: 300, height: 80 });
  expect(fitting(places.slice(0, 1), { width: 10, height: 10 })).toEqual(places[0]);
  expect(fitting([], { width: 10, height: 10 })).toBeUndefined();
});

test('how far an element moved, by its middle', () => {
  const [before, after] = [placeOf(shape('a', 0)), { x: 50, y: 10, width: 120, height: 80 }];
  expect(apart({ before, after })).toEqual({ x: 60, y: 10 });
});
