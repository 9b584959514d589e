import { expect, test } from 'vitest';

import { told } from '../../../page/written/told.js';

const TODAY = '2026-11-30';

test('what is written as usual needs no words', () => {
  expect(told('day', '01.09.2026', TODAY)).toEqual({ iso: '2026-09-01', words: '', wrong: '' });
  expect(told('hour', '09:30', TODAY)).toEqual({ iso: '09:30', words: '', wrong: '' });
});

test('what is written in another way is said back', () => {
  expect(told('day', '1.9', TODAY).words).toBe('вт 01.09.2026');
  expect(told('day', 'вчера', TODAY).words).toBe('вс 29.11.2026');
  expect(told('hour', '930', TODAY).words).toBe('09:30');
});

test('what is none is named, an empty field is not', () => {
  expect(told('day', '31.02.2026', TODAY).wrong).toMatch('нет в календаре');
  expect(told('hour', '25:00', TODAY).wrong).toMatch('Такого времени нет');
  expect(told('day', '  ', TODAY)).toEqual({ iso: '', words: '', wrong: '' });
});
