// A FEEL value as JSON: dates, times and durations as ISO text; what JSON cannot hold is a fault, never a silent null.
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';

/**
 * @param {any} value
 * @returns {any}
 */
export function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object') return typeof value === 'function' ? refuse('function') : value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof FeelDateTime) return early(moment(value));
  if (value instanceof FeelDate) return early(value.toString());
  if (value instanceof FeelTime || value instanceof FeelDuration) return value.toString();
  if (Object.getPrototypeOf(value) !== Object.prototype)
    return refuse(value.constructor?.name === 'Object' ? 'object' : 'range');
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

/** @param {number} number */
function finite(number) {
  return Number.isFinite(number) ? number : refuse('number');
}

/**
 * A year before our era as FEEL writes it: four digits where they are enough, not ISO's six.
 * @param {string} text
 */
const early = (text) => text.replace(/^-00(\d{4}-)/, '-$1');

/** @param {FeelDateTime} value */
function moment(value) {
  if (value.zone === null || !value.zone.includes('/')) return value.toString();
  const zoned = value.unwrap().toZonedDateTime(value.zone);
  return zoned.toPlainDateTime().toString() + zoned.offset;
}

/**
 * @param {string} what
 * @returns {never}
 */
function refuse(what) {
  throw Object.assign(new Error(what), { kind: 'not_a_value', detail: what });
}
