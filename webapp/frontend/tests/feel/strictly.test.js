import { expect, test } from 'vitest';

import { evaluateStrictly } from '../../feel/strictly.js';

/**
 * @param {string} text
 * @param {Record<string, unknown>} [context]
 */
const value = (text, context = {}) => evaluateStrictly(text, 'expression', context);

test('a guard keeps its other half from being asked', () => {
  const guarded = 'plan != null and plan.kind = "x"';
  expect(value(guarded, { plan: null })).toEqual({ value: false, warnings: [] });
  expect(value(guarded, { plan: { kind: 'x' } })).toEqual({ value: true, warnings: [] });
  expect(value('plan = null or plan.kind = "x"', { plan: null })).toEqual({ value: true, warnings: [] });
});

test('parentheses around a guard change nothing', () => {
  expect(value('(plan != null and plan.kind = "x")', { plan: null })).toEqual({ value: false, warnings: [] });
});

test('what is not guarded warns, with its place in the whole text', () => {
  const { warnings } = value('true and lost.kind = "x"');
  expect(warnings.length).toBeGreaterThan(0);
  expect(warnings[0].position?.from).toBeGreaterThanOrEqual('true and '.length);
});

test('of the values in a warning, contexts are only named', () => {
  const { warnings } = value('person.age', { person: { name: 'Иванов' } });
  expect(warnings.map(({ values }) => values)).toEqual([{ target: 'object' }]);
});
