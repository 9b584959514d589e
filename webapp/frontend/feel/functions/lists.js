// Functions of lists where the library compares by identity: no date was ever found in a list of dates.
import { builtins } from 'feelin';

import { equal, listed, moved } from './camunda.js';

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const LISTS = {
  'list contains': [['list', 'element'], (list, element) => listed(list).some((each) => equal(each, element))],
  'index of': [
    ['list', 'match'],
    (list, match) => listed(list).flatMap((each, at) => (equal(each, match) ? [at + 1] : [])),
  ],
};

const plainMoment = /** @type {(...args: any[]) => unknown} */ (builtins['date and time']);

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const MOMENTS = {
  'date and time': [
    ['date', 'time', 'from'],
    (day, time, from) =>
      typeof time === 'string' && day?.hour !== undefined ? moved(day, time) : plainMoment(day, time, from),
  ],
};
