/** @import { Read } from './plain.js' */
import { misread, plain } from './plain.js';

const HOURS = '(\\d{1,2}) ?(?:ч|час|часа|часов)\\.?';
const SHAPES = [
  /^(\d{1,2})[:.,\- ](\d{2})(?::\d{2}(?:\.\d+)?)?$/,
  new RegExp(`^${HOURS} ?(\\d{2}) ?(?:м|мин|минут|минута|минуты)?\\.?$`),
  /^(\d{1,2})(\d{2})$/,
  new RegExp(`^${HOURS}$`),
  /^(\d{1,2})$/,
];

/**
 * A time of day as people write it: «9:37», «930», «9 ч 30 мин», «9»; as the server reads it (`engine/forms/written/hour.py`).
 * @param {string} text
 * @returns {Read}
 */
export function readHour(text) {
  const said = plain(text);
  const found = SHAPES.map((shape) => shape.exec(said)).find(Boolean);
  if (!found) return misread('hour_unread');
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) return misread('no_such_hour');
  return { iso: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}
