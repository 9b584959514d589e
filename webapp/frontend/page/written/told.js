import { dayOf } from '../moments.js';
import { readDay } from './day.js';
import { readHour } from './hour.js';

/** Why it is no day, in the words of the server (`config/words/ru/forms.toml`). */
/** @type {Record<string, string>} */
const WRONG_DAY = {
  unread: 'Это не похоже на дату. Напишите, например, 01.09.2026, 1.9 или «сегодня».',
  no_such_day: 'Такого дня нет в календаре. Проверьте день и месяц.',
  years: 'Год должен быть от 1900 до 2100.',
  weekday: 'Эта дата приходится на другой день недели.',
};
/** @type {Record<string, string>} */
const WRONG_HOUR = {
  hour_unread: 'Это не похоже на время. Напишите часы и минуты, например 9:30.',
  no_such_hour: 'Такого времени нет: часы — от 0 до 23, минуты — от 0 до 59.',
};

/**
 * What the page says of a typed day or hour: nothing of an empty one.
 * @param {'day' | 'hour'} kind
 * @param {string} text
 * @param {string} today
 * @returns {{ iso: string, words: string, wrong: string }} `words` tell how it is understood, where it is not written so
 */
export function told(kind, text, today) {
  if (!text.trim()) return { iso: '', words: '', wrong: '' };
  const read = kind === 'day' ? readDay(text, today) : readHour(text);
  if (read.iso === undefined) {
    return { iso: '', words: '', wrong: (kind === 'day' ? WRONG_DAY : WRONG_HOUR)[read.wrong] };
  }
  const usual = kind === 'day' ? inFigures(read.iso) : read.iso;
  return { iso: read.iso, words: usual === text.trim() ? '' : kind === 'day' ? dayOf(read.iso) : read.iso, wrong: '' };
}

/**
 * «01.09.2026» of an ISO day; any other text as it is.
 * @param {string} iso
 */
export const inFigures = (iso) => iso.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1');

/** The present day where the institution is: the page says it, because the clock of a computer may be wrong and the training's is another. */
export function today() {
  const said = document.querySelector('meta[name="today"]')?.getAttribute('content');
  if (said) return said;
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
