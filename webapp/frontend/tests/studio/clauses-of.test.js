import { expect, test } from 'vitest';

import { clausesOf } from '../../studio/clauses-of.js';

/** @param {object[]} values of the element's extensions */
const shape = (...values) => ({ id: 'step', businessObject: { extensionElements: { values } } });

/** @param {string} value */
const properties = (value) => ({ $type: 'zeebe:Properties', properties: [{ name: 'clauses', value }] });

test('numbers are parted by commas, with or without blanks', () => {
  expect(clausesOf(shape(properties('zhod.1, zhod.2,zhod.3 ,')))).toEqual(['zhod.1', 'zhod.2', 'zhod.3']);
});

test('other extensions and other properties say nothing', () => {
  const other = { $type: 'zeebe:Properties', properties: [{ name: 'records', value: 'plan' }] };
  expect(
    clausesOf(shape({ $type: 'zeebe:TaskDefinition', properties: [{ name: 'clauses', value: 'x' }] }, other)),
  ).toEqual([]);
});

test('an element without extensions has none', () => {
  expect(clausesOf({ id: 'step', businessObject: {} })).toEqual([]);
  expect(clausesOf(shape({ $type: 'zeebe:Properties' }))).toEqual([]);
});
