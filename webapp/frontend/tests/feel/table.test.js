import { expect, test } from 'vitest';

import { decide } from '../../feel/table.js';

const TABLE = {
  inputs: ['score', 'urgent'],
  rows: [
    { when: ['< 3', '-'], then: ['"low"'] },
    { when: ['>= 3', '-'], then: ['"high"'] },
    { when: ['>= 3', 'true'], then: ['"at once"'] },
  ],
  defaults: ['"none"'],
  first: false,
};

test('every row that fits answers', () => {
  expect(decide({ text: 'all', table: TABLE }, { score: 5, urgent: true })).toEqual({
    rows: [1, 2],
    outputs: [['high'], ['at once']],
    defaults: null,
    unfilled: [],
  });
});

test('the first that fits is enough where one is wanted', () => {
  const first = { ...TABLE, first: true };
  expect(decide({ text: 'first', table: first }, { score: 5, urgent: true })).toMatchObject({ rows: [1] });
});

test('a table that came before is known by its id', () => {
  decide({ text: 'kept', table: TABLE }, { score: 1, urgent: false });
  expect(decide({ text: 'kept' }, { score: 1, urgent: false })).toMatchObject({ outputs: [['low']] });
  expect(decide({ text: 'never seen' }, {})).toEqual({ unknown: true });
});

test('where no row fits the defaults answer', () => {
  const never = { ...TABLE, rows: [{ when: ['> 100', '-'], then: ['1'] }] };
  expect(decide({ text: 'never', table: never }, { score: 5, urgent: false })).toEqual({
    rows: [],
    outputs: [],
    defaults: ['none'],
    unfilled: [],
  });
});

test('where no row fits, inputs that nobody has filled are named', () => {
  expect(decide({ text: 'all', table: TABLE }, { urgent: true })).toMatchObject({
    rows: [],
    unfilled: [{ column: 0, empty: [{ name: 'score', absent: true }] }],
  });
});

test('a cell that warns is blamed by row and column', () => {
  const wrong = { ...TABLE, rows: [TABLE.rows[0], { when: ['-', 'lost > 1'], then: ['1'] }] };
  expect(() => decide({ text: 'wrong', table: wrong }, { score: 5, urgent: false })).toThrow(
    expect.objectContaining({ kind: 'warned', row: 1, column: 1 }),
  );
});

test('an output that cannot be read is blamed as one', () => {
  const wrong = { ...TABLE, rows: [{ when: ['-', '-'], then: ['1 +'] }] };
  expect(() => decide({ text: 'unread', table: wrong }, { score: 5, urgent: false })).toThrow(
    expect.objectContaining({ kind: 'syntax', row: 0, column: 0, output: true }),
  );
});
