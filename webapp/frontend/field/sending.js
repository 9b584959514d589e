/** @import { Addresses, Outcome, Report } from '../types/field' */
/** @import { Shelf } from './shelf.js' */
import { Refused, answerOf } from '../page/http.js';

const TURN = 'kurator-field'; // one window sends at a time
const GONE = [401, 403]; // logged out, or somebody else is here: it waits for its author

/**
 * Sends what is ready, the oldest first, each until the server has said that it has it. A report bears its own id, so what was sent and
 * not heard of is sent again and taken once.
 * @param {Shelf} shelf
 * @param {number} person
 * @param {Addresses} to
 * @returns {Promise<Outcome[]>}
 */
export function sendReady(shelf, person, to) {
  return navigator.locks.request(TURN, async () => {
    const waiting = (await shelf.reports(person)).filter(({ state }) => state === 'ready');
    /** @type {Outcome[]} */
    const outcomes = [];
    if (!waiting.length) return outcomes;
    const { csrf, person: here } = await asked(to.key);
    if (here !== person) return outcomes;
    for (const report of waiting) {
      const outcome = await sent(shelf, person, report, to, csrf);
      if (outcome) outcomes.push(outcome);
    }
    return outcomes;
  });
}

/**
 * The person who is logged in, with their key. A page to log in at is an answer as well, so the answer is asked for as JSON.
 * @param {string} url
 * @returns {Promise<{ person: number, key: string, csrf: string }>}
 */
export const asked = (url) => answered(url, { headers: { 'Content-Type': 'application/json' } });

/**
 * @param {Shelf} shelf
 * @param {number} person
 * @param {Report} report
 * @param {Addresses} to
 * @param {string} csrf
 * @returns {Promise<Outcome | null>}
 */
async function sent(shelf, person, report, to, csrf) {
  const { item, fields, written_at, id } = report;
  const body = { id, fields, written_at, ticket: item.ticket, signature: item.signature, base: item.base };
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf };
  try {
    const told = await answered(to.send, { method: 'POST', headers, body: JSON.stringify(body) });
    for (const photo of await shelf.photos(person, id)) await sendPhoto(photo, id, to.photo, csrf);
    await shelf.drop(person, report);
    return { title: item.title, ...told };
  } catch (fault) {
    if (!(fault instanceof Refused) || GONE.includes(fault.status) || fault.status >= 500) throw fault;
    await shelf.write(person, { ...report, state: 'refused', said: fault.sentence });
    return { title: item.title, became: 'refused', sentence: fault.sentence, address: '' };
  }
}

/**
 * @param {{ id: string, bytes: ArrayBuffer }} photo
 * @param {string} report
 * @param {string} url
 * @param {string} csrf
 */
function sendPhoto({ id, bytes }, report, url, csrf) {
  const body = new FormData();
  body.append('report', report);
  body.append('key', id);
  body.append('file', new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg');
  return answered(url, { method: 'POST', headers: { 'X-CSRFToken': csrf, Accept: 'application/json' }, body });
}

/**
 * @param {string} url
 * @param {RequestInit} options
 * @returns {Promise<any>}
 */
async function answered(url, options) {
  const body = await (await answerOf(url, options)).json().catch(() => null);
  if (body === null) throw new Refused(401, null); // a page to log in at, in place of the answer
  return body;
}
