// What may be compared with what: values of one kind, and of one sort within it.
import { equals, getType, toComparable } from 'feelin';

import { together } from '../instants.js';

const TEMPORAL = new Set(['date', 'time', 'date time', 'duration']);
const ORDERED = new Set([...TEMPORAL, 'number', 'string']);

/** @param {unknown} value */
export const empty = (value) => value === null || value === undefined;

/**
 * `(< 10)` and `(null..10)` are told apart by the standard and not by the library: only ranges with both ends are compared.
 * @param {any} range
 */
const bounded = (range) => !empty(range.start) && !empty(range.end);

/**
 * Whether two values that are there are of one kind: a moment with a zone is none beside one without.
 * @param {any} a
 * @param {any} b
 */
export function alike(a, b) {
  const kind = getType(a);
  if (kind !== getType(b)) return false;
  if (kind === 'duration') return a.yearsMonths === b.yearsMonths;
  if (typeof a === 'function') return false; // `(= 10)` among them: two tests are never known to be one
  if (kind === 'range') return bounded(a) && bounded(b);
  return kind === 'date time' || kind === 'time' ? together(a, b) !== null : true;
}

/**
 * @param {any} a
 * @param {any} b alike
 * @returns {boolean | null} null where parts of them are unlike
 */
export function same(a, b) {
  return TEMPORAL.has(getType(a)) ? order(a, b) === 0 : equals(a, b);
}

/**
 * Whether two values can be put in order: texts, numbers, moments and durations of one sort can.
 * @param {any} a
 * @param {any} b
 */
export function comparable(a, b) {
  return ORDERED.has(getType(a)) && alike(a, b);
}

/**
 * @param {any} a
 * @param {any} b comparable
 * @returns {-1 | 0 | 1}
 */
export function order(a, b) {
  const [left, right] = a.zone === undefined ? [a, b] : /** @type {[any, any]} */ (together(a, b));
  const [x, y] = [toComparable(left) ?? left, toComparable(right) ?? right];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}
