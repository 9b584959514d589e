import { expect, test } from 'vitest';

import { together } from '../../comparison/together.js';

/** A canvas that tells when it is moved. */
function side() {
  /** @type {() => void} */
  let tell = () => {};
  let box = { x: 0, y: 0, width: 100, height: 100 };
  const canvas = {
    /** @param {typeof box} [to] */
    viewbox: (to) => {
      if (to) box = to;
      if (to) tell();
      return { ...box, scale: 400 / box.width, outer: { width: 400, height: 200 } };
    },
  };
  const eventBus = { on: (/** @type {string} */ _name, /** @type {() => void} */ act) => (tell = act) };
  return /** @type {any} */ ({
    get: (/** @type {string} */ name) => ({ canvas, eventBus })[name],
    box: () => box,
    canvas,
  });
}

test('each follows the other, place and scale', () => {
  const [before, after] = [side(), side()];
  together({ before, after });
  after.canvas.viewbox({ x: 10, y: 20, width: 200, height: 100 });
  expect(before.box()).toEqual({ x: 10, y: 20, width: 200, height: 100 });
  before.canvas.viewbox({ x: 5, y: 6, width: 400, height: 200 });
  expect(after.box()).toEqual({ x: 5, y: 6, width: 400, height: 200 });
});

test('what was moved is shown on both, and they go on with that distance', () => {
  const [before, after] = [side(), side()];
  const lead = together({ before, after });
  const move = () => after.canvas.viewbox({ x: 100, y: 0, width: 200, height: 100 });
  lead('after', move, { x: 30, y: -10 });
  expect(before.box()).toMatchObject({ x: 70, y: 10 });
  before.canvas.viewbox({ x: 0, y: 0, width: 200, height: 100 });
  expect(after.box()).toMatchObject({ x: 30, y: -10 });
  lead('before', () => before.canvas.viewbox({ x: 1, y: 2, width: 200, height: 100 }));
  expect(after.box()).toMatchObject({ x: 1, y: 2 });
});
