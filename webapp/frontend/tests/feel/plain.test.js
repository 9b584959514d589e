import { expect, test } from 'vitest';

import { compile } from '../../feel/compile.js';
import { plain } from '../../feel/plain.js';

/** @param {string} text */
const value = (text) => plain(compile(text, 'expression').run({}).value);

test('dates, times and durations are ISO text', () => {
  expect(value('date("2026-09-17")')).toBe('2026-09-17');
  expect(value('duration("P1D")')).toBe('P1D');
  expect(value('date and time("2026-09-17T10:00:00@Europe/Minsk")')).toBe('2026-09-17T10:00:00+03:00');
});

test('a year before our era has four digits where they are enough', () => {
  expect(value('date(-2017, 12, 31)')).toBe('-2017-12-31');
  expect(value('date(-12017, 1, 1)')).toBe('-012017-01-01');
});

test('lists and contexts are taken apart to the ground', () => {
  expect(value('{a: [1, {b: date("2026-01-02")}], c: null}')).toEqual({ a: [1, { b: '2026-01-02' }], c: null });
});

test.each(['function(a) a', '[1..5]', '{visits: [1..5]}'])('%s is a fault, not a silent null', (text) => {
  expect(() => value(text)).toThrow(expect.objectContaining({ kind: 'not_a_value' }));
});

test('a number that JSON cannot hold is a fault', () => {
  expect(() => plain(Infinity)).toThrow(expect.objectContaining({ kind: 'not_a_value', detail: 'number' }));
});

test('undefined is null', () => {
  expect(plain(undefined)).toBeNull();
});
