import { getJson, sendJson } from '../page/http.js';

const BEFORE = 120; // seconds: long enough to come back to the desk, short enough not to nag
const LONGEST = 2 ** 31 / 1000 - 1; // what a timer of a browser holds

/**
 * Says beforehand that the session ends for want of work, and offers to stay. Whatever other pages of this browser do meanwhile
 * counts: the server is asked how long is left, and asking is no work.
 * @param {Document} page
 */
export function tellOfTheEnd(page = document) {
  const strip = /** @type {HTMLElement | null} */ (page.querySelector('[data-session-left]'));
  if (!strip) return;
  const { sessionLeft = '', sessionStay = '', soon = '', over = '' } = strip.dataset;
  const sentence = /** @type {HTMLElement} */ (strip.querySelector('p'));
  const button = /** @type {HTMLButtonElement} */ (strip.querySelector('button'));

  /** @param {string} said */
  const show = (said) => {
    sentence.textContent = said;
    strip.hidden = !said;
    button.hidden = said === over;
  };
  /** @param {number} seconds */
  const again = (seconds) => void setTimeout(look, Math.min(Math.max(seconds, 1), LONGEST) * 1000);
  const look = async () => {
    let seconds;
    try {
      ({ seconds } = await getJson(sessionLeft));
    } catch {
      return show(over); // the answer is the page to log in at, or there is no network: nothing can be sent now
    }
    if (seconds <= 0) return show(over);
    show(seconds > BEFORE ? '' : soon);
    again(seconds > BEFORE ? seconds - BEFORE : seconds + 1);
  };
  button.addEventListener('click', async () => {
    await sendJson('POST', sessionStay, {}).catch(() => null);
    await look();
  });
  void look();
}
