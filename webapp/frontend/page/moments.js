const clock = new Intl.DateTimeFormat('ru-RU', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('ru-RU', { weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('ru-RU', { weekday: 'short', day: '2-digit', month: '2-digit' });

/**
 * «14:02».
 * @param {Date} moment
 */
export const timeOf = (moment) => clock.format(moment);

/**
 * @param {Intl.DateTimeFormat} format
 * @returns {(text: string | undefined) => string}
 */
const written = (format) => (text) => {
  if (!text || !/^\d{4}-\d\d-\d\d/.test(text)) return text ?? '';
  const [year, month, date] = text.slice(0, 10).split('-').map(Number);
  return format.format(new Date(year, month - 1, date)).replace(',', '');
};

/** «чт 17.09.2026» from an ISO date or date-time; any other text is already written for people and stays. */
export const dayOf = written(day);

/** «чт 17.09», where the year is plain from what stands around. */
export const shortDayOf = written(shortDay);
