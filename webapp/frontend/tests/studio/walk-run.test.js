import { expect, test } from 'vitest';

import { moved, stepsOf } from '../../studio/walk-run.js';

const LINES = [
  { flow: 'f1', source: 's', target: 'split' },
  { flow: 'f2', source: 'split', target: 'a' },
  { flow: 'f3', source: 'split', target: 'b' },
  { flow: 'f4', source: 'a', target: 'merge' },
  { flow: 'f5', source: 'b', target: 'merge' },
  { flow: null, source: 'a', target: 'late' },
];

test('each element is come to along the flow that is drawn', () => {
  expect(stepsOf(['s', 'split', 'a', 'b'], LINES).map(({ flow }) => flow)).toEqual([null, 'f1', 'f2', 'f3']);
});

test('of two ways the one from the latest element is taken', () => {
  const steps = stepsOf(['s', 'split', 'a', 'merge', 'b', 'merge'], LINES);
  expect(steps.map(({ flow }) => flow).filter(Boolean)).toEqual(['f1', 'f2', 'f4', 'f3', 'f5']);
});

test('an event on a border has no flow, and nothing unknown is made up', () => {
  expect(stepsOf(['s', 'split', 'a', 'late', 'elsewhere'], LINES).slice(3)).toEqual([
    { element: 'late', flow: null },
    { element: 'elsewhere', flow: null },
  ]);
});

test('a run is never left at either end', () => {
  expect(moved(0, -1, 3)).toBe(0);
  expect(moved(1, 1, 3)).toBe(2);
  expect(moved(2, 1, 3)).toBe(2);
});
