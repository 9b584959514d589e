import { expect, test } from 'vitest';

import { compile } from '../../feel/compile.js';

/**
 * @param {string} text
 * @param {Record<string, unknown>} [context]
 */
const run = (text, context = {}) => compile(text, 'expression').run(context);

/**
 * @param {string} text
 * @param {Record<string, unknown>} [context]
 */
const value = (text, context = {}) => {
  const { value, warnings } = run(text, context);
  return { value, warnings };
};

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
  const { warnings } = value('true and lost.kind > 1');
  expect(warnings.length).toBeGreaterThan(0);
  expect(warnings[0].position.from).toBeGreaterThanOrEqual('true and '.length);
  expect(warnings[0].empty.map(({ name }) => name)).toEqual(['lost']);
});

test('of the values in a warning, contexts are only named', () => {
  const { warnings } = value('person + 1', { person: { name: 'Иванов' } });
  expect(warnings.map(({ values }) => values.left)).toEqual([{ kind: 'context' }]);
});
