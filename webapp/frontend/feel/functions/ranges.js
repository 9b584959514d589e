// Relations of points and ranges that the library leaves out (DMN 1.3, table 78), and ranges read from text.
import { builtins, createRange, FeelRange, invalidArguments } from 'feelin';

import { comparable, order } from '../meaning/kinship.js';

/** @typedef {any} Range */

/** @param {any} value */
const isRange = (value) => value instanceof FeelRange;

/**
 * @param {any} a
 * @param {any} b
 */
const equal = (a, b) => comparable(a, b) && order(a, b) === 0;

/**
 * @param {any} a
 * @param {any} b
 */
const less = (a, b) => comparable(a, b) && order(a, b) < 0;

/**
 * @param {any} a a point or a range
 * @param {Range} b
 */
function starts(a, b) {
  if (!isRange(a)) return b['start included'] && equal(a, b.start);
  if (a['start included'] !== b['start included'] || !equal(a.start, b.start)) return false;
  return less(a.end, b.end) || (equal(a.end, b.end) && (!a['end included'] || b['end included']));
}

/**
 * @param {any} a a point or a range
 * @param {Range} b
 */
function finishes(a, b) {
  if (!isRange(a)) return b['end included'] && equal(a, b.end);
  if (a['end included'] !== b['end included'] || !equal(a.end, b.end)) return false;
  return less(b.start, a.start) || (equal(a.start, b.start) && (!a['start included'] || b['start included']));
}

/**
 * @param {any} a
 * @param {any} b
 */
function coincides(a, b) {
  if (!isRange(a) || !isRange(b)) return equal(a, b);
  const included = a['start included'] === b['start included'] && a['end included'] === b['end included'];
  return included && equal(a.start, b.start) && equal(a.end, b.end);
}

/**
 * @param {Range} a
 * @param {Range} b
 */
function overlapsBefore(a, b) {
  const begins = less(a.start, b.start) || (equal(a.start, b.start) && a['start included'] && !b['start included']);
  const reaches = less(b.start, a.end) || (equal(a.end, b.start) && a['end included'] && b['start included']);
  return (
    begins && reaches && (less(a.end, b.end) || (equal(a.end, b.end) && (!a['end included'] || b['end included'])))
  );
}

const WRITTEN = /^\s*([[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])[])\s*$/s;

/**
 * @param {string} written `[1..5]`, `(date("2026-01-01")..date("2026-02-01")]`
 * @param {(text: string) => unknown} read the value of an end
 */
export function readRange(written, read) {
  const match = WRITTEN.exec(written);
  const ends = match ? [read(match[2]), read(match[3])] : [null, null];
  if (!match || !comparable(ends[0], ends[1])) return invalidArguments('', { from: written });
  return createRange(ends[0], ends[1], match[1] === '[', match[4] === ']');
}

/** @type {(range: any, value: any) => unknown} */
const includes = (range, value) => /** @type {any} */ (builtins.includes)(range, value);

/** @type {Record<string, [string[], (...args: any[]) => unknown]>} */
export const RANGES = {
  starts: [['point', 'range'], starts],
  'started by': [['range', 'point'], (a, b) => starts(b, a)],
  finishes: [['point', 'range'], finishes],
  'finished by': [['range', 'point'], (a, b) => finishes(b, a)],
  coincides: [['a', 'b'], coincides],
  during: [['point', 'range'], (a, b) => includes(b, a)],
  'overlaps before': [['range1', 'range2'], overlapsBefore],
  'overlaps after': [['range1', 'range2'], (a, b) => overlapsBefore(b, a)],
};
