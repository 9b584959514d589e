import { expect, test } from 'vitest';

import { found, refusedWords } from '../../../studio/pick/found.js';

const CHOICES = [
  { key: 'f06_plan_by', title: 'Составить план' },
  { key: 'f06_dispatch_by', title: 'Направить план организациям' },
  { key: 'f01_accounting', title: 'Учёт' },
];
const keys = (/** @type {string} */ words) => found(CHOICES, words).map(({ key }) => key);

test('every word is looked for, in titles and in keys', () => {
  expect(keys('план орг')).toEqual(['f06_dispatch_by']);
  expect(keys('f06 ПЛАН')).toEqual(['f06_plan_by', 'f06_dispatch_by']);
  expect(keys('учет')).toEqual(['f01_accounting']);
  expect(keys('нет такого')).toEqual([]);
  expect(keys('  ').length).toBe(3);
});

test('what is typed and not picked is told, with what stays saved', () => {
  expect(refusedWords('нет такой', CHOICES, 'f01_accounting')).toBe('«нет такой» нет в списке. Сохранено: «Учёт».');
  expect(refusedWords('план', CHOICES, '')).toContain('выберите строку');
  expect(refusedWords(' учет ', CHOICES, 'f01_accounting')).toBe('');
  expect(refusedWords('', CHOICES, 'f01_accounting')).toBe('');
});
