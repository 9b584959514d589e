/** @import { Packet } from '../types/field' */
import { element } from '../page/elements.js';
import { sendJson } from '../page/http.js';
import { Said } from '../page/said.js';
import { openShelf } from './shelf.js';

const FAILED =
  'Этот браузер не может хранить взятое с собой. Откройте программу в Chrome, Яндекс Браузере, Firefox или Safari.';

/** «Взять с собой»: the tasks of the day go into this browser, with the page that opens them without a network. */
export function carryByButton() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-carry]'));
  const note = /** @type {HTMLElement | null} */ (document.querySelector('[data-carry-said]'));
  if (!button || !note) return;
  const { carry = '', carryWorker = '', carryPage = '' } = button.dataset;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await keepPage(carryWorker);
      const packet = /** @type {Packet} */ (await sendJson('POST', carry, {}));
      await (await openShelf()).take(packet);
      const opens = element('a', { href: carryPage }, 'Открыть взятое с собой');
      note.replaceChildren(`Взято задач: ${packet.items.length}. ${notTaken(packet)}Связь больше не нужна. `, opens);
    } catch (fault) {
      console.error(fault);
      note.textContent = fault instanceof Said ? fault.sentence : FAILED;
    }
    note.hidden = false;
    button.disabled = false;
  });
}

/**
 * Nothing is left behind without a word.
 * @param {Packet} packet
 */
const notTaken = ({ items, left }) =>
  left > 0 ? `Не взято: ${left}. За один раз берётся не больше ${items.length}, сначала с ближайшим сроком. ` : '';

/**
 * The page and its scripts lie in the browser once the worker has them all.
 * @param {string} script
 */
async function keepPage(script) {
  await navigator.serviceWorker.register(script, { scope: '/' });
  await navigator.serviceWorker.ready;
}
