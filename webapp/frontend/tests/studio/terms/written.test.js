import { expect, test } from 'vitest';

import { readTerm, refusedAmount, writeTerm } from '../../../studio/terms/written.js';

/** Terms that the helper holds: what is read is written again to the letter. */
const HELD = [
  '={working days: 3}',
  '={calendar days: 10, from: registered_at}',
  '={weeks: 2, before: plan.ends_on}',
  '={hours: 24}',
  '={months: 1, from: срок_с}',
  '={end of: "quarter"}',
  '={end of: "month", working day: true}',
  '={working days: 1, from: task.due, at: "09:00"}',
  '={calendar days: 4, roll: false}',
  '=parameters.plan_due',
  '=context put(parameters.plan_due, "from", registered_at)',
  '=context put(parameters.visit_notice, "before", visit_on)',
  '=visit_on',
  '=task.due',
];

test.each(HELD)('%s comes back as it was', (text) => {
  const term = readTerm(text);
  expect(term).not.toBeNull();
  expect(writeTerm(/** @type {any} */ (term))).toBe(text);
});

test.each([
  ['P10D', '={calendar days: 10}'],
  ['P2M', '={months: 2}'],
  ['P3W', '={weeks: 3}'],
  ['PT24H', '={hours: 24}'],
  ['  ={ working days : 5 , from : x }', '={working days: 5, from: x}'],
  ['', ''],
])('%s is the same term in the words of the dialect', (text, written) => {
  expect(writeTerm(/** @type {any} */ (readTerm(text)))).toBe(written);
});

/** Terms that say more than the helper holds: it leaves them alone. */
const BY_HAND = [
  'R3/P1M',
  'P1DT2H',
  'P1Y2M',
  '2026-09-01',
  '=if urgent then {hours: 6} else parameters.plan_due',
  '={working days: n}',
  '={working days: 10, before: {end of: "quarter"}}',
  '={working days: 0, from: date(today().year, today().month, 1)}',
  '={working days: 1, calendar days: 2}',
  '={working days: 1, from: a, before: b}',
  '={end of: "decade"}',
  '={from: x}',
  '={}',
  '={working days: 1, at: "99:00"}',
  '=context put(context put(parameters.a, "from", b), "at", "08:00")',
  '=a + b',
  '=',
  'завтра',
];

test.each(BY_HAND)('%s is left as it was written', (text) => {
  expect(readTerm(text)).toBeNull();
});

test('what a kind cannot have is not written', () => {
  expect(writeTerm({ kind: 'hours', amount: 2, rest: ['at: "09:00"'] })).toBe('={hours: 2}');
  expect(writeTerm({ kind: 'end of', period: 'year', from: 'x', back: true })).toBe('={end of: "year", from: x}');
  expect(writeTerm({ kind: 'setting' })).toBe('');
  expect(writeTerm({ kind: 'day' })).toBe('');
});

test.each(['', '-3', '1.5', '99999999', '3651'])('the amount «%s» is refused in words', (text) => {
  expect(refusedAmount(text)).toContain('целое число');
});

test.each(['0', '14', '3650'])('the amount %s is taken', (text) => {
  expect(refusedAmount(text)).toBe('');
});
