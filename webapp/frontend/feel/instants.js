// Dates, times and durations where the library loses the zone or has no answer.
import { addDuration, duration, FeelDate, FeelDateTime, FeelTime, toComparable } from 'feelin';

/** @typedef {FeelDate | FeelTime | FeelDateTime} Instant */

const DAY = 86_400_000;

/** @param {string | null | undefined} zone */
const named = (zone) => Boolean(zone?.includes('/'));

/**
 * Two moments that can be compared. One without a zone beside `now()` (or any moment with a named zone) is of that place;
 * beside a bare offset nobody can tell, and there is no pair.
 * @param {any} a
 * @param {any} b
 * @returns {[any, any] | null}
 */
export function together(a, b) {
  const [left, right] = [a.zone ?? null, b.zone ?? null];
  if ((left === null) === (right === null)) return [a, b];
  if (left === null && named(right)) return [settled(a, right), b];
  if (right === null && named(left)) return [a, settled(b, left)];
  return null;
}

/**
 * @param {any} moment
 * @param {string | null} zone
 */
function settled(moment, zone) {
  return new moment.constructor(moment.unwrap(), zone);
}

/**
 * @param {any} value a date becomes its midnight, everything else stays
 * @returns {any}
 */
function dated(value) {
  return value instanceof FeelDate ? new FeelDateTime(value.unwrap().toPlainDateTime(), null) : value;
}

/**
 * @param {any} a
 * @param {any} b
 * @returns {import('feelin').FeelDuration | null} null where one has a zone and the other has none, or a time meets a date
 */
export function between(a, b) {
  if (a instanceof FeelTime !== b instanceof FeelTime) return null;
  const pair = together(dated(a), dated(b));
  return pair && milliseconds(/** @type {number} */ (toComparable(pair[0])) - Number(toComparable(pair[1])));
}

/** @param {number} count */
function milliseconds(count) {
  return /** @type {import('feelin').FeelDuration} */ (duration(/** @type {any} */ (Math.round(count))));
}

/** @param {number} count */
function months(count) {
  return /** @type {import('feelin').FeelDuration} */ (duration(`${count < 0 ? '-' : ''}P${Math.abs(count)}M`));
}

/**
 * Whole months from one date to another: days over are no month.
 * @param {any} from
 * @param {any} to
 */
export function monthsBetween(from, to) {
  return months(from.unwrap().until(to.unwrap(), { largestUnit: 'month' }).months);
}

/** @param {any} span */
const monthsOf = (span) => span.unwrap().years * 12 + span.unwrap().months;

/**
 * A date stays a date, as in the standard: a day and a half later is tomorrow.
 * @param {any} instant
 * @param {any} span
 * @param {1 | -1} sign
 * @returns {Instant | null} null for months added to a time of day
 */
export function later(instant, span, sign) {
  if (instant instanceof FeelTime && span.yearsMonths) return null;
  const found = addDuration(instant, span, sign);
  const kept = instant instanceof FeelDate && found instanceof FeelDateTime;
  return kept ? new FeelDate(found.unwrap().toPlainDate()) : found;
}

/**
 * @param {any} span
 * @param {number} factor
 */
export function stretched(span, factor) {
  return span.yearsMonths
    ? months(Math.trunc(monthsOf(span) * factor))
    : milliseconds(/** @type {number} */ (toComparable(span)) * factor);
}

/**
 * How many times one duration holds another of its sort.
 * @param {any} a
 * @param {any} b
 * @returns {number | null}
 */
export function ratio(a, b) {
  if (a.yearsMonths !== b.yearsMonths) return null;
  const [left, right] = a.yearsMonths ? [monthsOf(a), monthsOf(b)] : [Number(toComparable(a)), Number(toComparable(b))];
  return right === 0 ? null : left / right;
}

/**
 * The days from one date to another, both among them; backwards where the first is later.
 * @param {any} from
 * @param {any} to
 * @returns {Generator<FeelDate>}
 */
export function* days(from, to) {
  const length = Math.round((Number(toComparable(to)) - Number(toComparable(from))) / DAY);
  const step = Math.sign(length) || 1;
  for (let n = 0; n <= Math.abs(length); n++) yield new FeelDate(from.unwrap().add({ days: n * step }));
}
