// Functions of lists where the library compares by identity: no date was ever found in a list of dates.
import { builtins, FeelDate, FeelDateTime, invalidArguments, wrapFunction } from 'feelin';

import { monthsBetween } from '../instants.js';
import { equal, listed, moved } from './camunda.js';

/**
 * @param {any} list
 * @param {any} position from 1, or from the end where it is negative; or a function that says of each element whether
 * @param {any} newItem
 * @param {any} [match]
 */
function replaced(list, position, newItem, match) {
  const all = listed(list);
  const chooses = wrapFunction(match ?? position);
  if (chooses && typeof position !== 'number')
    return all.map((each) => (chooses.invoke([each, newItem]) === true ? newItem : each));
  const at = position < 0 ? all.length + position : position - 1;
  return Number.isInteger(at) && at in all ? all.with(at, newItem) : invalidArguments('', { position });
}

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const LISTS = {
  'list contains': [['list', 'element'], (list, element) => listed(list).some((each) => equal(each, element))],
  'list replace': [['list', 'position', 'newItem', 'match'], replaced],
  'index of': [
    ['list', 'match'],
    (list, match) => listed(list).flatMap((each, at) => (equal(each, match) ? [at + 1] : [])),
  ],
};

/** @param {any} moment */
const day = (moment) => (moment instanceof FeelDateTime ? new FeelDate(moment.unwrap().toPlainDate()) : moment);

const plainMoment = /** @type {(...args: any[]) => unknown} */ (builtins['date and time']);

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const MOMENTS = {
  'years and months duration': [['from', 'to'], (from, to) => monthsBetween(day(from), day(to))],
  'date and time': [
    ['date', 'time', 'from'],
    (day, time, from) =>
      typeof time === 'string' && day?.hour !== undefined ? moved(day, time) : plainMoment(day, time, from),
  ],
};
