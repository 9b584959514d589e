import { expect, test } from 'vitest';

import { deepGet, deepSet, partsOf } from '../../taskform/paths.js';

test('rows are written with a dot or in brackets', () => {
  expect(partsOf('problems[0].measure')).toEqual(['problems', '0', 'measure']);
  expect(partsOf('problems.0.measure')).toEqual(['problems', '0', 'measure']);
  expect(partsOf('family')).toEqual(['family']);
});

test('what is put somewhere is found there', () => {
  const errors = {};
  deepSet(errors, ['measure', 0], ['Добавьте мероприятие.']);
  deepSet(errors, ['measure', 2], ['Слишком длинно.']);
  deepSet(errors, ['family'], ['Заполните.']);
  expect(errors).toEqual({ measure: { 0: ['Добавьте мероприятие.'], 2: ['Слишком длинно.'] }, family: ['Заполните.'] });
  expect(deepGet(errors, ['measure', 2])).toEqual(['Слишком длинно.']);
});

test('a way that ends before leads to nothing', () => {
  expect(deepGet({}, ['measure', 2])).toBeUndefined();
  expect(deepGet({ measure: null }, ['measure', 2, 1])).toBeUndefined();
});
