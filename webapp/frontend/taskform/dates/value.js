import { inFigures, told } from '../../page/written/told.js';

/**
 * What stands in the inputs of a date field, as it was typed.
 * @typedef {{ day: string, hour: string }} Typed
 * @typedef {{ subtype?: string, timeSerializingFormat?: string }} Shape
 */

const APART = '\n'; // between day and hour, while one of them is not understood; the server knows it too
const WITH_ZONE = /(Z|[+-]\d\d:\d\d)$/;

/** @param {Shape} shape */
export const hasDay = ({ subtype }) => subtype !== 'time';
/** @param {Shape} shape */
export const hasHour = ({ subtype }) => subtype === 'time' || subtype === 'datetime';

/**
 * The value of the form: ISO where all of it is understood, what was typed where it is not, null where nothing stands.
 * @param {Typed} typed
 * @param {Shape} shape
 * @param {string} today
 */
export function valueOf({ day, hour }, shape, today) {
  const read = { day: told('day', day, today), hour: told('hour', hour, today) };
  if (!hasHour(shape)) return read.day.iso || day.trim() || null;
  if (!hasDay(shape)) return read.hour.iso ? inZone(today, read.hour.iso, shape).slice(11) : hour.trim() || null;
  if (read.day.iso && read.hour.iso) return inZone(read.day.iso, read.hour.iso, shape);
  return day.trim() || hour.trim() ? `${day.trim()}${APART}${hour.trim()}` : null;
}

/**
 * What stands in the inputs of a value: days and hours as people write them, anything else as it was typed.
 * @param {unknown} value
 * @param {Shape} shape
 * @returns {Typed}
 */
export function typedOf(value, shape) {
  if (typeof value !== 'string' || !value) return { day: '', hour: '' };
  if (!hasHour(shape)) return { day: inFigures(value), hour: '' };
  if (!hasDay(shape)) return { day: '', hour: /^\d\d:\d\d/.test(value) ? hourOf(value, shape) : value };
  if (value.includes(APART)) {
    const [day, hour] = value.split(APART);
    return { day, hour };
  }
  const local = here(value);
  const [day, hour = ''] = local.split('T');
  return { day: inFigures(day), hour: hour.slice(0, 5) };
}

/**
 * @param {string} day
 * @param {string} hour
 * @param {Shape} shape
 */
function inZone(day, hour, { timeSerializingFormat }) {
  const moment = new Date(`${day}T${hour}`);
  if (timeSerializingFormat === 'utc_normalized') return `${moment.toISOString().slice(0, 16)}Z`;
  return timeSerializingFormat === 'utc_offset' ? `${day}T${hour}${offsetOf(moment)}` : `${day}T${hour}`;
}

/** @param {Date} moment */
function offsetOf(moment) {
  const minutes = -moment.getTimezoneOffset();
  const two = (/** @type {number} */ number) => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * A moment with a zone on the clock of this computer; one without stays.
 * @param {string} value
 */
function here(value) {
  const moment = new Date(value);
  if (!WITH_ZONE.test(value) || Number.isNaN(moment.getTime())) return value;
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * @param {string} value
 * @param {Shape} shape
 */
const hourOf = (value, shape) =>
  WITH_ZONE.test(value) && shape.timeSerializingFormat !== undefined
    ? here(`${new Date().toISOString().slice(0, 10)}T${value}`).slice(11, 16)
    : value.slice(0, 5);
