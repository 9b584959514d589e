import { element, icon } from '../page/elements.js';
import { inFigures, today, told } from '../page/written/told.js';

const FIELDS = 'input[data-day], input[data-hour]';

/** Fields for a day or an hour say how they understand what is typed; a day has a calendar too. */
export function readDaysAndHours() {
  document.addEventListener('input', ({ target }) => {
    if (isOne(target)) say(target, true);
  });
  document.addEventListener('focusout', ({ target }) => {
    if (isOne(target)) say(target, target.value === target.defaultValue); // of what came with the page its faults tell
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || !isOne(event.target) || !isDay(event.target)) return;
    event.preventDefault();
    void open(event.target);
  });
  const equip = () => document.querySelectorAll(FIELDS).forEach((field) => isOne(field) && furnish(field));
  equip();
  new MutationObserver(equip).observe(document.documentElement, { childList: true, subtree: true });
}

/**
 * @param {EventTarget | null} node
 * @returns {node is HTMLInputElement}
 */
const isOne = (node) => node instanceof HTMLInputElement && node.matches(FIELDS);
/** @param {HTMLInputElement} field */
const isDay = (field) => field.dataset.day !== undefined;

/** @param {HTMLInputElement} field */
function furnish(field) {
  if (field.dataset.furnished) return;
  field.dataset.furnished = 'yes';
  const note = element('span', { class: 'k-read', 'aria-live': 'polite' });
  if (isDay(field)) {
    const button = { type: 'button', class: 'k-calendar', tabindex: '-1', 'aria-label': 'Открыть календарь' };
    const box = element('span', { class: 'k-written' });
    field.before(box);
    box.append(field, element('button', { ...button, onclick: () => void open(field) }, icon('calendar-due')));
    box.after(note);
  } else {
    field.after(note);
  }
  say(field, true);
}

/**
 * @param {HTMLInputElement} field
 * @param {boolean} writing nothing is wrong yet
 */
function say(field, writing) {
  const note = (field.closest('.k-written') ?? field).nextElementSibling;
  if (!note?.classList.contains('k-read')) return;
  const { words, wrong } = told(isDay(field) ? 'day' : 'hour', field.value, today());
  note.textContent = words || (writing ? '' : wrong);
  note.classList.toggle('k-read-wrong', !words);
}

/** @param {HTMLInputElement} field */
async function open(field) {
  const { openCalendar } = await import('../page/written/calendar.js');
  openCalendar(field, told('day', field.value, today()).iso, (chosen) => {
    field.value = inFigures(chosen);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
