import { element } from '../page/elements.js';
import { getJson } from '../page/http.js';

const CALLING = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}-]*)$/u;
const WAIT = 200;

/** «@» and the beginning of a surname in a comment: a list of colleagues who may see the case, beneath the field. */
export function callColleagues() {
  for (const field of document.querySelectorAll('textarea[data-calls]')) {
    listenTo(/** @type {HTMLTextAreaElement} */ (field));
  }
}

/** @param {HTMLTextAreaElement} field */
function listenTo(field) {
  const list = element('div', { class: 'k-calls', role: 'status', hidden: true });
  field.after(list);
  let waiting = 0;
  let asked = 0;
  const close = () => {
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
  };
  const ask = async () => {
    const begins = calledAt(field);
    asked += 1;
    const mine = asked;
    if (begins === null) return close();
    const found = await getJson(`${field.dataset.calls}?begins=${encodeURIComponent(begins)}`).catch(() => null);
    if (found && mine === asked) offer(field, list, found.people, close);
  };
  field.addEventListener('input', () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), WAIT);
  });
  field.addEventListener('keydown', (event) => {
    const first = list.querySelector('button');
    if (event.key === 'Escape') close();
    if (event.key !== 'ArrowDown' || list.hidden || !first) return;
    event.preventDefault();
    first.focus();
  });
  list.addEventListener('keydown', (event) => walk(event, field, list, close));
}

/**
 * What follows the sign before the caret; null where nobody is being called.
 * @param {HTMLTextAreaElement} field
 */
const calledAt = (field) => CALLING.exec(field.value.slice(0, field.selectionStart))?.[1] ?? null;

/**
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} list
 * @param {{called: string, position: string}[]} people
 * @param {() => void} close
 */
function offer(field, list, people, close) {
  const buttons = people.map(({ called, position }) => {
    const take = () => {
      write(field, called);
      close();
    };
    return element(
      'button',
      { type: 'button', class: 'btn btn-sm', onclick: take },
      position ? `${called}, ${position}` : called,
    );
  });
  const said = people.length ? field.dataset.choose : field.dataset.nobody;
  list.replaceChildren(element('span', { class: 'k-note' }, said ?? ''), ...buttons);
  list.hidden = false;
}

/**
 * The name in place of what was begun; the caret behind it.
 * @param {HTMLTextAreaElement} field
 * @param {string} called
 */
function write(field, called) {
  const at = field.selectionStart;
  const begun = field.value.slice(0, at);
  const from = begun.length - (calledAt(field) ?? '').length;
  field.focus();
  field.setRangeText(`${called} `, from, at, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true })); // what is typed is kept
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} list
 * @param {() => void} close
 */
function walk(event, field, list, close) {
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  if (event.key === 'Escape') {
    close();
    field.focus();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const next = buttons[at + (event.key === 'ArrowDown' ? 1 : -1)];
    (next ?? field).focus();
  }
}
