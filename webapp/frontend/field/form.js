/** @import { Item, Report } from '../types/field' */
/** @import { Data, FormPage } from '../types/taskform' */
/** @import { Form } from '@bpmn-io/form-js-viewer' */
/** @import { Shelf } from './shelf.js' */
import { element } from '../page/elements.js';
import { drawn } from '../taskform/drawn.js';
import { summariseOwn, withMisread } from '../taskform/faults.js';
import { madeForm, serveFilling } from '../taskform/made.js';
import { photoField } from './photo-field.js';

/** @typedef {{ back: () => void, ready: () => void }} Ways */

/**
 * One task's form. Every change is written into the browser at once; the report waits there until it is sent.
 * @param {{ shelf: Shelf, person: number, place: HTMLElement }} at
 * @param {Item} item
 * @param {Report | undefined} begun
 * @param {Ways} ways
 */
export async function openForm(at, item, begun, ways) {
  tellToday();
  /** @type {Report} */
  const report = begun ?? { id: crypto.randomUUID(), state: 'typing', item, fields: {}, written_at: '' };
  const summary = element('div', { class: 'taskform-summary', role: 'alert', tabindex: '-1', hidden: true });
  const container = element('div', { class: 'taskform-fields' });
  const note = element('p', { class: 'taskform-note', role: 'status' });
  const title = element('h2', { tabindex: '-1' }, item.title);
  at.place.replaceChildren(
    title,
    element('p', { class: 'k-sub' }, `${item.family} · дело ${item.number}`),
    element('div', { class: 'card card-body taskform' }, summary, container, note),
  );
  const form = await madeForm(container, item.schema, { ...item.values, ...report.fields });
  serveFilling(container, form);
  const written = writer(at, form, report);
  written.follow(() => (note.textContent = 'Записано в телефоне')); // from the first key on: drawing takes a while on a phone
  at.place.append(
    await photoField(at.shelf, at.person, report, () => written.write('typing')),
    buttons(
      () => void finish({ form, summary }, written, ways),
      () => void written.done().then(ways.back),
    ),
  );
  await drawn();
  title.focus();
}

/**
 * Writes one after the other, so that the last text is the last.
 * @param {{ shelf: Shelf, person: number }} at
 * @param {Form} form
 * @param {Report} report
 */
function writer({ shelf, person }, form, report) {
  let running = Promise.resolve();
  /**
   * @param {Report['state']} state
   * @param {Data} [fields]
   */
  const write = (state, fields = form._getState().data) => {
    Object.assign(report, { state, fields, written_at: new Date().toISOString(), said: undefined });
    return (running = running.then(() => shelf.write(person, report)));
  };
  return {
    write,
    done: () => running,
    /** @param {() => void} told */
    follow: (told) => {
      let before = JSON.stringify(form._getState().data);
      form.on('changed', () => {
        const now = JSON.stringify(form._getState().data);
        if (now !== before) void write('typing').then(told);
        before = now;
      });
    },
  };
}

/**
 * @param {{ form: Form, summary: HTMLElement }} page
 * @param {ReturnType<typeof writer>} written
 * @param {Ways} ways
 */
async function finish({ form, summary }, written, ways) {
  await drawn();
  await drawn(); // a date reaches the data after one paint, and what it changes after the next
  summary.hidden = true;
  const { data, errors } = form.submit(); // of fields that are hidden nothing is sent
  const found = withMisread(form, errors);
  if (Object.keys(found).length) {
    return summariseOwn(/** @type {FormPage} */ (/** @type {unknown} */ ({ form, summary })), found);
  }
  await written.write('ready', data);
  ways.ready();
}

/**
 * @param {() => void} send
 * @param {() => void} leave
 */
const buttons = (send, leave) =>
  element(
    'div',
    { class: 'k-buttons' },
    element('button', { type: 'button', class: 'btn btn-primary', onclick: send }, 'Готово, отправить'),
    element('button', { type: 'button', class: 'btn', onclick: leave }, 'К списку'),
  );

/** Dates are understood from the day it is here, as the server's pages say it in their head. */
function tellToday() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const day = parts.map((part) => String(part).padStart(2, '0')).join('-');
  document.querySelector('meta[name=today]')?.remove();
  document.head.append(element('meta', { name: 'today', content: day }));
}
