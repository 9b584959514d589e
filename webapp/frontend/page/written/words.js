/** Names of days, months and distances as the server knows them (`engine/forms/written/calendar_words.py`). */

/** @type {Record<string, number>} */
export const NEAR = {
  позавчера: -2,
  вчера: -1,
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
};

const WEEKDAYS = [
  ['пн', 'понедельник', 'mon', 'monday'],
  ['вт', 'вторник', 'tue', 'tuesday'],
  ['ср', 'среда', 'среду', 'wed', 'wednesday'],
  ['чт', 'четверг', 'thu', 'thursday'],
  ['пт', 'пятница', 'пятницу', 'fri', 'friday'],
  ['сб', 'суббота', 'субботу', 'sat', 'saturday'],
  ['вс', 'воскресенье', 'sun', 'sunday'],
];

const MONTHS = [
  ['январь', 'января', 'january'],
  ['февраль', 'февраля', 'february'],
  ['март', 'марта', 'march'],
  ['апрель', 'апреля', 'april'],
  ['май', 'мая', 'may'],
  ['июнь', 'июня', 'june'],
  ['июль', 'июля', 'july'],
  ['август', 'августа', 'august'],
  ['сентябрь', 'сентября', 'september'],
  ['октябрь', 'октября', 'october'],
  ['ноябрь', 'ноября', 'november'],
  ['декабрь', 'декабря', 'december'],
];
const SHORTEST = 3; // letters of a month written short

/** @type {Record<string, 'day' | 'week' | 'month' | 'year'>} */
export const UNITS = {
  день: 'day',
  дня: 'day',
  дней: 'day',
  неделю: 'week',
  недели: 'week',
  недель: 'week',
  месяц: 'month',
  месяца: 'month',
  месяцев: 'month',
  год: 'year',
  года: 'year',
  лет: 'year',
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
};

/**
 * 0 is Monday; -1 for a word that is no day of the week.
 * @param {string} word
 */
export const weekdayOf = (word) => WEEKDAYS.findIndex((names) => names.includes(word));

/**
 * 1 is January; 0 for a word that is no month, or may be several.
 * @param {string} word
 */
export function monthOf(word) {
  if (word.length < SHORTEST) return 0;
  const fits = MONTHS.flatMap((names, number) => (names.some((name) => name.startsWith(word)) ? [number + 1] : []));
  return fits.length === 1 ? fits[0] : 0;
}
