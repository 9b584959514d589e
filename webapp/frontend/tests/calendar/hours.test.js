import { expect, test } from 'vitest';

import { hour, hoursOf, USUAL } from '../../calendar/hours.js';

/**
 * @param {string} start
 * @param {string} [end]
 * @param {boolean} [allDay]
 */
function event(start, end, allDay = false) {
  return { allDay, start: new Date(`${start}Z`), end: end ? new Date(`${end}Z`) : null };
}

test.each([
  ['nothing', [], [7, 21]],
  ['a day of work', [event('2026-12-01T10:00', '2026-12-01T11:00')], [7, 21]],
  ['early in the night', [event('2026-12-05T03:00', '2026-12-05T04:00')], [3, 21]],
  ['late', [event('2026-12-05T21:30', '2026-12-05T22:30')], [7, 23]],
  ['late, to the full hour', [event('2026-12-05T21:00', '2026-12-05T22:00')], [7, 22]],
  ['a meeting without an end', [event('2026-12-05T22:00')], [7, 23]],
  ['over midnight', [event('2026-12-05T23:30', '2026-12-06T00:30')], [0, 24]],
  [
    'both ends',
    [event('2026-12-05T22:00', '2026-12-05T22:40'), event('2026-12-06T05:10', '2026-12-06T06:00')],
    [5, 23],
  ],
  ['a term of the day', [event('2026-12-05T00:00', undefined, true)], [7, 21]],
])('%s', (_, events, [first, last]) => {
  expect(hoursOf(events)).toEqual({ first, last });
});

test('the usual hours stay as they are', () => {
  hoursOf([event('2026-12-05T03:00', '2026-12-05T04:00')]);
  expect(USUAL).toEqual({ first: 7, last: 21 });
  expect([hour(7), hour(24)]).toEqual(['07:00:00', '24:00:00']);
});
