// Dates, times and durations where the library loses the zone or has no answer.
import { addDuration, duration, FeelDate, FeelDateTime, FeelTime, toComparable } from 'feelin';

/** @typedef {FeelDate | FeelTime | FeelDateTime} Instant */

const DAY = 86_400_000;

/** The institution's zone, that of `now()`: what has none is of there. @type {string | null} */
let home = null;

/** @param {string | null} zone */
export function atHome(zone) {
  home = zone;
}

const PLACE = /[+-](\d\d):\d\d(?::\d\d)?(@[^"')]*)?["')\s]*$/;

/**
 * An offset that no place has, or an offset beside the name of a place: two words for one thing may differ.
 * @param {string} written
 */
export function nowhere(written) {
  const [whole, hours, place] = PLACE.exec(written) ?? [];
  return Boolean(whole) && (Number(hours) > 18 || Boolean(place));
}

/** @param {string | null} zone */
const ours = (zone) => zone !== null && zone === home;

/**
 * Two moments that can be compared. One without a zone beside `now()` (or any moment of the institution's place) is of
 * that place; beside another's or a bare offset nobody can tell, and there is no pair.
 * @param {any} a
 * @param {any} b
 * @returns {[any, any] | null}
 */
export function together(a, b) {
  const [left, right] = [a.zone ?? null, b.zone ?? null];
  if ((left === null) === (right === null)) return [a, b];
  if (left === null && ours(right)) return [settled(a, right), b];
  if (right === null && ours(left)) return [a, settled(b, left)];
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
 * A date beside a moment of another place: the standard takes the date's midnight in Greenwich, people their own. Neither
 * is guessed: whoever wants days writes `date(x)`.
 * @param {any} a
 * @param {any} b
 */
const placeless = (a, b) => a instanceof FeelDate && Boolean(b.zone) && !ours(b.zone);

/**
 * @param {any} a
 * @param {any} b
 * @returns {import('feelin').FeelDuration | null} null where one has a zone and the other has none, or a time meets a date
 */
export function between(a, b) {
  if (a instanceof FeelTime !== b instanceof FeelTime || placeless(a, b) || placeless(b, a)) return null;
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
