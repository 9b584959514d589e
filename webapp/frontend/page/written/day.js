/** @import { Read } from './plain.js' */
import { misread, plain } from './plain.js';
import { monthOf, NEAR, UNITS, weekdayOf } from './words.js';

const YEARS = [1900, 2100];
const AHEAD = 10; // years: «36» is 2036 in 2026, «37» is 1937
const WEEKDAY = /^(\p{L}+)(?:[.,] ?| )(?=\d)/u;
const YEAR_SAID = /(?<=\d) ?(?:г|года|год)?\.?$/;
const IN_FIGURES = /^(\d{1,2})[./, -]{1,2}(\d{1,2})(?:[./, -]{1,2}(\d{4}|\d{2}))?$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;
const IN_WORDS = /^(\d{1,2})(?:-?(?:е|го|st|nd|rd|th))? ?(\p{L}+)[.,]?(?: (\d{4}|\d{2}))?$/u;
const MONTH_FIRST = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u;
const COMING = /^(?:через|in) (?:(\d{1,3}|a) )?(\p{L}+)$/u;
const AGO = /^(?:(\d{1,3}|a) )?(\p{L}+) (?:назад|ago)$/u;

/**
 * A day as people write it: «1.9», «010926», «28 ноября 2026», «через 2 недели». The server reads the same way
 * (`engine/forms/written/day.py`); one table of cases is tried on both.
 * @param {string} text
 * @param {string} today ISO: a day without a year is of its year
 * @returns {Read}
 */
export function readDay(text, today) {
  let said = plain(text);
  const close = near(said, today);
  if (close) return close;
  const found = WEEKDAY.exec(said);
  const weekday = found ? weekdayOf(found[1]) : -1;
  if (found && weekday >= 0) said = said.slice(found[0].length);
  const read = ofParts(said.replace(YEAR_SAID, ''), today);
  if (!read.iso || weekday < 0 || weekday === weekdayNumber(read.iso)) return read;
  return misread('weekday');
}

/** @param {string} iso */
const weekdayNumber = (iso) => (new Date(`${iso}T00:00Z`).getUTCDay() + 6) % 7;

/**
 * @param {string} said
 * @param {string} today
 * @returns {Read | null}
 */
function near(said, today) {
  if (Object.hasOwn(NEAR, said)) return moved(today, NEAR[said], 'day');
  for (const [shape, sign] of /** @type {[RegExp, number][]} */ ([
    [COMING, 1],
    [AGO, -1],
  ])) {
    const found = shape.exec(said);
    if (!found || !Object.hasOwn(UNITS, found[2])) continue;
    const many = Number.isNaN(Number(found[1] ?? 1)) ? 1 : Number(found[1] ?? 1);
    return moved(today, sign * many, UNITS[found[2]]);
  }
  return null;
}

/**
 * @param {string} today
 * @param {number} many
 * @param {'day' | 'week' | 'month' | 'year'} unit
 * @returns {Read}
 */
function moved(today, many, unit) {
  const [year, month, day] = today.split('-').map(Number);
  if (unit === 'day' || unit === 'week') return inYears(utc(year, month, day + many * (unit === 'week' ? 7 : 1)));
  const months = year * 12 + month - 1 + many * (unit === 'year' ? 12 : 1);
  const [there, then] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const last = utc(there, then + 1, 0).getUTCDate();
  return inYears(utc(there, then, Math.min(day, last)));
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function utc(year, month, day) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return made;
}

/**
 * @param {string} said
 * @param {string} today
 * @returns {Read}
 */
function ofParts(said, today) {
  let found = YEAR_FIRST.exec(said);
  if (found) return dayOf(found[3], Number(found[2]), found[1], today);
  found = IN_FIGURES.exec(said) ?? RUN_TOGETHER.exec(said);
  if (found) return dayOf(found[1], Number(found[2]), found[3], today);
  found = IN_WORDS.exec(said);
  if (found && monthOf(found[2])) return dayOf(found[1], monthOf(found[2]), found[3], today);
  found = MONTH_FIRST.exec(said);
  if (found && monthOf(found[1])) return dayOf(found[2], monthOf(found[1]), found[3], today);
  return misread('unread');
}

/**
 * @param {string} day
 * @param {number} month
 * @param {string | undefined} year
 * @param {string} today
 */
function dayOf(day, month, year, today) {
  const full = yearOf(year, Number(today.slice(0, 4)));
  const made = utc(full, month, Number(day));
  const there = made.getUTCFullYear() === full && made.getUTCMonth() === month - 1 && made.getUTCDate() === Number(day);
  return there && full > 0 ? inYears(made) : misread('no_such_day');
}

/**
 * @param {string | undefined} written
 * @param {number} now
 */
function yearOf(written, now) {
  if (written === undefined) return now;
  if (written.length === 4) return Number(written);
  return now - (now % 100) + Number(written) - (Number(written) > (now % 100) + AHEAD ? 100 : 0);
}

/**
 * @param {Date} day
 * @returns {Read}
 */
function inYears(day) {
  const year = day.getUTCFullYear();
  return year >= YEARS[0] && year <= YEARS[1] ? { iso: day.toISOString().slice(0, 10) } : misread('years');
}
