import { expect, test } from 'vitest';

import { perform } from '../../feel/program.js';

/** @import { Box, Context, Step } from '../../types/feel' */

/**
 * @param {string} text
 * @param {Partial<Box>} [more]
 * @returns {Box}
 */
const literal = (text, more = {}) => ({ kind: 'literal', at: '0', parts: [], names: [], text, ...more });
/**
 * @param {Step[]} steps
 * @param {Context} [context]
 */
const decide = (steps, context = {}) =>
  perform({ text: JSON.stringify(steps), program: program(steps) }, context).value;
/** @param {Step[]} steps */
const program = (steps) => ({ steps, answers: [steps[steps.length - 1].name], single: true });

test('a step sees what was answered before it, by name and by id', () => {
  const steps = [
    { id: 'a', name: 'first one', also: ['a'], box: literal('x + 1') },
    { id: 'b', name: 'b', box: literal('first one * 10 + a') },
  ];
  expect(decide(steps, { x: 1 })).toBe(22);
});

test('a program that came before is known by its id', () => {
  const steps = [{ id: 'a', name: 'a', box: literal('1') }];
  perform({ text: 'kept', program: program(steps) }, {});
  expect(perform({ text: 'kept' }, {})).toEqual({ value: 1 });
  expect(perform({ text: 'never seen' }, {})).toEqual({ unknown: true });
});

test('an input is held to its type and a missing one is left alone', () => {
  const steps = [
    { id: 'i', name: 'since', type: { kind: 'date' } },
    { id: 'd', name: 'd', box: literal('since.year') },
  ];
  expect(decide(steps, { since: '2026-09-01' })).toBe(2026);
  expect(() => decide(steps, { since: 7 })).toThrow(expect.objectContaining({ kind: 'wrong_kind', step: 'i' }));
});

test('a fault names its step and its box', () => {
  const steps = [
    { id: 'a', name: 'a', box: { kind: 'list', at: '7', parts: [literal('1 + "a"', { at: '8' })], names: [] } },
    { id: 'b', name: 'b', box: literal('a') },
  ];
  expect(() => decide(steps)).toThrow(expect.objectContaining({ kind: 'warned', step: 'a', box: '8' }));
});

test('a table with a policy it breaks tells the rows as people count them', () => {
  const row = { when: ['-'], then: ['1'] };
  const table = { inputs: ['x'], rows: [row, row], defaults: [''], policy: 'UNIQUE', first: false };
  const steps = [{ id: 'a', name: 'a', box: { kind: 'table', at: '0', parts: [], names: [], table } }];
  expect(() => decide(steps, { x: 1 })).toThrow(
    expect.objectContaining({ kind: 'policy', detail: 'not_unique', rows: [1, 2] }),
  );
});

test('names of several words are read whole', () => {
  const known = { 'Pre-Bureau Risk': null };
  const steps = [
    { id: 'a', name: 'Pre-Bureau Risk', box: literal('7') },
    { id: 'b', name: 'b', box: literal('Pre-Bureau Risk + 1') },
  ];
  const odd = { ...program(steps), names: { key: 'odd', known } };
  expect(perform({ text: 'odd', program: odd }, {})).toEqual({ value: 8 });
});

test('a type of the file may be asked for by its name', () => {
  const kinds = { tLevel: { kind: 'string', allowed: '"low", "high"' }, tLevels: { kind: 'string', many: 1 } };
  const texts = ['"low"', '"none"', 'null', '["low"]', '1'];
  for (const [name, expected] of Object.entries({
    tLevel: [true, true, false, false, false],
    tLevels: [false, false, false, true, false],
  }))
    texts.forEach((text, n) => {
      const steps = [{ id: 'a', name: 'a', box: literal(`${text} instance of ${name}`) }];
      expect(perform({ text: name + text, program: { ...program(steps), kinds } }, {}).value).toBe(expected[n]);
    });
});
