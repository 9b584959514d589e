import { expect, test } from 'vitest';

import { dayOf, shortDayOf, timeOf } from '../../page/moments.js';

test('a date is written with its day of the week', () => {
  expect(dayOf('2026-09-17')).toBe('чт 17.09.2026');
  expect(shortDayOf('2026-09-17')).toBe('чт 17.09');
});

test('the day is the one that is written, in any zone of the reader', () => {
  expect(dayOf('2026-01-01T00:30:00+03:00')).toBe('чт 01.01.2026');
  expect(dayOf('2026-12-31T23:30:00-05:00')).toBe('чт 31.12.2026');
});

test('what is already words stays; nothing is nothing', () => {
  expect(dayOf('завтра до 17:00')).toBe('завтра до 17:00');
  expect(dayOf('')).toBe('');
  expect(dayOf(undefined)).toBe('');
});

test('a time has two digits for hours and minutes', () => {
  expect(timeOf(new Date(2026, 8, 7, 9, 5))).toBe('09:05');
});
