/** Hours the grid shows anyway; it widens to whatever stands earlier or later, so nothing planned is out of sight. */
export const USUAL = { first: 7, last: 21 };

const HOUR = 3_600_000; // an event without an end is drawn as long

/**
 * The first hour of the grid and the one it ends with. What goes on after midnight makes it the whole day.
 * @param {{ allDay: boolean, start: Date | null, end: Date | null }[]} events
 */
export function hoursOf(events) {
  const hours = { ...USUAL };
  for (const { allDay, start, end } of events) {
    if (allDay || !start) continue;
    const over = end ?? new Date(start.getTime() + HOUR);
    const same = over.getUTCDate() === start.getUTCDate();
    hours.first = same ? Math.min(hours.first, start.getUTCHours()) : 0;
    hours.last = Math.max(hours.last, same ? over.getUTCHours() + (over.getUTCMinutes() > 0 ? 1 : 0) : 24);
  }
  return hours;
}

/** @param {number} hours */
export function hour(hours) {
  return `${String(hours).padStart(2, '0')}:00:00`;
}
