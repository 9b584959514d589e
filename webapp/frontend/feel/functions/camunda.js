// Functions that Camunda 8 has beside the standard's, as its documentation describes them.
import { dateAndTime, FeelDate, FeelDateTime, getFromContext, invalidArguments } from 'feelin';

import { same, alike } from '../meaning/kinship.js';
import { base64, text } from './base64.js';

/**
 * @param {any} a
 * @param {any} b
 */
const equal = (a, b) => a === b || (alike(a ?? null, b ?? null) && same(a, b) === true);

/**
 * @param {any[]} list
 * @param {any} element
 */
const has = (list, element) => list.some((each) => equal(each, element));

/** @param {any} value a single value stands for the list of it */
const listed = (value) => (Array.isArray(value) ? value : [value]);

/** A call with a number of arguments, or names, that the function does not have. */
const miscounted = () => Object.assign(invalidArguments('', {}), { warning: 'FUNCTION_INVOCATION_FAILURE' });

/**
 * @param {any} value
 * @param {boolean} condition
 * @param {string} [cause]
 */
function asserted(value, condition, cause) {
  if (condition === true) return value;
  return Object.assign(invalidArguments('', { cause: cause ?? null }), { warning: 'ASSERTION' });
}

/**
 * @param {any} context
 * @param {any} keys a name, or the names of a path
 */
function valueAt(context, keys) {
  const path = listed(keys);
  if (!path.length) return null;
  return path.reduce((found, key) => (found === null ? null : (getFromContext(key, found) ?? null)), context);
}

/** @param {any} list */
function duplicates(list) {
  const all = listed(list);
  const repeated = all.filter((each, at) => has(all.slice(at + 1), each));
  return repeated.filter((each, at) => !has(repeated.slice(0, at), each));
}

/**
 * With one or two arguments as in the standard, with four as in Camunda 8; a prefix alone is in neither.
 * @param {any} list
 * @param {string | null} [delimiter]
 * @param {string | null} [prefix]
 * @param {string | null} [suffix]
 */
function joined(list, delimiter, prefix, suffix) {
  if ((prefix === undefined) !== (suffix === undefined)) return miscounted();
  const parts = listed(list).filter((each) => each !== null);
  return (prefix ?? '') + parts.join(delimiter ?? '') + (suffix ?? '');
}

/**
 * @param {any} list
 * @param {number} size
 */
function partitioned(list, size) {
  if (!(size >= 1)) return invalidArguments('', { size });
  const all = listed(list);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** @param {FeelDate | FeelDateTime} day */
function lastDay(day) {
  const plain = day instanceof FeelDateTime ? day.unwrap().toPlainDate() : day.unwrap();
  return new FeelDate(plain.with({ day: plain.daysInMonth }));
}

/** @param {string} value */
function parsed(value) {
  try {
    return JSON.parse(value);
  } catch {
    return invalidArguments('', { value });
  }
}

/**
 * The same moment on the clocks of another place; a moment without a zone is taken there as it stands.
 * @param {any} moment
 * @param {string} zone
 */
export function moved(moment, zone) {
  const there = dateAndTime(`2026-01-01T00:00:00${zone.includes('/') ? `@${zone}` : zone}`)?.timezone;
  if (!there) return invalidArguments('', { zone });
  if (moment.timezone === null) return new FeelDateTime(moment.unwrap(), there);
  const zoned = moment.unwrap().toZonedDateTime(moment.timezone).withTimeZone(there);
  return new FeelDateTime(zoned.toPlainDateTime(), there);
}

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const CAMUNDA = {
  'is defined': [['value'], (value) => value !== null && value !== undefined],
  'get or else': [['value', 'default'], (value, otherwise) => value ?? otherwise ?? null],
  assert: [['value', 'condition', 'cause'], asserted],
  'get value': [['context', 'key'], valueAt],
  'duplicate values': [['list'], duplicates],
  'string join': [['list', 'delimiter', 'prefix', 'suffix'], joined],
  'is empty': [['list'], (list) => listed(list).length === 0],
  partition: [['list', 'size'], partitioned],
  trim: [['string'], (string) => string.trim()],
  'is blank': [['string'], (string) => string.trim() === ''],
  'to base64': [['value'], base64],
  'from base64': [['value'], (value) => text(value) ?? invalidArguments('', { value })],
  'last day of month': [['date'], lastDay],
  'from json': [['value'], parsed],
  'to json': [['value'], (value) => JSON.stringify(value ?? null)],
};
export { equal, listed };
