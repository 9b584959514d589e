// Functions of lists where the library compares by identity: no date was ever found in a list of dates.
import {
  builtins,
  equals,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  invalidArguments,
  toComparable,
  wrapFunction,
} from 'feelin';

import { monthsBetween, nowhere } from '../instants.js';
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
  if (chooses && typeof position !== 'number') {
    const chosen = all.map((each) => chooses.invoke([each, newItem]));
    const told = chooses.parameterNames.length === 2 && chosen.every((each) => typeof each === 'boolean');
    return told ? all.map((each, at) => (chosen[at] ? newItem : each)) : invalidArguments('', { match: null });
  }
  if (typeof position !== 'number' || newItem === undefined) return invalidArguments('', { position });
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

const wholeSeconds = /** @type {(...args: any[]) => any} */ (builtins.time);

/**
 * `time(12, 59, 1.3)`: the library drops what is less than a second.
 * @param {any} hour or a text, a time, a moment
 * @param {any} [minute]
 * @param {any} [second]
 * @param {any} [offset]
 * @param {any} [from]
 */
function timeOfDay(hour, minute, second, offset, from) {
  if (typeof hour === 'string' && nowhere(hour)) return invalidArguments('', { from: hour });
  const fraction = typeof second === 'number' && second > 0 ? second % 1 : 0;
  const made = wholeSeconds(hour, minute, fraction ? Math.trunc(second) : second, offset, from);
  if (!fraction || !(made instanceof FeelTime)) return made;
  return new FeelTime(made.unwrap().add({ nanoseconds: Math.round(fraction * 1e9) }), made.zone);
}

/** @param {any} span */
const nought = (span) => span instanceof FeelDuration && toComparable(span) === 0;

/**
 * No months are not no days, and the library cannot tell which of them a span of nothing was.
 * @param {any} one
 * @param {any} other
 */
function identical(one, other) {
  if (nought(one) && nought(other)) return invalidArguments('', { one, other });
  return one !== undefined && other !== undefined && /** @type {any} */ (equals)(one, other, true);
}

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const MOMENTS = {
  is: [['value1', 'value2'], identical],
  time: [['hour', 'minute', 'second', 'offset', 'from'], timeOfDay],
  'years and months duration': [['from', 'to'], (from, to) => monthsBetween(day(from), day(to))],
  'date and time': [
    ['date', 'time', 'from'],
    (day, time, from) =>
      typeof day === 'string' && nowhere(day)
        ? invalidArguments('', { from: day })
        : typeof time === 'string' && day?.hour !== undefined
          ? moved(day, time)
          : plainMoment(day, time, from),
  ],
};
