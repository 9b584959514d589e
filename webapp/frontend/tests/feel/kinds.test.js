import { FeelDate, date, dateAndTime, duration, evaluate, time } from 'feelin';
import { expect, test } from 'vitest';

import { fitted, kindOf, shown, unlikeLiteral } from '../../feel/kinds.js';

test('every value has a kind', () => {
  const values = [null, [], date('2026-09-01'), time('10:00:00'), dateAndTime('2026-09-01T10:00:00'), 1, 'a', true, {}];
  expect(values.map(kindOf)).toEqual([
    'nothing',
    'list',
    'date',
    'time',
    'dateTime',
    'number',
    'string',
    'boolean',
    'context',
  ]);
  expect([duration('P1D'), duration('P1M')].map(kindOf)).toEqual(['dayTimeDuration', 'yearMonthDuration']);
  expect(kindOf(evaluate('[1..2]', {}).value)).toBe('range');
});

test('a text tells a date where forms give it, and nowhere else', () => {
  expect(fitted('2026-09-01', { kind: 'date' }, true)).toBeInstanceOf(FeelDate);
  for (const { text, told } of [
    { text: '2026-09-01', told: false },
    { text: 'soon', told: true },
    { text: '2026-09-01T10:00:00', told: true },
  ])
    expect(() => fitted(text, { kind: 'date' }, told)).toThrow(expect.objectContaining({ kind: 'wrong_kind' }));
});

test('null stays null, and a list of one is its element where one is wanted', () => {
  expect(fitted(undefined, { kind: 'number' })).toBe(null);
  expect(fitted([7], { kind: 'number' })).toBe(7);
  expect(fitted(7, { kind: 'number', many: 1 })).toEqual([7]);
  expect(fitted([[7]], { kind: 'number', many: 2 })).toEqual([[7]]);
});

test('what is not allowed and what has another shape is told', () => {
  const level = { kind: 'string', allowed: '"low", "high"' };
  expect(fitted('low', level)).toBe('low');
  expect(() => fitted('none', level)).toThrow(expect.objectContaining({ kind: 'not_allowed', detail: 'none' }));
  expect(() => fitted({ a: 'x' }, { kind: 'context', fields: { a: { kind: 'number' } } })).toThrow();
  expect(() => fitted({}, { kind: 'context', fields: { a: { kind: 'number' } } })).toThrow();
});

test('a literal of another kind is found among the tests of a cell', () => {
  expect(unlikeLiteral('"a", 5', 7)).toEqual({ kind: 'string', text: '"a"' });
  expect(unlikeLiteral('date("2026-09-01")', '2026-09-01')?.kind).toBe('date');
  for (const { text, value } of [
    { text: '7', value: 7 },
    { text: '> 5', value: 'a' },
    { text: '7', value: null },
    { text: 'x', value: 1 },
    { text: '7', value: [7] },
  ])
    expect(unlikeLiteral(text, value)).toBeUndefined();
});

test('a message shows what is plain and names the rest', () => {
  expect([1, 'a', null, date('2026-09-01'), [1]].map(shown)).toEqual([
    1,
    'a',
    null,
    { kind: 'date', text: '2026-09-01' },
    { kind: 'list' },
  ]);
});
