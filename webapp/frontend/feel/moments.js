// now() and today() answer with the moment the engine gives, in its zone; without one they fail: no wall clock in here.
import { date, dateAndTime } from 'feelin';

import { atHome } from './instants.js';

const missing = () => {
  throw Object.assign(new Error('no clock'), { kind: 'no_clock' });
};

/** @param {string | undefined} now ISO text with its zone */
export function moments(now) {
  atHome(now?.split('@')[1] ?? null);
  if (!now) return { now: missing, today: missing };
  return { now: () => dateAndTime(now), today: () => date(now.slice(0, 10)) };
}
